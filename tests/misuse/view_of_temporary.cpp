// A view into a temporary report would outlive its bytes: this must not compile.
#include "rapporteur/report.h"

std::string_view dangling() { return rapporteur::Report{}.text_at({0, 1}); }

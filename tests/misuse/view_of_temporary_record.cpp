// A view into a temporary record would outlive its bytes: this must not compile.
#include "rapporteur/record.h"

std::string_view dangling() { return rapporteur::Record{}.text_at({0, 1}); }

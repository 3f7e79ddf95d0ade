// The control of the must-not-compile tests: the same calls on values that live on do compile.
#include "rapporteur/record.h"

std::string_view fine(const rapporteur::Report& report, const rapporteur::Record& record) {
    return report.text_at({0, 1}).empty() ? record.text_at({0, 1}) : report.text_at({0, 1});
}

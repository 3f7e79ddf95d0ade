// Enumerators that C++ cannot spell as they print.
#include "rapporteur/record.h"

namespace rapporteur {
namespace {

template <class E, class Print>
std::optional<E> find_printed(std::string_view text, Print print) {
    for (std::size_t i = 0; i < EnumerationTraits<E>::names.size(); ++i)
        if (print(static_cast<E>(i)) == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

std::string_view printed(DateBasis basis) {
    switch (basis) {
        case DateBasis::json_ld: return "json-ld";
        case DateBasis::time_element: return "time";
        default: return name(basis);
    }
}

std::string_view printed(Veridicality value) {
    switch (value) {
        case Veridicality::CT_plus: return "CT+";
        case Veridicality::CT_minus: return "CT-";
        case Veridicality::PR_plus: return "PR+";
        case Veridicality::PR_minus: return "PR-";
        case Veridicality::PS_plus: return "PS+";
        case Veridicality::PS_minus: return "PS-";
        default: return name(value);
    }
}

std::optional<Veridicality> veridicality_from(std::string_view text) {
    return find_printed<Veridicality>(text, [](Veridicality v) { return printed(v); });
}

std::string_view printed(Act act) {
    if (act == Act::ASSESS_plus) return "ASSESS+";
    if (act == Act::ASSESS_minus) return "ASSESS-";
    return name(act);
}

std::optional<Act> act_from(std::string_view text) {
    return find_printed<Act>(text, [](Act a) { return printed(a); });
}

std::string_view printed(IssueStatus status) {
    return status == IssueStatus::signed_ ? std::string_view("signed") : name(status);
}

std::optional<IssueStatus> issue_status_from(std::string_view text) {
    return find_printed<IssueStatus>(text, [](IssueStatus s) { return printed(s); });
}

std::string_view printed(PartyKind kind) {
    return kind == PartyKind::union_ ? std::string_view("union") : name(kind);
}

std::string_view printed(DocumentState state) {
    return state == DocumentState::signed_ ? std::string_view("signed") : name(state);
}

std::string_view name(HolderKind kind) {
    switch (kind) {
        case HolderKind::writer: return "writer";
        case HolderKind::media: return "media";
        case HolderKind::source: return "source";
        case HolderKind::person: return "person";
        case HolderKind::party: return "party";
        case HolderKind::document: return "document";
        case HolderKind::hearsay: return "hearsay";
    }
    return "source";
}

}  // namespace rapporteur

// Which independent voices stand behind some claims?
//
// One entry an independence group, with the reports that carry it: forty articles on one source are one
// voice. Writers and unknown voices count for nothing, as everywhere.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "brief/backing.h"

namespace rapporteur {

struct VoiceGroup {
    Id group;
    OriginKind kind = OriginKind::unknown;
    std::vector<std::string> labels;
    std::set<Id> reports;
};

class VoiceFinder {
public:
    explicit VoiceFinder(const Negotiation& negotiation) : backing_(negotiation) {}
    /// In the order in which the claims first name them.
    [[nodiscard]] std::vector<VoiceGroup> of(const std::vector<Id>& claims) const;
    [[nodiscard]] const Backing& backing() const { return backing_; }

private:
    Backing backing_;
};

}  // namespace rapporteur

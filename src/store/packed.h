// How does a value of the record become bytes, with no field forgotten, and bytes a value again?
//
// Every struct of include/rapporteur/ is an aggregate: its fields are taken apart by their number, so that a
// field more or less does not compile until `field_count` knows of it. Two things live on the bytes: a report's
// record laid out to be read back a hundred times faster than its JSON, and fingerprints, by which the dossier
// knows what of it has changed.
//
//     const std::string bytes = packed(record);
//     std::optional<Record> again = unpacked<Record>(bytes);
//
// Laws: unpacked(packed(x)) has the same bytes as x; bytes that were cut or altered give nothing and no crash.
#pragma once

#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "rapporteur/negotiation.h"
#include "store/decision.h"

namespace rapporteur {

template <class T> inline constexpr int field_count = 0;
template <> inline constexpr int field_count<Span> = 2;
template <> inline constexpr int field_count<Place> = 2;
template <> inline constexpr int field_count<PublicationDate> = 2;
template <> inline constexpr int field_count<Note> = 3;
template <> inline constexpr int field_count<Sentence> = 5;
template <> inline constexpr int field_count<Time> = 7;
template <> inline constexpr int field_count<HeldCertainty> = 2;
template <> inline constexpr int field_count<Party> = 5;
template <> inline constexpr int field_count<Person> = 7;
template <> inline constexpr int field_count<Holder> = 14;
template <> inline constexpr int field_count<Attribution> = 14;
template <> inline constexpr int field_count<Claim> = 22;
template <> inline constexpr int field_count<Issue> = 7;
template <> inline constexpr int field_count<Figure> = 12;
template <> inline constexpr int field_count<RecordedTime> = 2;
template <> inline constexpr int field_count<EventOrder> = 3;
template <> inline constexpr int field_count<Event> = 13;
template <> inline constexpr int field_count<Lineage> = 5;
template <> inline constexpr int field_count<Document> = 11;
template <> inline constexpr int field_count<ReportSummary> = 8;
template <> inline constexpr int field_count<Record> = 14;
template <> inline constexpr int field_count<ReportEntry> = 3;
template <> inline constexpr int field_count<MergedClaim> = 5;
template <> inline constexpr int field_count<MergedHolder> = 2;
template <> inline constexpr int field_count<Origin> = 11;
template <> inline constexpr int field_count<MergedParty> = 4;
template <> inline constexpr int field_count<Position> = 9;
template <> inline constexpr int field_count<Provision> = 6;
template <> inline constexpr int field_count<StatusChange> = 7;
template <> inline constexpr int field_count<NegotiationIssue> = 23;
template <> inline constexpr int field_count<MergedFigure> = 3;
template <> inline constexpr int field_count<MergedTime> = 2;
template <> inline constexpr int field_count<MergedEvent> = 6;
template <> inline constexpr int field_count<MergedDocument> = 4;
template <> inline constexpr int field_count<Proposition> = 4;
template <> inline constexpr int field_count<OnlyIn> = 2;
template <> inline constexpr int field_count<Difference> = 3;
template <> inline constexpr int field_count<RejectedClaim> = 5;

/// The fields in their order, as references.
template <class T>
auto fields_of(T& value) {
    constexpr int count = field_count<std::remove_const_t<T>>;
    static_assert(count > 0, "give the number of its fields above");
#define RAPPORTEUR_FIELDS_(n, ...)                   \
    if constexpr (count == n) {                      \
        auto& [__VA_ARGS__] = value;                 \
        return std::tie(__VA_ARGS__);                \
    } else
    RAPPORTEUR_FIELDS_(2, a, b)
    RAPPORTEUR_FIELDS_(3, a, b, c)
    RAPPORTEUR_FIELDS_(4, a, b, c, d)
    RAPPORTEUR_FIELDS_(5, a, b, c, d, e)
    RAPPORTEUR_FIELDS_(6, a, b, c, d, e, f)
    RAPPORTEUR_FIELDS_(7, a, b, c, d, e, f, g)
    RAPPORTEUR_FIELDS_(8, a, b, c, d, e, f, g, h)
    RAPPORTEUR_FIELDS_(9, a, b, c, d, e, f, g, h, i)
    RAPPORTEUR_FIELDS_(11, a, b, c, d, e, f, g, h, i, j, k)
    RAPPORTEUR_FIELDS_(12, a, b, c, d, e, f, g, h, i, j, k, l)
    RAPPORTEUR_FIELDS_(13, a, b, c, d, e, f, g, h, i, j, k, l, m)
    RAPPORTEUR_FIELDS_(14, a, b, c, d, e, f, g, h, i, j, k, l, m, n_)
    RAPPORTEUR_FIELDS_(22, a, b, c, d, e, f, g, h, i, j, k, l, m, n_, o, p, q, r, s, t, u, v)
    RAPPORTEUR_FIELDS_(23, a, b, c, d, e, f, g, h, i, j, k, l, m, n_, o, p, q, r, s, t, u, v, w)
    static_assert(count < 0, "no line above has that many fields");
#undef RAPPORTEUR_FIELDS_
}

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;
template <class T> inline constexpr bool is_list = false;
template <class T> inline constexpr bool is_list<std::vector<T>> = true;

class Packer {
public:
    template <class T>
    Packer& add(const T& value) {
        if constexpr (std::is_same_v<T, bool> || std::is_enum_v<T>) {
            bytes_ += static_cast<char>(value);
        } else if constexpr (std::is_same_v<T, std::uint64_t> || std::is_same_v<T, double>) {
            char raw[8];
            std::memcpy(raw, &value, 8);
            bytes_.append(raw, 8);
        } else if constexpr (std::is_integral_v<T>) {
            add_number(static_cast<std::uint32_t>(value));
        } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
            const std::string_view text(value);
            add_number(static_cast<std::uint32_t>(text.size()));
            bytes_ += text;
        } else if constexpr (is_optional<T>) {
            bytes_ += static_cast<char>(value.has_value());
            if (value) add(*value);
        } else if constexpr (is_list<T>) {
            add_number(static_cast<std::uint32_t>(value.size()));
            for (const auto& one : value) add(one);
        } else {
            std::apply([this](const auto&... fields) { (add(fields), ...); }, fields_of(value));
        }
        return *this;
    }
    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    void clear() { bytes_.clear(); }

private:
    void add_number(std::uint32_t number) {
        for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(number | 0x80);
        bytes_ += static_cast<char>(number);
    }

    std::string bytes_;
};

class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    template <class T>
    void read(T& value) {
        if constexpr (std::is_same_v<T, bool> || std::is_enum_v<T>) {
            value = static_cast<T>(byte());
        } else if constexpr (std::is_same_v<T, std::uint64_t> || std::is_same_v<T, double>) {
            if (const auto raw = take(8); raw.size() == 8) std::memcpy(&value, raw.data(), 8);
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(number());
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = take(number());
        } else if constexpr (is_optional<T>) {
            if (byte()) read(value.emplace());
        } else if constexpr (is_list<T>) {
            const std::size_t count = number();
            if (count > rest_.size()) return fail();  // each element takes a byte at least
            value.resize(count);
            for (auto& one : value) read(one);
        } else {
            std::apply([this](auto&... fields) { (read(fields), ...); }, fields_of(value));
        }
    }
    /// Whether all bytes were read, and none was missing.
    [[nodiscard]] bool is_complete() const { return !failed_ && rest_.empty(); }

private:
    void fail() {
        failed_ = true;
        rest_ = {};
    }
    std::string_view take(std::size_t size) {
        if (size > rest_.size()) {
            fail();
            return {};
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    unsigned char byte() {
        const auto taken = take(1);
        return taken.empty() ? 0 : static_cast<unsigned char>(taken[0]);
    }
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            const unsigned char next = byte();
            value |= static_cast<std::uint32_t>(next & 0x7f) << shift;
            if (next < 0x80) break;
        }
        return value;
    }

    std::string_view rest_;
    bool failed_ = false;
};

template <class T>
[[nodiscard]] std::string packed(const T& value) {
    return Packer().add(value).bytes();
}

template <class T>
[[nodiscard]] std::optional<T> unpacked(std::string_view bytes) {
    Unpacker reading(bytes);
    std::optional<T> value(std::in_place);
    reading.read(*value);
    if (!reading.is_complete()) value.reset();
    return value;
}

/// Changes whenever the layout does: the kinds of all fields, and the words of the enumerations, in their order.
template <class T>
[[nodiscard]] std::string layout_of() {
    if constexpr (std::is_enum_v<T>) {
        std::string words = "e(";
        if constexpr (requires { EnumerationTraits<T>::names; })
            for (const std::string_view word : EnumerationTraits<T>::names) (words += word) += ' ';
        return words + ")";
    } else if constexpr (std::is_arithmetic_v<T>) {
        return (std::is_floating_point_v<T> ? "f" : "i") + std::to_string(sizeof(T));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return "s";
    } else if constexpr (is_optional<T>) {
        return "?" + layout_of<typename T::value_type>();
    } else if constexpr (is_list<T>) {
        return "[" + layout_of<typename T::value_type>() + "]";
    } else {
        T value{};
        return std::apply([](auto&... fields) { return "(" + (layout_of<std::remove_reference_t<decltype(fields)>>() + ...) + ")"; }, fields_of(value));
    }
}

}  // namespace rapporteur

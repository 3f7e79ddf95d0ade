// The stems of half a million claims, each word kept once.
//
// A claim's stems are pointers into one pool, in the order of the words, so that they are gone through, looked
// into and compared like the set of texts that they stand for:
//
//     StemPool pool;
//     const Stems stems(pool, content_stems("withdrawal of troops"));   // troop, withdraw
//     stems.contains("troop");
#pragma once

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace rapporteur {

/// Words stay where they are, also when the pool is moved.
class StemPool {
public:
    [[nodiscard]] const std::string* keep(const std::string& word) { return &*words_.insert(word).first; }

private:
    std::unordered_set<std::string> words_;
};

class Stems {
public:
    class Iterator {
    public:
        using value_type = std::string;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        using pointer = const std::string*;
        using reference = const std::string&;
        Iterator() = default;
        explicit Iterator(const std::string* const* at) : at_(at) {}
        reference operator*() const { return **at_; }
        pointer operator->() const { return *at_; }
        Iterator& operator++() { return ++at_, *this; }
        Iterator operator++(int) { return Iterator(at_++); }
        friend bool operator==(Iterator, Iterator) = default;

    private:
        const std::string* const* at_ = nullptr;
    };

    Stems() = default;
    Stems(StemPool& pool, const std::set<std::string>& words) {
        list_.reserve(words.size());
        for (const std::string& word : words) list_.push_back(pool.keep(word));
    }
    [[nodiscard]] Iterator begin() const { return Iterator(list_.data()); }
    [[nodiscard]] Iterator end() const { return Iterator(list_.data() + list_.size()); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] bool contains(const std::string& word) const {
        const auto at = std::lower_bound(list_.begin(), list_.end(), word, [](const std::string* one, const std::string& other) { return *one < other; });
        return at != list_.end() && **at == word;
    }
    [[nodiscard]] std::set<std::string> as_set() const { return {begin(), end()}; }

private:
    std::vector<const std::string*> list_;
};

}  // namespace rapporteur

// What does a call return that the world can refuse?
//
// Text never fails; files, sockets and arguments do. Only the calls at the edges return Result<T>; from
// a Report on, every stage is total and writes odd things down as a Note.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace rapporteur {

/// Names the thing that failed and the remedy, in one sentence for a person.
struct Error {
    std::string message;
};

/// Either a value or an Error; the names are those of std::expected, which g++ 12 lacks in C++20.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& value() & { return std::get<0>(state_); }
    const T& value() const& { return std::get<0>(state_); }
    T&& value() && { return std::get<0>(std::move(state_)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    [[nodiscard]] const Error& error() const { return std::get<1>(state_); }

private:
    std::variant<T, Error> state_;
};

/// Result of a call that gives nothing but may fail.
struct Done {};

}  // namespace rapporteur

// How are raw bytes and records kept small?
#pragma once

#include <string>
#include <string_view>

namespace rapporteur {

/// One zstd frame that states its size.
[[nodiscard]] std::string compressed(std::string_view bytes);
/// The bytes of such a frame; throws StoreFailure where it is damaged.
[[nodiscard]] std::string expanded(std::string_view frame);

}  // namespace rapporteur

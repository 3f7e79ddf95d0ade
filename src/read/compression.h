// How are gzip and zstd taken off a stream, whatever is in them?
//
// Members and frames may follow each other (one a WARC record); each is unpacked in turn. A damaged member
// gives what came before the damage, and reading goes on at the next member that can be found. Bombs stop
// at the bounds of ReadLimits.
#pragma once

#include <memory>

#include "rapporteur/rapporteur.h"
#include "read/stream.h"

namespace rapporteur {

enum class Packing { gzip, zstd };

/// `packed` must outlive the source.
[[nodiscard]] std::unique_ptr<ByteSource> unpack(Stream& packed, Packing packing, const ReadLimits& limits);

/// A whole piece in memory (an HTTP body): what could be unpacked, up to `most` bytes. "gzip" bodies,
/// "deflate" with and without zlib's header, "br", "zstd"; others give nothing and a problem.
[[nodiscard]] std::string unpack_body(std::string_view body, std::string_view encoding, std::uint64_t most, std::string& problem);

}  // namespace rapporteur

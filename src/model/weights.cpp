#include "model/weights.h"

#include <fcntl.h>
#include <openssl/sha.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

namespace rapporteur {

namespace {

using Json = nlohmann::json;

constexpr std::string_view magic = "RAPPMODL";
constexpr std::uint32_t layout_version = 1;
constexpr std::size_t alignment = 64;
constexpr std::size_t digest_bytes = SHA256_DIGEST_LENGTH;
// Far above any model that this program could use; keeps products of sizes from overflowing.
constexpr std::size_t largest_size = std::size_t{1} << 24;

static_assert(std::endian::native == std::endian::little, "the model file is read in place");

std::uint32_t read_u32(const std::byte* at) {
    std::uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

/// A whole number of the header within [0, limit]; `limit + 1` stands for anything else.
std::size_t whole(const Json& object, const char* key, std::size_t limit) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return limit + 1;
    return static_cast<std::size_t>(std::min<std::uint64_t>(found->get<std::uint64_t>(), limit + 1));
}

bool is_text_list(const Json& value) {
    return value.is_array() && std::all_of(value.begin(), value.end(), [](const Json& x) { return x.is_string(); });
}

}  // namespace

Result<Weights> Weights::open(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return Error{"cannot open the model " + path + ": " + std::strerror(errno)};
    struct stat status {};
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0) {
        ::close(file);
        return Error{path + " is no model file: it is empty or no regular file"};
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    void* mapped = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (mapped == MAP_FAILED) return Error{"cannot map the model " + path + " into memory: " + std::strerror(errno)};
    std::shared_ptr<const std::byte> memory(static_cast<const std::byte*>(mapped), [size](const std::byte* at) {
        munmap(const_cast<std::byte*>(at), size);
    });
    return parse(std::move(memory), size, path);
}

Result<Weights> Weights::from_bytes(std::string_view bytes) {
    const std::size_t room = (bytes.size() + alignment) / alignment * alignment;
    auto* copy = static_cast<std::byte*>(std::aligned_alloc(alignment, room));
    if (!copy) return Error{"no memory for a model of " + std::to_string(bytes.size()) + " bytes"};
    std::memcpy(copy, bytes.data(), bytes.size());
    std::shared_ptr<const std::byte> memory(copy, [](const std::byte* at) { std::free(const_cast<std::byte*>(at)); });
    return parse(std::move(memory), bytes.size(), "the model in memory");
}

Result<Weights> Weights::parse(std::shared_ptr<const std::byte> memory, std::size_t size, const std::string& name) {
    const auto refuse = [&](const std::string& why) {
        return Error{name + " cannot be used as a model: " + why + "; fetch or build it anew"};
    };
    const std::byte* start = memory.get();
    if (size < 16 + digest_bytes || std::memcmp(start, magic.data(), magic.size()) != 0)
        return refuse("it does not begin as a model file does (RAPPMODL)");
    if (read_u32(start + 8) != layout_version)
        return refuse("its layout has version " + std::to_string(read_u32(start + 8)) + ", this program reads version " +
                      std::to_string(layout_version));
    const std::size_t end = size - digest_bytes;
    unsigned char digest[digest_bytes];
    SHA256(reinterpret_cast<const unsigned char*>(start), end, digest);
    if (std::memcmp(digest, start + end, digest_bytes) != 0) return refuse("its checksum does not match its content");
    const std::size_t header_bytes = read_u32(start + 12);
    if (header_bytes > end - 16) return refuse("its header is longer than the file");

    const auto* text = reinterpret_cast<const char*>(start + 16);
    const Json header = Json::parse(text, text + header_bytes, nullptr, false);
    if (!header.is_object()) return refuse("its header is no JSON object");
    for (const char* key : {"config", "labels", "vocab", "tensors"})
        if (!header.contains(key)) return refuse("its header lacks \"" + std::string(key) + "\"");

    Weights weights;
    ModelConfig& c = weights.config_;
    const Json& config = header["config"];
    if (!config.is_object()) return refuse("its config is no JSON object");
    const std::pair<const char*, std::size_t*> sizes[] = {
        {"layers", &c.layers}, {"hidden", &c.hidden}, {"heads", &c.heads}, {"ffn", &c.ffn},
        {"max_positions", &c.max_positions}, {"case_classes", &c.case_classes}, {"vocab_size", &c.vocab_size},
        {"arc", &c.arc}, {"rel", &c.rel}, {"link", &c.link}, {"link_buckets", &c.link_buckets}};
    for (const auto& [key, value] : sizes) {
        *value = whole(config, key, largest_size);
        if (*value == 0 || *value > largest_size) return refuse("config." + std::string(key) + " is no sensible size");
    }
    if (c.hidden % c.heads != 0 || c.hidden / c.heads % 16 != 0 || c.ffn % 16 != 0)
        return refuse("the width of a head and of the feed-forward layer must be multiples of 16");

    if (c.arc % 16 != 0 || c.rel % 16 != 0) return refuse("the widths of arcs and relations must be multiples of 16");
    if (c.max_positions < 8) return refuse("its windows have no room for words");

    if (!is_text_list(header["vocab"])) return refuse("its vocabulary is no list of texts");
    weights.vocabulary_ = header["vocab"].get<std::vector<std::string>>();
    if (weights.vocabulary_.size() != c.vocab_size) return refuse("its vocabulary has not the size that it states");
    if (!header["labels"].is_object()) return refuse("its labels are no JSON object");
    for (const auto& [task, labels] : header["labels"].items()) {
        if (!is_text_list(labels)) return refuse("the labels of " + task + " are no list of texts");
        weights.labels_[task] = labels.get<std::vector<std::string>>();
    }
    if (header.contains("fingerprint") && header["fingerprint"].is_string())
        weights.fingerprint_ = header["fingerprint"].get<std::string>();
    if (header.contains("card")) weights.card_ = header["card"].dump(2, ' ', false, Json::error_handler_t::replace);

    if (!header["tensors"].is_array()) return refuse("its tensors are no list");
    for (const Json& entry : header["tensors"]) {
        if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string() || !entry.contains("dtype") ||
            !entry["dtype"].is_string() || !entry.contains("shape") || !entry["shape"].is_array())
            return refuse("one of its tensors lacks name, dtype or shape");
        const auto tensor_name = entry["name"].get<std::string>();
        const auto type = entry["dtype"].get<std::string>();
        if (type != "i8" && type != "f32") return refuse(tensor_name + " has the unknown type " + type);
        Tensor tensor;
        tensor.is_float = type == "f32";
        std::size_t elements = 1;
        for (const Json& extent : entry["shape"]) {
            if (!extent.is_number_unsigned() || extent.get<std::uint64_t>() > largest_size)
                return refuse(tensor_name + " has no sensible shape");
            tensor.shape.push_back(extent.get<std::size_t>());
            elements *= tensor.shape.back();
            if (elements > size) return refuse(tensor_name + " is larger than the file");
        }
        const std::size_t bytes = elements * (tensor.is_float ? sizeof(float) : 1);
        const std::size_t offset = whole(entry, "offset", size);
        if (whole(entry, "bytes", size) != bytes) return refuse(tensor_name + " has not the bytes that its shape takes");
        if (offset % alignment != 0 || offset < 16 + header_bytes || offset > end || bytes > end - offset)
            return refuse(tensor_name + " does not lie in the file");
        tensor.data = start + offset;
        if (tensor.is_float) {
            const std::span values(reinterpret_cast<const float*>(tensor.data), elements);
            if (!std::all_of(values.begin(), values.end(), [](float x) { return std::isfinite(x); }))
                return refuse(tensor_name + " holds something that is no number");
        }
        if (!weights.tensors_.emplace(tensor_name, std::move(tensor)).second)
            return refuse("it has two tensors " + tensor_name);
    }
    weights.memory_ = std::move(memory);
    return weights;
}

const std::vector<std::string>& Weights::labels(std::string_view task) const {
    static const std::vector<std::string> none;
    const auto found = labels_.find(task);
    return found == labels_.end() ? none : found->second;
}

Result<const Weights::Tensor*> Weights::find(std::string_view name, const std::vector<std::size_t>& shape,
                                             bool is_float) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) return Error{"the model lacks " + std::string(name) + "; it was made for another program"};
    if (found->second.is_float != is_float || found->second.shape != shape)
        return Error{"the model's " + std::string(name) + " has another type or shape than its config asks for"};
    return &found->second;
}

Result<std::span<const float>> Weights::floats(std::string_view name, std::vector<std::size_t> shape) const {
    const auto tensor = find(name, shape, true);
    if (!tensor) return tensor.error();
    std::size_t elements = 1;
    for (const std::size_t extent : shape) elements *= extent;
    return std::span(reinterpret_cast<const float*>((*tensor)->data), elements);
}

Result<std::span<const std::int8_t>> Weights::bytes(std::string_view name, std::vector<std::size_t> shape) const {
    const auto tensor = find(name, shape, false);
    if (!tensor) return tensor.error();
    std::size_t elements = 1;
    for (const std::size_t extent : shape) elements *= extent;
    return std::span(reinterpret_cast<const std::int8_t*>((*tensor)->data), elements);
}

}  // namespace rapporteur

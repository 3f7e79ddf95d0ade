// The floating-point steps of kernels.h, written once and compiled for each instruction set.
//
// The including file first defines, in an anonymous namespace, `Lanes`: 16 floats with load, store,
// all(x), add, subtract, times, divide, fused (a * b + c in one rounding), largest, smallest, nearest
// (to even), power_of_two and store_bytes. Whatever these are made of, element i goes through the same
// operations in the same order, so the tables of all instruction sets give the same bits.
// No standard header with inline code may be included here: what it defines would be compiled for this
// instruction set and might be linked in for all.
#pragma once

#include "model/kernels.h"

namespace rapporteur {
namespace {

// Templates, so that an instruction set may have its own ones, as AVX2 does; the order is the same.
template <class AnyLanes>
inline float folded_sum(AnyLanes x) {
    alignas(64) float lane[lane_count];
    store(lane, x);
    for (std::size_t half = lane_count / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) lane[i] = lane[i] + lane[i + half];
    return lane[0];
}

template <class AnyLanes>
inline float folded_largest(AnyLanes x) {
    alignas(64) float lane[lane_count];
    store(lane, x);
    for (std::size_t half = lane_count / 2; half > 0; half /= 2)
        for (std::size_t i = 0; i < half; ++i) lane[i] = lane[i] > lane[i + half] ? lane[i] : lane[i + half];
    return lane[0];
}

// exp(x) for x <= 0 as 2^k * p(r), |r| <= ln 2 / 2, with ln 2 in two parts. The polynomial interpolates
// exp at Chebyshev points; relative error 1.0e-7 (tests/unit/model/numerics_test.cpp).
inline Lanes exp_lanes(Lanes x) {
    x = largest(x, all(-87.0f));
    const Lanes k = nearest(times(x, all(1.442695041f)));
    Lanes r = fused(k, all(-0.693359375f), x);
    r = fused(k, all(2.12194440e-4f), r);
    Lanes p = all(8.36915e-3f);
    p = fused(p, r, all(4.191751e-2f));
    p = fused(p, r, all(1.6666505e-1f));
    p = fused(p, r, all(4.9998869e-1f));
    p = fused(p, r, all(1.0f));
    p = fused(p, r, all(1.0f));
    return times(p, power_of_two(k));
}

// erf(x) as x * P(x^2) / Q(x^2) on [-3.92, 3.92], where it is 1 to single precision. Coefficients by
// iteratively reweighted least squares in double precision; absolute error 4.4e-8, 2e-7 in floats.
inline Lanes erf_lanes(Lanes x) {
    x = smallest(largest(x, all(-3.92f)), all(3.92f));
    const Lanes u = times(x, x);
    Lanes p = all(1.993700316e-08f);
    p = fused(p, u, all(-1.992765647e-06f));
    p = fused(p, u, all(1.485183457e-04f));
    p = fused(p, u, all(3.953259904e-03f));
    p = fused(p, u, all(5.133535713e-02f));
    p = fused(p, u, all(2.056535333e-01f));
    p = fused(p, u, all(1.128378749e+00f));
    Lanes q = all(1.019372139e-03f);
    q = fused(q, u, all(1.484943647e-02f));
    q = fused(q, u, all(1.173732504e-01f));
    q = fused(q, u, all(5.155845881e-01f));
    q = fused(q, u, all(1.0f));
    return divide(times(x, p), q);
}

void exponential(float* x, std::size_t count) {
    for (std::size_t i = 0; i < count; i += lane_count) store(x + i, exp_lanes(load(x + i)));
}

void gelu(float* x, std::size_t count) {
    for (std::size_t i = 0; i < count; i += lane_count) {
        const Lanes value = load(x + i);
        const Lanes half = times(value, all(0.5f));
        store(x + i, fused(half, erf_lanes(times(value, all(0.707106781f))), half));
    }
}

void quantise(const float* x, std::size_t rows, std::size_t width, std::uint8_t* bytes, float* scales) {
    for (std::size_t row = 0; row < rows; ++row, x += width, bytes += width) {
        Lanes most = all(1e-12f);
        for (std::size_t i = 0; i < width; i += lane_count) {
            const Lanes value = load(x + i);
            most = largest(most, largest(value, subtract(all(0.0f), value)));
        }
        const float bound = folded_largest(most);
        const Lanes factor = all(63.0f / bound);
        scales[row] = bound / 63.0f;
        for (std::size_t i = 0; i < width; i += lane_count)
            store_bytes(bytes + i, nearest(times(load(x + i), factor)));
    }
}

void add_and_normalise(float* x, const float* y, std::size_t rows, std::size_t width, const float* gain,
                       const float* bias) {
    const float count = static_cast<float>(width);
    for (std::size_t row = 0; row < rows; ++row, x += width) {
        Lanes sum = all(0.0f);
        for (std::size_t i = 0; i < width; i += lane_count) {
            Lanes value = load(x + i);
            if (y) {
                value = add(value, load(y + i));
                store(x + i, value);
            }
            sum = add(sum, value);
        }
        if (y) y += width;
        const Lanes mean = all(folded_sum(sum) / count);
        Lanes squares = all(0.0f);
        for (std::size_t i = 0; i < width; i += lane_count) {
            const Lanes off = subtract(load(x + i), mean);
            squares = fused(off, off, squares);
        }
        const Lanes factor = all(1.0f / __builtin_sqrtf(folded_sum(squares) / count + 1e-12f));
        for (std::size_t i = 0; i < width; i += lane_count) {
            const Lanes off = times(subtract(load(x + i), mean), factor);
            store(x + i, fused(off, load(gain + i), load(bias + i)));
        }
    }
}

/// Calls step<6>, or with however many rows are left. Six rows of 16 lanes fill the registers of AVX2.
template <class Step>
inline void for_rows(std::size_t left, Step step) {
    switch (left) {
        case 1: return step.template operator()<1>();
        case 2: return step.template operator()<2>();
        case 3: return step.template operator()<3>();
        case 4: return step.template operator()<4>();
        case 5: return step.template operator()<5>();
        default: step.template operator()<6>();
    }
}

/// ROWS queries (1 to 6) of one head against all keys. `keys`: [padded/16][width][16]; `values`: panels of [rows][16].
template <int ROWS>
inline void attend_rows(const float* queries, const float* keys, std::size_t padded, const float* values,
                        std::size_t panel_stride, std::size_t rows, std::size_t width, float* scores, float* out,
                        std::size_t out_stride) {
    for (std::size_t j = 0; j < padded; j += lane_count, keys += width * lane_count) {
        Lanes sum[ROWS];
        for (int r = 0; r < ROWS; ++r) sum[r] = all(0.0f);
        for (std::size_t d = 0; d < width; ++d) {
            const Lanes key = load(keys + d * lane_count);
            for (int r = 0; r < ROWS; ++r) sum[r] = fused(all(queries[r * width + d]), key, sum[r]);
        }
        for (int r = 0; r < ROWS; ++r) store(scores + r * padded + j, sum[r]);
    }
    float share[ROWS];
    for (int r = 0; r < ROWS; ++r) {
        float* line = scores + r * padded;
        for (std::size_t j = rows; j < padded; ++j) line[j] = -1e30f;  // no key: no weight
        Lanes most = all(-1e30f);
        for (std::size_t j = 0; j < padded; j += lane_count) most = largest(most, load(line + j));
        const Lanes peak = all(folded_largest(most));
        Lanes sum = all(0.0f);
        for (std::size_t j = 0; j < padded; j += lane_count) {
            const Lanes weight = exp_lanes(subtract(load(line + j), peak));
            store(line + j, weight);
            sum = add(sum, weight);
        }
        share[r] = 1.0f / folded_sum(sum);
    }
    for (std::size_t d = 0; d < width; d += lane_count, values += panel_stride) {
        Lanes sum[ROWS];
        for (int r = 0; r < ROWS; ++r) sum[r] = all(0.0f);
        for (std::size_t j = 0; j < rows; ++j) {
            const Lanes value = load(values + j * lane_count);
            for (int r = 0; r < ROWS; ++r) sum[r] = fused(all(scores[r * padded + j]), value, sum[r]);
        }
        for (int r = 0; r < ROWS; ++r) store(out + r * out_stride + d, times(sum[r], all(share[r])));
    }
}

/// Sixteen keys (fewer at a window's end) from panels of [rows][16] to [width][16], a float of each key in every lane.
inline void turn_keys(const float* keys, std::size_t panel_stride, std::size_t count, std::size_t width, float* to) {
    for (std::size_t d = 0; d < width; d += lane_count, keys += panel_stride, to += lane_count * lane_count)
        for (std::size_t j = 0; j < lane_count; ++j)
            for (std::size_t i = 0; i < lane_count; ++i) to[i * lane_count + j] = j < count ? keys[j * lane_count + i] : 0.0f;
}

void attend(const float* qkv, std::size_t panel_stride, std::size_t rows, std::size_t heads, std::size_t width, float* out,
            float* scratch) {
    const std::size_t hidden = heads * width, head_stride = width / lane_count * panel_stride;
    const std::size_t padded = (rows + lane_count - 1) / lane_count * lane_count;
    float* keys = scratch;                                // [padded/16][width][16]
    float* scores = keys + padded * width;                // [rows_at_once][padded]
    float* queries = scores + rows_at_once * padded;   // [rows_at_once][width], scaled
    const Lanes scale = all(1.0f / __builtin_sqrtf(static_cast<float>(width)));
    for (std::size_t head = 0; head < heads; ++head, qkv += head_stride) {
        const float *key = qkv + heads * head_stride, *values = key + heads * head_stride;
        for (std::size_t j = 0; j < rows; j += lane_count)
            turn_keys(key + j * lane_count, panel_stride, rows - j < lane_count ? rows - j : lane_count, width, keys + j * width);
        for (std::size_t i = 0; i < rows; i += rows_at_once) {
            const std::size_t left = rows - i < rows_at_once ? rows - i : rows_at_once;
            for (std::size_t r = 0; r < left; ++r)
                for (std::size_t d = 0; d < width; d += lane_count)
                    store(queries + r * width + d, times(load(qkv + d / lane_count * panel_stride + (i + r) * lane_count), scale));
            for_rows(rows - i, [&]<int ROWS>() {
                attend_rows<ROWS>(queries, keys, padded, values, panel_stride, rows, width, scores, out + i * hidden + head * width, hidden);
            });
        }
    }
}

template <int ROWS>
inline void dense_rows(const float* x, std::size_t x_stride, const float* panel, std::size_t inputs,
                       Lanes bias, float* out, std::size_t out_stride) {
    Lanes sum[ROWS];
    for (int r = 0; r < ROWS; ++r) sum[r] = bias;
    for (std::size_t k = 0; k < inputs; ++k) {
        const Lanes weight = load(panel + k * lane_count);
        for (int r = 0; r < ROWS; ++r) sum[r] = fused(all(x[r * x_stride + k]), weight, sum[r]);
    }
    for (int r = 0; r < ROWS; ++r) store(out + r * out_stride, sum[r]);
}

void dense(const float* x, std::size_t rows, std::size_t x_stride, const PackedDense& layer, float* out,
           std::size_t out_stride) {
    for (std::size_t o = 0; o < layer.outputs; o += lane_count) {
        const float* panel = layer.panels + o * layer.inputs;
        const Lanes bias = load(layer.bias + o);
        for (std::size_t row = 0; row < rows; row += rows_at_once)
            for_rows(rows - row, [&]<int ROWS>() {
                dense_rows<ROWS>(x + row * x_stride, x_stride, panel, layer.inputs, bias, out + row * out_stride + o, out_stride);
            });
    }
}

/// `multiply` of kernels.h: BLOCK tokens at a time, then one by one. Rows::step<ROWS> computes 16 outputs of
/// ROWS tokens; it is all that differs between instruction sets.
template <class Rows, int BLOCK>
void multiply_in_blocks(const std::uint8_t* bytes, const float* scales, std::size_t rows, const PackedLinear& linear,
                        Placement out) {
    const std::size_t inputs = linear.inputs;
    for (std::size_t o = 0; o < linear.outputs; o += lane_count) {
        const std::int8_t* panel = linear.panels + o * inputs;
        std::size_t row = 0;
        for (; row + BLOCK <= rows; row += BLOCK)
            Rows::template step<BLOCK>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out.to(row, o), out.row_stride);
        for (; row < rows; ++row)
            Rows::template step<1>(bytes + row * inputs, inputs, panel, scales + row, linear, o, out.to(row, o), out.row_stride);
    }
}

/// The table of an instruction set whose `multiply` is made of Rows.
template <class Rows, int BLOCK>
constexpr Kernels table_of(const char* name) {
    return {name, quantise, multiply_in_blocks<Rows, BLOCK>, attend, add_and_normalise, gelu, dense, exponential};
}

/// The last step of `multiply`, for 16 outputs whose exact sums (less `zero`) are given.
inline Lanes finished(Lanes sums, float row_scale, const PackedLinear& linear, std::size_t o) {
    return fused(sums, times(load(linear.scale + o), all(row_scale)), load(linear.bias + o));
}

}  // namespace
}  // namespace rapporteur

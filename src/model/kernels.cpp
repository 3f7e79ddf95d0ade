#include "model/kernels.h"

#include <cstdlib>
#include <cstring>

#if defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#elif defined(__x86_64__)
#include <cpuid.h>
#endif

namespace rapporteur {

namespace {

#if defined(__x86_64__)
/// AVX-VNNI is leaf 7, sub-leaf 1, EAX bit 4; g++ 12's __builtin_cpu_supports does not know its name.
bool has_avxvnni() {
    unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
    return __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0 && (eax & (1u << 4)) != 0;
}
#endif

KernelChoice find_kernels() {
    KernelChoice choice{};
    [[maybe_unused]] const auto offer = [&](const Kernels& table) { choice.tables[choice.count++] = &table; };
#if defined(__x86_64__)
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni"))
        offer(avx512_kernels());
    if (avx2 && has_avxvnni()) offer(avxvnni_kernels());
    if (avx2) offer(avx2_kernels());
#elif defined(__aarch64__)
    if (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) offer(neon_dot_kernels());
    offer(neon_kernels());
#endif
    offer(scalar_kernels());
    return choice;
}

}  // namespace

const KernelChoice& available_kernels() {
    static const KernelChoice choice = find_kernels();
    return choice;
}

const Kernels& best_kernels() {
    const KernelChoice& choice = available_kernels();
    if (const char* wanted = std::getenv("RAPPORTEUR_KERNELS"))
        for (std::size_t i = 0; i < choice.count; ++i)
            if (std::strcmp(choice.tables[i]->name, wanted) == 0) return *choice.tables[i];
    return *choice.tables[0];
}

}  // namespace rapporteur

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

// Overwrites memory as it is freed. Copies of what people told are made by every layer below the pages (buffers of the
// network, arrays that grow, strings); none of these can overwrite what it lets go of, but all of them let go of it here.

#include "CProcess.h"

#ifdef __GLIBC__
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

extern void __libc_free(void *memory);
extern void *__libc_realloc(void *memory, size_t size);

static atomic_bool is_wiping;

void casebound_wipe_freed_memory(void) { atomic_store(&is_wiping, 1); }

// These stand in place of the C library's own, for all that is loaded into the process.
void free(void *memory) {
    if (memory && atomic_load_explicit(&is_wiping, memory_order_relaxed))
        explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

// Never moves by itself: what it left behind would stay.
void *realloc(void *memory, size_t size) {
    if (!memory || !atomic_load_explicit(&is_wiping, memory_order_relaxed)) return __libc_realloc(memory, size);
    size_t had = malloc_usable_size(memory);
    if (size <= had) {
        explicit_bzero((char *)memory + size, had - size);
        return __libc_realloc(memory, size);
    }
    void *grown = malloc(size);
    if (!grown) return NULL;
    memcpy(grown, memory, had);
    free(memory);
    return grown;
}
#else
void casebound_wipe_freed_memory(void) {}
#endif

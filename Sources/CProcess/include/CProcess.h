// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

#ifndef CASEBOUND_CPROCESS_H
#define CASEBOUND_CPROCESS_H

#ifdef __linux__
#include <sys/prctl.h>

// prctl takes a varying number of arguments, which Swift cannot call.
static inline int casebound_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#else
static inline int casebound_forbid_dumps(void) { return 0; }
#endif

/// From here on the process overwrites memory as it frees it. Has no way back.
void casebound_wipe_freed_memory(void);

#endif

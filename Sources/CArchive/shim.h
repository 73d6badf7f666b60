#include <archive.h>
#include <archive_entry.h>

// AE_IFREG is a cast, which Swift does not see.
static inline unsigned int casebound_regular_file(void) { return AE_IFREG; }

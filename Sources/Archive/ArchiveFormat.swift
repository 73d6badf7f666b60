// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The archives that Casebound writes.
package enum ArchiveFormat: String, Sendable, CaseIterable {
    /// POSIX.1-2001 `pax`, with extended headers only where the old ones do not hold a value.
    case tar
    /// ZIP with every entry stored as it is; ZIP64 where an entry or the archive needs it.
    case zip
}

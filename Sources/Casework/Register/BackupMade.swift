// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The whole vault was copied, sealed as it is; entered before the first byte of the copy.
///
/// Read by auditors and administrators. It says nothing of where the copy lies.
package struct BackupMade: RegisterEvent {
    package static let type = "backup.made/1"

    /// When the copy is to be deleted: it keeps keys that are destroyed later.
    package let deleteAfter: Timestamp

    package init(deleteAfter: Timestamp) { self.deleteAfter = deleteAfter }
}

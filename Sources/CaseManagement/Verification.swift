// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Production
package import Values

/// Checking what somebody was handed: it needs no vault and nobody signed in.
package enum Verification {
    /// Checks the bundle in a folder, and where `trust` is given, that its register is the one that it names.
    ///
    /// `progress` is told how many bytes were hashed.
    package static func verify(
        folder: String,
        trust: Digest?,
        progress: @escaping (Int) -> Void
    ) throws(ServiceError) -> BundleVerdict {
        do { return try BundleVerifier.verify(folderAt: folder, trusting: trust, progress: progress) } catch {
            throw ServiceError(
                .invalid,
                "The folder could not be opened. Name the bundle's folder; unpack an archive first."
            )
        }
    }
}

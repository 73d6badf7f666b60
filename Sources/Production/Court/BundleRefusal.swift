// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Why a bundle is refused: the file at fault, and one plain sentence.
///
/// The file is a path inside the bundle; the sentence is fixed text.
package struct BundleRefusal: Error, Hashable, Sendable {
    package let file: String
    package let reason: String

    package init(_ file: String, _ reason: String) {
        self.file = file
        self.reason = reason
    }
}

/// What looking at a folder came to.
package enum BundleVerdict: Hashable, Sendable {
    /// Something was changed, is missing, or does not follow from what was signed.
    case refused(BundleRefusal)
    /// All parts belong together; whose office this is, the checker did not say.
    case intactSignerUnknown(VerifiedBundle)
    /// All parts belong together, and the register is the one that the checker trusts.
    case intactSigned(VerifiedBundle)
    /// A bag of someone else's, whole by its own manifests; it carries nothing of Casebound's.
    case foreignBag(version: String)
}

/// A bundle that was found intact.
package struct VerifiedBundle: Hashable, Sendable {
    package let caseNumber: String?
    package let production: Int
    /// What the register that travels with the bundle calls the signer.
    package let signer: String
    /// The signing key, as `ssh-keygen -l` prints it.
    package let keyFingerprint: String
    /// The leaf hash of the register's first entry.
    package let registerFingerprint: Digest
    package let entryCount: Int
    package let withheldCount: Int
    package let itemCount: Int
    /// The rounds of its threat assessments, as far as their entries are shown.
    package let rounds: [VerifiedRound]
}

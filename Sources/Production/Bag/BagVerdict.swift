// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography

/// What looking at a bag came to.
package enum BagVerdict: Sendable {
    case valid(VerifiedBag)
    /// At least one reason, in the order of the files.
    case invalid([BagProblem])

    package var isValid: Bool {
        if case .valid = self { true } else { false }
    }
}

/// A bag whose every file was found to be as its manifests say.
package struct VerifiedBag: Sendable {
    /// The version of the format, such as `1.0`.
    package let version: String
    package let information: BagInformation
    /// Each payload file and each tag file that a manifest lists, with its hash by the strongest hash of the bag.
    package let digests: [BagPath: [UInt8]]
    /// The bytes of the tag manifest of that hash; nil in a bag without one.
    package let tagManifest: [UInt8]?

    let algorithm: LegacyHasher.Algorithm
    let folder: String

    /// Reads a listed file again, and refuses it where it is no longer what was verified.
    package func bytes(of path: BagPath, limit: Int) throws(BagError) -> [UInt8] {
        guard let digest = digests[path], let bytes = try BagFolder(at: folder).bytes(of: path, limit: limit) else {
            throw .changedSince(path)
        }
        var hasher = LegacyHasher(algorithm)
        unsafe bytes.withUnsafeBytes { unsafe hasher.update($0) }
        guard hasher.finalize() == digest else { throw .changedSince(path) }
        return bytes
    }

    /// Reads a file that no manifest lists, such as the signature of the tag manifest.
    package func unlistedBytes(of path: BagPath, limit: Int) throws(BagError) -> [UInt8] {
        guard let bytes = try BagFolder(at: folder).bytes(of: path, limit: limit) else { throw .changedSince(path) }
        return bytes
    }
}

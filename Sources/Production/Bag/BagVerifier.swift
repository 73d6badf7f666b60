// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography

/// Checks bags of BagIt 0.93 to 1.0 (RFC 8493) that lie in a folder.
///
/// Nothing outside the folder is read, no link followed, nothing loaded from the network. Memory grows with the number
/// of files, within `BagLimits`, and not with their sizes.
package enum BagVerifier {
    package enum Rules: Sendable {
        /// Valid as the bag's own version says, except that `fetch.txt` and other encodings than UTF-8 are refused.
        case anyBag
        /// As `BagWriter` writes it: version 1.0, SHA-256, every byte of the manifests in its place, and no file that
        /// is not listed but the tag manifest and its signature, which is not checked here.
        case ours
    }

    /// Looks at the bag in a folder.
    ///
    /// Throws only where the folder itself cannot be opened.
    ///
    /// `progress` is told how many bytes were hashed so far.
    package static func verify(
        folderAt path: String,
        rules: Rules = .anyBag,
        limits: BagLimits = BagLimits(),
        progress: @escaping (Int) -> Void = { _ in }
    ) throws(BagError) -> BagVerdict {
        let folder = try BagFolder(at: path)
        var check = BagCheck(folder: folder, rules: rules, limits: limits, progress: progress)
        check.run()
        guard check.problems.isEmpty, let verified = check.verified(at: path) else {
            return .invalid(check.problems.sorted { ($0.file, $0.kind.rawValue) < ($1.file, $1.kind.rawValue) })
        }
        return .valid(verified)
    }
}

/// One bag being checked.
struct BagCheck {
    let folder: BagFolder
    let rules: BagVerifier.Rules
    let limits: BagLimits
    let progress: (Int) -> Void

    var problems: [BagProblem] = []
    /// The sizes of all files.
    var listing: [BagPath: Int] = [:]
    var emptyFolders: [BagPath] = []
    var declaration: BagDeclaration?
    var information = BagInformation([])
    /// The text files that were read as a whole, so that what is checked is what was read.
    var texts: [BagPath: [UInt8]] = [:]
    var payloadManifests: [LegacyHasher.Algorithm: BagManifest] = [:]
    var tagManifests: [LegacyHasher.Algorithm: BagManifest] = [:]

    init(folder: BagFolder, rules: BagVerifier.Rules, limits: BagLimits, progress: @escaping (Int) -> Void) {
        (self.folder, self.rules, self.limits, self.progress) = (folder, rules, limits, progress)
    }

    /// Each step needs the one before; where one finds a problem in the bag's frame, the files are not hashed.
    mutating func run() {
        list()
        guard problems.isEmpty else { return }
        readDeclaration()
        guard let declaration else { return }
        readManifests(declaration)
        readInformation(declaration)
        guard problems.isEmpty else { return }
        compareNames(declaration)
        checkTotal()
        if rules == .ours { checkOurs() }
        guard problems.isEmpty else { return }
        hashFiles()
    }

    mutating func report(_ kind: BagProblem.Kind, _ file: BagPath) {
        guard problems.count < limits.problemCount else { return }
        problems.append(BagProblem(kind, file))
    }

    /// The strongest hash of the bag, by which it is known after.
    var algorithm: LegacyHasher.Algorithm? {
        [.sha512, .sha256, .sha1, .md5].first { payloadManifests[$0] != nil }
    }

    func verified(at path: String) -> VerifiedBag? {
        guard let declaration, let algorithm, let payload = payloadManifests[algorithm] else { return nil }
        let lines = payload.lines + (tagManifests[algorithm]?.lines ?? [])
        return VerifiedBag(
            version: declaration.version,
            information: information,
            digests: Dictionary(lines.map { ($0.path, $0.digest) }) { $1 },
            tagManifest: texts[BagPath("tagmanifest-\(algorithm.rawValue).txt")],
            algorithm: algorithm,
            folder: path
        )
    }
}

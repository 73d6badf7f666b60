// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography

/// Comparing what the bag says with what is there.
extension BagCheck {
    mutating func compareNames(_ declaration: BagDeclaration) {
        let payload = listing.keys.filter(\.isPayload)
        let isThere = !payload.isEmpty || emptyFolders.contains { BagPath($0.bytes + [BagPath.slash]).isPayload }
        if !isThere { report(.incomplete, BagPath("data")) }
        for manifest in payloadManifests.values {
            let listed = Set(manifest.lines.map(\.path))
            for path in listed { checkListed(path, isAllowed: path.isInside && path.isPayload) }
            // Since 1.0, every manifest lists the whole payload.
            guard declaration.isFinal else { continue }
            for path in payload where !listed.contains(path) { report(.unlisted, path) }
        }
        if !declaration.isFinal {
            let listed = Set(payloadManifests.values.flatMap(\.lines).map(\.path))
            for path in payload where !listed.contains(path) { report(.unlisted, path) }
        }
        compareTagNames(declaration)
        problems = Array(Set(problems))
    }

    private mutating func compareTagNames(_ declaration: BagDeclaration) {
        for manifest in tagManifests.values {
            let listed = Set(manifest.lines.map(\.path))
            for path in listed {
                checkListed(
                    path,
                    isAllowed: path.isInside && !path.isPayload && !path.bytes.starts(with: "tagmanifest-".utf8)
                )
            }
            guard declaration.isFinal else { continue }
            for algorithm in payloadManifests.keys {
                let path = BagPath("manifest-\(algorithm.rawValue).txt")
                if !listed.contains(path) { report(.unlisted, path) }
            }
        }
    }

    private mutating func checkListed(_ path: BagPath, isAllowed: Bool) {
        if !isAllowed {
            report(.misplaced, path)
        } else if listing[path] == nil {
            report(.missing, path)
        }
    }

    mutating func checkTotal() {
        let said = information.values(of: BagInformation.oxumLabel)
        guard let only = said.first else { return }
        let sizes = listing.filter(\.key.isPayload).values
        let found = "\(sizes.reduce(0, +)).\(sizes.count)"
        if said.count > 1 || !only.utf8.elementsEqual(found.utf8) { report(.wrongTotal, BagPath("bag-info.txt")) }
    }

    /// Every file is read once, for all hashes that are listed of it.
    mutating func hashFiles() {
        var expected: [BagPath: [LegacyHasher.Algorithm: [UInt8]]] = [:]
        for (algorithm, manifest) in payloadManifests.merging(tagManifests, uniquingKeysWith: BagManifest.union) {
            for line in manifest.lines { expected[line.path, default: [:]][algorithm] = line.digest }
        }
        var done = 0
        for (path, digests) in expected.sorted(by: { $0.key < $1.key }) {
            do {
                let found = try hashes(of: path, by: Array(digests.keys), &done)
                if found != digests { report(.changed, path) }
            } catch {
                report(.unreadable, path)
            }
        }
    }

    private func hashes(
        of path: BagPath,
        by algorithms: [LegacyHasher.Algorithm],
        _ done: inout Int
    ) throws(BagError) -> [LegacyHasher.Algorithm: [UInt8]] {
        var hashers = algorithms.map { LegacyHasher($0) }
        if let bytes = texts[path] {
            for index in hashers.indices { unsafe bytes.withUnsafeBytes { unsafe hashers[index].update($0) } }
        } else {
            let file = try folder.open(path)
            try unsafe file.readAll { (piece: UnsafeRawBufferPointer) throws(BagError) -> Bool in
                for index in hashers.indices { unsafe hashers[index].update(piece) }
                done += piece.count
                progress(done)
                return true
            }
        }
        return Dictionary(uniqueKeysWithValues: zip(algorithms, hashers.map { $0.finalize() }))
    }
}

/// The rules of our own bags.
extension BagCheck {
    mutating func checkOurs() {
        let (payload, tags) = (BagPath("manifest-sha256.txt"), BagPath("tagmanifest-sha256.txt"))
        requireBytes(BagDeclaration.bytes, BagPath("bagit.txt"))
        requireBytes(payloadManifests[.sha256]?.bytes, payload)
        requireBytes(tagManifests[.sha256]?.bytes, tags)
        if !information.fields.contains(BagInformation.profile)
            || information.values(of: BagInformation.oxumLabel).isEmpty
            || texts[BagPath("bag-info.txt")] != information.bytes
        {
            report(.notOurs, BagPath("bag-info.txt"))
        }
        let lines = (payloadManifests[.sha256]?.lines ?? []) + (tagManifests[.sha256]?.lines ?? [])
        let allowed = Set(lines.map(\.path) + [tags, BagWriter.signaturePath])
        for path in listing.keys where !allowed.contains(path) { report(.unlisted, path) }
        if listing[BagWriter.signaturePath] == nil { report(.missing, BagWriter.signaturePath) }
        var names = BagNames()
        for path in allowed.sorted() where !names.take(path) { report(.notOurs, path) }
    }

    private mutating func requireBytes(_ bytes: [UInt8]?, _ path: BagPath) {
        if bytes == nil || texts[path] != bytes { report(.notOurs, path) }
    }
}

extension BagManifest {
    static func union(_ left: BagManifest, _ right: BagManifest) -> BagManifest {
        BagManifest(left.lines + right.lines)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography

/// Reading what the bag says of itself.
extension BagCheck {
    mutating func list() {
        do {
            let found = try BagListing(of: folder, limits: limits)
            (listing, emptyFolders, problems) = (found.files, found.emptyFolders, found.problems)
            if rules == .ours {
                for empty in emptyFolders { report(.notOurs, empty) }
            }
        } catch {
            report(.unreadable, BagPath(""))
        }
        if listing[BagPath("fetch.txt")] != nil { report(.fetch, BagPath("fetch.txt")) }
    }

    mutating func readDeclaration() {
        let path = BagPath("bagit.txt")
        guard listing[path] != nil else { return report(.incomplete, path) }
        guard let bytes = text(of: path) else { return }
        do throws(BagDeclaration.Refusal) {
            declaration = try BagDeclaration(parsing: bytes)
        } catch {
            report(error == .malformed ? .malformed : .notSupported, path)
        }
    }

    mutating func readManifests(_ declaration: BagDeclaration) {
        for path in listing.keys.sorted() where path.parts.count == 1 {
            if let name = path.middle(between: "manifest-", and: ".txt"),
                let (algorithm, manifest) = readManifest(path, name, declaration)
            {
                payloadManifests[algorithm] = manifest
            }
            if let name = path.middle(between: "tagmanifest-", and: ".txt"),
                let (algorithm, manifest) = readManifest(path, name, declaration)
            {
                tagManifests[algorithm] = manifest
            }
        }
        if payloadManifests.isEmpty && problems.isEmpty { report(.incomplete, BagPath("manifest-sha512.txt")) }
    }

    private mutating func readManifest(
        _ path: BagPath,
        _ name: ArraySlice<UInt8>,
        _ declaration: BagDeclaration
    ) -> (LegacyHasher.Algorithm, BagManifest)? {
        guard
            let algorithm = LegacyHasher.Algorithm.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name) })
        else {
            report(.notSupported, path)
            return nil
        }
        guard let bytes = text(of: path) else { return nil }
        do throws(BagManifest.Refusal) {
            return (algorithm, try BagManifest(parsing: bytes, algorithm, isFinal: declaration.isFinal))
        } catch {
            switch error {
            case .malformed: report(.malformed, path)
            case .listedTwice(let listed): report(.listedTwice, listed)
            }
            return nil
        }
    }

    mutating func readInformation(_ declaration: BagDeclaration) {
        let path = BagPath("bag-info.txt")
        guard listing[path] != nil, let bytes = text(of: path) else { return }
        guard let parsed = BagInformation(parsing: bytes, isFinal: declaration.isFinal) else {
            return report(.malformed, path)
        }
        information = parsed
    }

    private mutating func text(of path: BagPath) -> [UInt8]? {
        do {
            guard let bytes = try folder.bytes(of: path, limit: limits.textByteCount) else {
                report(.overLimit, path)
                return nil
            }
            texts[path] = bytes
            return bytes
        } catch {
            report(.unreadable, path)
            return nil
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
internal import HTML
internal import JSON
internal import Ledger
internal import Values

/// Makes a court bundle: a bag that a stranger can check with tools that they have (docs/formats/bundle.md).
///
/// A new artefact is one function that draws its bytes from a `BundleSource`, and one line in `drawnPayload` or
/// `drawnTags`, so that the verifier draws it again.
package enum CourtBundle {
    /// Writes the bundle and returns what was written.
    ///
    /// `open` gives an item's bytes, in order. `sign` makes the Ed25519 signature of the member who decided. `progress` is
    /// told the payload's bytes done so far. Blocks its thread; memory does not grow with the items.
    package static func write(
        _ source: BundleSource,
        to destination: BagDestination,
        signedBy key: VerifyingKey,
        sign: ([UInt8]) throws -> [UInt8],
        progress: @escaping (Int) -> Void,
        open: @escaping (EvidenceItem) throws -> BagReader
    ) throws -> BagWriter.Receipt {
        let contents = try unsafe BagContents(
            payload: payload(of: source, open: open),
            tags: tags(of: source, key),
            information: information(of: source.reading),
            modified: source.reading.decision.entry.time
        )
        return try BagWriter.write(contents, to: destination, progress: progress) { written in
            try checkItems(of: source, written)
            return try SSHSignature.make(
                of: written.tagManifest,
                namespace: SSHSignature.productionNamespace,
                by: key,
                sign: sign
            )
        }
    }

    /// Nothing is signed whose bytes are not the ones that were collected.
    private static func checkItems(of source: BundleSource, _ written: BagWriter.Receipt) throws(BundleRefusal) {
        for produced in source.reading.items {
            guard let path = produced.path, written.payload[BagPath(path)] != produced.item.file?.sha256 else {
                continue
            }
            throw BundleRefusal(path, "its bytes are not those that were collected")
        }
    }

    /// A file whose bytes follow from the reading alone, so that a verifier can draw it again.
    typealias Drawn = (path: String, bytes: [UInt8])

    /// What is drawn under `data/`: the table of items and their custody.
    static func drawnPayload(of reading: BundleReading) -> [Drawn] {
        [
            (BundlePaths.table, IndexTable.bytes(of: reading)),
            (BundlePaths.custodyTable, CustodyTable.bytes(of: reading)),
            (BundlePaths.gapTable, CustodyTable.gaps(of: reading)),
            (BundlePaths.integrityTable, CustodyTable.integrity(of: reading)),
        ]
            + reading.items.map { ($0.custodyPath, CustodyPage.page(of: $0, reading).bytes) }
    }

    /// What is drawn beside it: the pages that people read first.
    static func drawnTags(of reading: BundleReading, _ key: VerifyingKey) -> [Drawn] {
        [
            (BundlePaths.readme, ClerkReadme.bytes(of: reading, key)),
            (BundlePaths.index, IndexPage.page(of: reading, key).bytes),
        ]
    }

    private static func payload(
        of source: BundleSource,
        open: @escaping (EvidenceItem) throws -> BagReader
    ) throws -> [BagFile] {
        var files = drawnPayload(of: source.reading).map { BagFile($0.path, $0.bytes) }
        files += try entryFiles(source.caseLedger) { BundlePaths.entry($0) }
        for intake in source.intakes {
            files += try entryFiles(intake) { BundlePaths.intakeEntry(intake.ledger, $0) }
        }
        files += try entryFiles(source.register) { BundlePaths.registerEntry($0) }
        for item in source.reading.items {
            guard let path = item.path, let file = item.item.file else { continue }
            unsafe files.append(BagFile(path, size: Int(file.byteCount)) { try unsafe open(item.item) })
        }
        return files
    }

    private static func tags(of source: BundleSource, _ key: VerifyingKey) throws -> [BagFile] {
        drawnTags(of: source.reading, key).map { BagFile($0.path, $0.bytes) } + [
            BagFile(BundlePaths.checkpoint, Array(source.register.checkpoint.encoded.utf8)),
            BagFile(BundlePaths.houseKey, Array((source.house.text + "\n").utf8)),
            BagFile(BundlePaths.decision, DecisionFile.bytes(of: source.decisionEntry)),
            BagFile(BundlePaths.allowedSigners, Array(key.sshAllowedSigner.utf8)),
        ]
    }

    /// Says by which form of the pages a bundle was drawn: a verifier draws them again, and only in a form that it knows.
    static let drawingLabel = "Casebound-Drawing"

    /// Goes up by one with every release that changes a byte of what is drawn.
    static let drawingVersion = "2"

    /// User text stays out of `bag-info.txt`: names and purposes are told in the index.
    static func information(of source: BundleReading) -> BagInformation {
        BagInformation([
            .init("External-Identifier", source.name),
            .init("Bagging-Date", source.decision.entry.time.dateText),
            .init("Bag-Software-Agent", "Casebound"),
            .init(drawingLabel, drawingVersion),
        ])
    }

    private static func entryFiles(_ part: LedgerPart, path: (UInt64) -> String) throws -> [BagFile] {
        let levels = MerkleLevels(part.leaves)
        return try part.entries.map { entry in
            let proof = try InclusionProofFile(
                index: entry.record.sequence,
                hashes: levels.inclusionProof(of: Int(entry.record.sequence)),
                note: part.checkpoint
            )
            let file = EntryFile(record: entry.record, disclosure: entry.disclosure, proof: proof)
            return BagFile(path(entry.record.sequence), file.bytes)
        }
    }
}

/// The entry that decided the production: it follows the case's last entry that the bundle holds, so that its own place
/// is proved by the chain rather than by a tree.
enum DecisionFile {
    static func bytes(of entry: ShownEntry) -> [UInt8] {
        JSONValue.members([
            ("record", .string(Hex.encode(entry.record.bytes))), ("disclosure", entry.disclosure ?? .null),
        ]).canonicalBytes
    }

    /// Reads and checks the file: its record's signature and its disclosure; nil where either does not hold.
    static func read(_ bytes: [UInt8]) -> (record: Record, fields: [Field])? {
        guard let json = try? JSONParser.parse(bytes), json.canonicalBytes == bytes, json.object?.count == 2,
            let digits = json["record"]?.string, let recordBytes = Hex.decode(digits),
            let record = try? Record(parsing: recordBytes), record.isAuthentic, let disclosure = json["disclosure"],
            let verified = try? VerifiedDisclosure.verify(
                disclosure,
                fieldCount: record.fieldCount,
                root: record.fieldsRoot
            )
        else { return nil }
        let fields = verified.fields.compactMap { $0?.field }
        return fields.count == record.fieldCount ? (record, fields) : nil
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// What a bag shall hold, beside what `BagWriter` makes itself.
package struct BagContents {
    /// The files under `data/`, written in this order.
    package let payload: [BagFile]
    /// Tag files beside it, such as `README.txt` or `verify/checkpoint`.
    package let tags: [BagFile]
    /// The lines of `bag-info.txt`; `BagIt-Profile-Identifier` and `Payload-Oxum` are added.
    package let information: BagInformation
    /// The time that every file bears, in whole seconds.
    package let modified: Timestamp

    package init(payload: [BagFile], tags: [BagFile], information: BagInformation, modified: Timestamp) {
        (self.payload, self.tags, self.information, self.modified) = (payload, tags, information, modified)
    }
}

/// Writes BagIt 1.0 bags (RFC 8493) in one pass over the files: payload, tag files, manifests, signature.
///
/// Until it is whole and on the disk, it has another name; a failure leaves nothing of the final name behind.
/// A call blocks its thread until the bag is written, and may use a second one.
package enum BagWriter {
    /// What was written.
    package struct Receipt: Sendable {
        /// The bytes of `tagmanifest-sha256.txt`, whose signature seals the bag.
        package let tagManifest: [UInt8]
        /// The SHA-256 of each payload file.
        package let payload: [BagPath: Digest]
    }

    /// Where the signature of the tag manifest stands; that manifest does not list it.
    package static let signaturePath = BagPath("verify/tagmanifest.sshsig")

    /// Writes a bag.
    ///
    /// `sign` is given what was written, may refuse it by throwing, and returns the signature file of
    /// `tagmanifest-sha256.txt`. `progress` is told how many bytes of the payload are done so far. Throws `BagError`, or what a source or `sign` throws.
    package static func write(
        _ contents: BagContents,
        to destination: BagDestination,
        progress: @escaping (Int) -> Void = { _ in },
        sign: (Receipt) throws -> [UInt8]
    ) throws -> Receipt {
        try check(contents, destination)
        let sink = try BagSink(destination, modified: contents.modified.wholeSeconds)
        do {
            var writing = BagWriting(sink: sink, progress: progress)
            let receipt = try writing.run(contents, sign: sign)
            try sink.finish()
            return receipt
        } catch {
            sink.discard()
            throw error
        }
    }

    private static func check(_ contents: BagContents, _ destination: BagDestination) throws(BagError) {
        guard BagPath.isPortable(Array(destination.name.utf8)[...]) else { throw .nameNotAllowed(position: 0) }
        guard !contents.payload.isEmpty else { throw .noPayload }
        if let position = contents.information.firstNotWritable { throw .informationNotAllowed(position: position) }
        var names = BagNames()
        for path in reserved { _ = names.take(path) }
        for (index, file) in (contents.payload + contents.tags).enumerated() {
            let isPayload = index < contents.payload.count
            guard file.path.isPayload == isPayload, file.size >= 0, isPayload || !isManifest(file.path),
                names.take(file.path)
            else { throw .nameNotAllowed(position: index + 1) }
        }
    }

    private static let reserved = [BagPath("bagit.txt"), BagPath("bag-info.txt"), BagPath("fetch.txt"), signaturePath]

    private static func isManifest(_ path: BagPath) -> Bool {
        path.lowercased.starts(with: "manifest-".utf8) || path.lowercased.starts(with: "tagmanifest-".utf8)
    }
}

/// One bag being written.
private struct BagWriting {
    let sink: BagSink
    let progress: (Int) -> Void
    let copy = HashingCopy()
    var done = 0

    mutating func run(_ contents: BagContents, sign: (BagWriter.Receipt) throws -> [UInt8]) throws -> BagWriter.Receipt
    {
        let payload = try contents.payload.map { try add($0, isPayload: true) }
        let byteCount = contents.payload.reduce(0) { $0 + $1.size }
        let oxum = BagInformation.Field(BagInformation.oxumLabel, "\(byteCount).\(payload.count)")
        let information = BagInformation(contents.information.fields + [BagInformation.profile, oxum])
        let own = [
            BagFile("bagit.txt", BagDeclaration.bytes),
            BagFile("bag-info.txt", information.bytes),
            BagFile("manifest-sha256.txt", BagManifest(payload).bytes),
        ]
        let tags = try (contents.tags + own).map { try add($0, isPayload: false) }
        let tagManifest = BagManifest(tags).bytes
        _ = try add(BagFile("tagmanifest-sha256.txt", tagManifest), isPayload: false)
        let digests = payload.compactMap { line in Digest(line.digest).map { (line.path, $0) } }
        let receipt = BagWriter.Receipt(tagManifest: tagManifest, payload: Dictionary(digests) { $1 })
        _ = try add(BagFile(BagWriter.signaturePath.text, sign(receipt)), isPayload: false)
        return receipt
    }

    private mutating func add(_ file: BagFile, isPayload: Bool) throws -> BagManifest.Line {
        var digest = Digest.zero
        var finished = done
        try unsafe sink.add(file.path, size: file.size) { write in
            digest = try unsafe copy.copy(file, write: write) { count in
                guard isPayload else { return }
                finished += count
                progress(finished)
            }
        }
        done = finished
        return BagManifest.Line(digest: digest.bytes, path: file.path)
    }
}

extension Timestamp {
    /// Seconds since 1970, rounded down.
    fileprivate var wholeSeconds: Int64 {
        milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import Values
import Vault

/// A large file taken in, and read again.
let ingest = Program(name: "ingest", title: "Taking in a large file", file: "Ingest.swift") { options in
    let byteCount = options.size(1 << 30, quick: 1 << 28)
    let rows = try options.withFolder { folder in
        let office = try BenchmarkOffice(in: folder)
        let source = folder + "/source"
        try Samples.file(source, byteCount: byteCount)
        return try [ingestSpeed(office, source, options), readingSpeed(office, source, options)].joined()
            + ingestMemory(office, options)
    }
    return (
        "A file of \(byteCount >> 20) MiB, in the page cache, through `Vault.writeBlob` and out by `BlobReader`.",
        Array(rows)
    )
}

private func ingestSpeed(_ office: BenchmarkOffice, _ source: String, _ options: Options) throws -> [Row] {
    let mapped = try MappedFile(source)
    let target = office.folder + "/target"
    let identity = office.folder + "/age.key"
    let recipient = Command.run(["age-keygen", "-o", identity]) ? Command.output(["age-keygen", "-y", identity]) : ""
    let rounds = try Rounds(
        options.rounds,
        [
            "ingest": {
                try timedIngest(office, source)
            },
            "hash": { Stage.hash(mapped) },
            "seal": { Stage.seal(mapped) },
            "write": { try Stage.write(mapped, to: target) },
            "age": {
                guard !recipient.isEmpty else { return .nan }
                defer { unsafe unlink(target) }
                return seconds { _ = Command.run(["age", "-r", recipient, "-o", target, source]) }
            },
        ]
    )
    let rate = { (name: String) in "\((Double(mapped.count) / rounds.median(name) / 1e9).text(2)) GB/s" }
    return [
        Row(
            "one file by its slowest stage",
            rate("ingest"),
            "SHA-256 \(rate("hash")), sealing \(rate("seal")), write and sync \(rate("write"))",
            rounds.ratio("ingest", to: "hash", "seal", "write"),
            .atMost(1.25)
        ),
        Row(
            "the same by `age -r` (two threads, no hash, no sync)",
            rate("ingest"),
            recipient.isEmpty ? "age is not installed" : rate("age"),
            rounds.ratio("ingest", to: "age")
        ),
    ]
}

private func timedIngest(_ office: BenchmarkOffice, _ source: String) throws -> Double {
    var written: WrittenBlob?
    let took = try seconds { written = try office.vault.writeBlob(from: POSIXFile.reading(source)) { _ in } }
    if let written { try office.vault.discardUnlessNamed(written) }
    return took
}

private func readingSpeed(_ office: BenchmarkOffice, _ source: String, _ options: Options) throws -> [Row] {
    let opened = try office.openCase()
    let reader = try opened.collect(source)
    let mapped = try MappedFile(source)
    let rounds = try Rounds(
        options.rounds,
        [
            "out": {
                var hasher = SHA256Hasher()
                let took = try seconds { try unsafe reader.forEachChunk { unsafe hasher.update($0) } }
                return hasher.finalize() == .zero ? .nan : took
            },
            "open": { try seconds { try unsafe reader.forEachChunk { _ in } } },
            "hash": { Stage.hash(mapped) },
        ]
    )
    let rate = { (name: String) in "\((Double(mapped.count) / rounds.median(name) / 1e9).text(2)) GB/s" }
    return [
        Row(
            "out again and hashed, on one thread",
            rate("out"),
            "opening \(rate("open")), SHA-256 \(rate("hash"))",
            rounds.ratio("out", to: "open", "hash")
        )
    ]
}

private func ingestMemory(_ office: BenchmarkOffice, _ options: Options) throws -> [Row] {
    let sizes = options.isLarge ? [1 << 28, 1 << 31, 1 << 33] : [1 << 28, options.size(1 << 31, quick: 1 << 29)]
    var into: [Double] = []
    var out: [Double] = []
    for size in sizes {
        let source = office.folder + "/memory"
        try Samples.file(source, byteCount: size)
        defer { unsafe unlink(source) }
        let opened = try office.openCase()
        var reader: BlobReader?
        into.append(try Memory.growth { reader = try opened.collect(source) })
        out.append(try Memory.growth { try unsafe reader?.forEachChunk { _ in } })
    }
    let names = sizes.map { "\($0 >> 20) MiB" }.joined(separator: ", ")
    return [("in", into), ("out", out)].map { way, growths in
        Row(
            "peak memory going \(way), the largest above the smallest file's (\(names))",
            growths.map { "\($0.text(1)) MiB" }.joined(separator: ", "),
            "",
            (growths.last ?? .nan) - (growths.first ?? .nan),
            .atMost(4, unit: "MiB")
        )
    }
}

extension BenchmarkCase {
    /// Takes a file in as evidence and opens it for looking at.
    func collect(_ path: String) throws -> BlobReader {
        let statement = EvidenceStatement(
            kind: .recording,
            title: "A long recording",
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "Camera",
            fileName: "recording.bin"
        )
        let item = try office.session.collect(POSIXFile.reading(path), for: number, as: statement) { _ in }
        return try office.session.view(item.collected.number, of: number, purpose: nil)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import Ledger
import Values
import Vault

/// The whole check of a vault, without keys and deep, by what it cannot do without.
func checkingWhole(_ folder: String, _ options: Options) throws -> [Row] {
    let office = try BenchmarkOffice(in: folder)
    let opened = try office.openCase()
    let count = options.size(20_000, quick: 5_000)
    try opened.append((0..<count).map { try opened.prepared(opened.fields(Samples.note($0))) })
    let bare = try BareCheck(opened)
    let check = { (office: BenchmarkOffice, deep: Bool) in
        var report = CheckReport()
        let took = try seconds { report = try office.session.check(deep: deep, cleaning: false) { _, _, _ in } }
        guard report.isClean else { throw BenchmarkFailure(description: "the vault was found damaged") }
        return took
    }
    // An entry by the front door draws the case's card as it is.
    _ = try office.session.addNote(to: opened.number, title: nil, body: "The last of many.", about: [])
    let entries = try Rounds(
        options.rounds,
        [
            "deep": { try check(office, true) }, "bare deep": { try bare.time(opening: true) },
            "flat": { try check(office, false) }, "bare flat": { try bare.time(opening: false) },
        ]
    )
    // In an office of its own, where the file is all but the whole of the check.
    let place = folder + "/evidence"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let other = try BenchmarkOffice(in: place)
    let source = folder + "/source"
    try Samples.file(source, byteCount: options.size(1 << 30, quick: 1 << 28))
    let file = try MappedFile(source)
    let reader = try other.openCase().collect(source)
    let files = try Rounds(
        options.rounds,
        [
            "deep": { try check(other, true) }, "hash": { Stage.hash(file) },
            "open": { try seconds { try unsafe reader.forEachChunk { _ in } } },
        ]
    )
    let time = { (rounds: Rounds, name: String) in "\((rounds.median(name) * 1000).text(0)) ms" }
    // A file is hashed in order, by one core; the others can but open what it hashes next.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let (hash, open) = (files.median("hash"), files.median("open"))
    let least = max(hash, (hash + open) / Double(cores))
    return [
        Row(
            "\(count) entries, without keys",
            time(entries, "flat"),
            time(entries, "bare flat"),
            entries.ratio("flat", to: "bare flat")
        ),
        Row(
            "\(count) entries, deep",
            time(entries, "deep"),
            time(entries, "bare deep"),
            entries.ratio("deep", to: "bare deep"),
            .atMost(1.5)
        ),
        Row(
            "evidence of \(file.count >> 20) MiB, deep",
            time(files, "deep"),
            "SHA-256 \(time(files, "hash")), opening \(time(files, "open")), on \(cores) cores",
            files.median("deep") / least,
            .atMost(1.5)
        ),
    ]
}

/// What checking entries cannot do without: signatures, leaves, and to open them, wraps, sealed parts and commitments.
private struct BareCheck {
    private struct Entry {
        let signed: SignedBytes
        let wrap: [UInt8]
        let key: EntryKey
        let sealed: [UInt8]
        let hashes: [Int]
    }

    private let entries: [Entry]
    private let compartment: CompartmentKey
    private let bytes: [UInt8]

    init(_ opened: BenchmarkCase) throws {
        var entries: [Entry] = []
        try opened.office.vault.read(opened.ledger, with: opened.office.keyring) { entry in
            guard let fields = entry.fields, let key = entry.key else { return }
            entries.append(
                Entry(
                    signed: SignedBytes(entry.record),
                    wrap: opened.key.wrap(key, context: []),
                    key: key,
                    sealed: key.seal(EntryBody.encode(fields), context: []),
                    hashes: CommitmentHashes.lengths(of: fields)
                )
            )
        }
        self.entries = entries
        compartment = opened.key
        bytes = [UInt8](repeating: 7, count: entries.flatMap(\.hashes).max() ?? 0)
    }

    func time(opening: Bool) throws -> Double {
        try seconds {
            try onAllCores(entries.count) { index in
                let entry = entries[index]
                guard entry.signed.isAuthentic, hash([1 + Record.byteCount, 1 + 64], in: bytes) else { return false }
                guard opening else { return true }
                do {
                    _ = try compartment.unwrapEntryKey(entry.wrap, context: [])
                    return try !entry.key.open(entry.sealed, context: []).isEmpty && hash(entry.hashes, in: bytes)
                } catch { return false }
            }
        }
    }
}

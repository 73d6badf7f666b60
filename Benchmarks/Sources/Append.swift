// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Cryptography
import Dispatch
import Foundation
import Ledger
import Values
import Vault

/// Single durable entries, on the disk and in memory.
let append = Program(name: "append", title: "Appending entries durably", file: "Append.swift") { options in
    var rows: [Row] = []
    for place in [
        Place(name: "disk", folder: options.directory, bound: 0.5),
        Place(name: "tmpfs", folder: "/dev/shm", bound: 0.3),
    ] {
        rows += try options.withFolder(in: place.folder) { try appending(in: $0, place, options) }
    }
    if options.isMillion { rows.append(try options.withFolder { try toAMillion(in: $0) }) }
    return (
        """
        Notes of 60 words through `Vault.append`, one a transaction, each durable when it returns; the reference stores two \
        rows of the same sizes (record and sealed part, key slot) a transaction in plain tables, `synchronous=FULL`, WAL. \
        Writers of one process share transactions. On tmpfs a sync costs nothing, and on a fast disk little: there the \
        Ed25519 signature of an entry takes as long as the whole transaction of the reference; an entry changes four trees \
        (entries, their index, key slots, the ledger's growing end) where the reference changes two; the ledger's end is \
        authenticated when it is read and when it is written; and each key is looked up among those that were withdrawn. `--million` compares the ends of a long ledger.
        """, rows
    )
}

private struct Place {
    let name: String
    let folder: String
    let bound: Double
}

private func appending(in folder: String, _ place: Place, _ options: Options) throws -> [Row] {
    let count = options.size(place.name == "disk" ? 400 : 4000, quick: 400)
    let sizes = [10_000, options.size(200_000, quick: 50_000)]
    let cases = try sizes.map { try filled($0, in: folder + "/\($0)") }
    let small = cases[0]
    let fields = try small.fields(Samples.note(1))
    let entry = try small.prepared(fields)
    // Ledger, sequence, record, sealed part; and ledger, sequence, holder and version, wrap.
    let rows = (
        entry: [UInt8](repeating: 7, count: 24 + Record.byteCount + EntryBody.encode(fields).count + 40),
        slot: [UInt8](repeating: 7, count: 24 + 20 + 89)
    )
    let bare = try BareDatabase(folder + "/bare.sqlite")
    try bare.makeRows()
    let (key, record) = try (SigningKey.random(), [UInt8](repeating: 7, count: Record.byteCount))
    let rounds = try Rounds(
        options.rounds,
        [
            "bare": { try seconds { try bare.appendRows(count, entry: rows.entry, slot: rows.slot) } },
            "small": { try seconds { for _ in 0..<count { try small.appendOne(entry) } } },
            "large": { try cases[1].timed(count) },
            "signing": { seconds { for _ in 0..<count { _ = key.sign(record) } } },
            "prepared": { try seconds { for _ in 0..<count { try small.appendOne(small.prepared(fields)) } } },
            "two": { try small.concurrently(2, count, entry) },
            "four": { try small.concurrently(4, count, entry) },
            "eight": { try small.concurrently(8, count, entry) },
        ]
    )
    let rate = { (name: String) in "\((Double(count) / rounds.median(name)).text(0))/s" }
    let ratio = { (name: String, other: String) in 1 / rounds.ratio(name, to: other) }
    return [
        Row(
            "\(place.name): signed and stored",
            rate("small"),
            rate("bare"),
            ratio("small", "bare"),
            .atLeast(place.bound)
        ),
        Row(
            "\(place.name): committed, sealed, signed and stored",
            rate("prepared"),
            rate("bare"),
            ratio("prepared", "bare")
        ),
        Row(
            "\(place.name): at \(sizes[1]) entries by \(sizes[0])",
            rate("large"),
            rate("small"),
            ratio("large", "small"),
            .atLeast(0.9)
        ),
        Row(
            "\(place.name): the signature's share of an entry",
            rate("small"),
            "Ed25519 signing \(rate("signing"))",
            rounds.ratio("signing", to: "small")
        ),
        Row("\(place.name): 2 writers by one", rate("two"), rate("small"), ratio("two", "small")),
        Row("\(place.name): 4 writers by one", rate("four"), rate("small"), ratio("four", "small")),
        Row(
            "\(place.name): 8 writers by one",
            rate("eight"),
            rate("small"),
            ratio("eight", "small"),
            place.name == "disk" ? .atLeast(1.5) : .none
        ),
    ]
}

private enum Million {
    static let size = 1_000_000
    static let compared = 10_000
    static let rounds = 10
}

/// The last entries of a million beside the first of another vault, some in turn, so that the machine is as fast for both.
private func toAMillion(in folder: String) throws -> Row {
    let large = try filled(Million.size - Million.compared, in: folder + "/large")
    let fresh = try filled(0, in: folder + "/fresh")
    let count = Million.compared / Million.rounds
    let rounds = try Rounds(
        Million.rounds,
        ["last": { try large.timed(count) }, "first": { try fresh.timed(count) }]
    )
    let rate = { (name: String) in "\((Double(count) / rounds.median(name)).text(0))/s" }
    return Row(
        "disk: time of the last \(Million.compared) of \(Million.size) by the first \(Million.compared)",
        rate("last"),
        rate("first"),
        rounds.ratio("last", to: "first"),
        .atMost(1.2)
    )
}

private func filled(_ size: Int, in folder: String) throws -> BenchmarkCase {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let opened = try BenchmarkOffice(in: folder).openCase()
    let entry = try opened.prepared(opened.fields(Samples.note(0)))
    // The same prepared entry again and again: each time it gets another place, record and signature.
    try opened.append(Array(repeating: entry, count: size))
    return opened
}

extension BenchmarkCase {
    fileprivate func appendOne(_ entry: PreparedEntry) throws {
        var batch = Batch()
        batch.entries = [entry]
        _ = try office.vault.append(batch, at: Clock.now())
    }

    fileprivate func timed(_ count: Int) throws -> Double {
        let entry = try prepared(fields(Samples.note(1)))
        return try seconds { for _ in 0..<count { try appendOne(entry) } }
    }

    /// So many threads share the work.
    fileprivate func concurrently(_ writers: Int, _ count: Int, _ entry: PreparedEntry) throws -> Double {
        let group = DispatchGroup()
        let failures = Failures()
        let took = seconds {
            for _ in 0..<writers {
                Thread.detachNewThread(in: group) {
                    failures.collect { for _ in 0..<(count / writers) { try appendOne(entry) } }
                }
            }
            group.wait()
        }
        try failures.throwFirst()
        return took
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Ledger
import Values
import Vault

/// Opening cases of all sorts of entries.
let opening = Program(name: "open", title: "Opening a case", file: "Opening.swift") { options in
    let sizes = [1_000, options.size(10_000, quick: 4_000)]
    let rows = try options.withFolder { folder in
        let office = try BenchmarkOffice(in: folder)
        let cases = try sizes.map { size in
            let opened = try office.openCase()
            try opened.fill(size - 2)
            // An entry by the front door, which also draws the case's card as it is.
            _ = try office.session.addNote(to: opened.number, title: nil, body: "The last of many.", about: [])
            return opened
        }
        return try openingTimes(cases, sizes, options)
    }
    return (
        """
        `Session.caseFile`, in a session that has not read the case before, on cases of \(sizes[0]) and \(sizes[1]) entries (of ten: five notes of 60 words, a person, an \
        account, a link, an item, a viewing). A first opening has no mark; its reference verifies each record's signature and \
        makes each SHA-256 that leaf, chain, tree, mark and commitments need, on prepared messages.
        """, rows
    )
}

private func openingTimes(_ cases: [BenchmarkCase], _ sizes: [Int], _ options: Options) throws -> [Row] {
    let bare = try BareOpening(cases[0])
    // By a session that has not read the case before: what one keeps in memory opens in half a millisecond.
    let marked = { (opened: BenchmarkCase) in
        let session = try opened.office.anotherSession()
        return try seconds { _ = try session.caseFile(opened.number) }
    }
    let first = { (opened: BenchmarkCase) in
        try opened.office.forgetMark(of: opened.ledger, for: opened.office.keyring)
        return try marked(opened)
    }
    let rounds = try Rounds(
        options.size(15, quick: 7),
        [
            "marked": { try marked(cases[0]) }, "marked, large": { try marked(cases[1]) },
            "first": { try first(cases[0]) },
            "bare": { bare.time() },
            "bare on all cores": { try bare.timeOnAllCores() },
            "first, large": { try first(cases[1]) },
        ]
    )
    let time = { (name: String) in "\((rounds.median(name) * 1000).text(1)) ms" }
    let times = Double(sizes[1]) / Double(sizes[0])
    return [
        Row(
            "\(sizes[0]) entries, the mark covers them",
            time("marked"),
            "",
            rounds.median("marked") * 1000,
            .atMost(25, unit: "ms")
        ),
        Row(
            "\(sizes[0]) entries, a first opening by its bare signatures and hashes",
            time("first"),
            time("bare"),
            rounds.ratio("first", to: "bare"),
            .atMost(1.5)
        ),
        Row(
            "the same, the reference on all cores as the opening is",
            time("first"),
            time("bare on all cores"),
            rounds.ratio("first", to: "bare on all cores")
        ),
        Row(
            "time an entry at \(sizes[1]) by \(sizes[0]), marked",
            time("marked, large"),
            time("marked"),
            rounds.ratio("marked, large", to: "marked") / times,
            .atMost(1.2)
        ),
        Row(
            "time an entry at \(sizes[1]) by \(sizes[0]), first opening",
            time("first, large"),
            time("first"),
            rounds.ratio("first, large", to: "first") / times,
            .atMost(1.2)
        ),
    ]
}

/// What a first opening cannot do without, on one core.
private struct BareOpening {
    private let signed: [SignedBytes]
    private let lengths: [[Int]]
    private let bytes: [UInt8]

    init(_ opened: BenchmarkCase) throws {
        var records: [Record] = []
        var lengths: [[Int]] = []
        try opened.office.vault.read(opened.ledger, with: opened.office.keyring) { entry in
            guard let fields = entry.fields else { return }
            records.append(entry.record)
            let sealed = EntryBody.encode(fields).count + 40
            // Leaf, mark, a node of the tree for each leaf in the long run.
            let ledger = [1 + Record.byteCount, 32 + Record.byteCount + sealed, 1 + 64]
            lengths.append(ledger + CommitmentHashes.lengths(of: fields))
        }
        signed = records.map { SignedBytes($0) }
        self.lengths = lengths
        bytes = [UInt8](repeating: 7, count: lengths.joined().max() ?? 0)
    }

    func time() -> Double {
        seconds { _ = signed.indices.allSatisfy(isRight) }
    }

    func timeOnAllCores() throws -> Double {
        try seconds { try onAllCores(signed.count) { isRight($0) } }
    }

    private func isRight(_ index: Int) -> Bool { signed[index].isAuthentic && hash(lengths[index], in: bytes) }
}

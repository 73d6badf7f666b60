// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Foundation
import Ledger
import Values
import Vault

/// Checking the records of a ledger that the reader cannot open.
let check = Program(name: "check", title: "Checking records", file: "Check.swift") { options in
    let count = options.size(100_000, quick: 20_000)
    let rows = try options.withFolder { folder in
        let opened = try BenchmarkOffice(in: folder).openCase()
        let entry = try opened.prepared(opened.fields(Samples.note(0)))
        try opened.append(Array(repeating: entry, count: count))
        return try checking(opened, options)
    }
    let whole = try options.withFolder { try checkingWhole($0, options) }
    return (
        """
        `Vault.read` over \(count) records by somebody who has no key to them: signature, chain, tree and mark; the \
        reference verifies the same signatures on all cores. Then `Session.check` of a whole vault, by the bare signatures, \
        openings and hashes of what is in it on all cores.
        """, rows + whole
    )
}

private func checking(_ opened: BenchmarkCase, _ options: Options) throws -> [Row] {
    let office = opened.office
    let reader = try office.administrator()
    let signed = try office.vault.records(of: opened.ledger, upTo: .max >> 1).map { SignedBytes($0) }
    let rounds = try Rounds(
        options.rounds,
        [
            "check": {
                try office.forgetMark(of: opened.ledger, for: reader)
                var count = 0
                let took = try seconds { try office.vault.read(opened.ledger, with: reader) { _ in count += 1 } }
                return count == signed.count ? took : .nan
            },
            "bare": { try seconds { try onAllCores(signed.count) { signed[$0].isAuthentic } } },
        ]
    )
    let rate = { (name: String) in "\((Double(signed.count) / rounds.median(name)).text(0))/s" }
    return [
        Row(
            "records by bare Ed25519 verification × \(ProcessInfo.processInfo.activeProcessorCount) cores",
            rate("check"),
            rate("bare"),
            1 / rounds.ratio("check", to: "bare"),
            .atLeast(0.8)
        )
    ]
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Values

/// Finding the gaps in an item's custody.
let custody = Program(name: "custody", title: "Custody analysis", file: "Custody.swift") { options in
    let count = 10_000
    let items = try options.withFolder { folder in
        let opened = try BenchmarkOffice(in: folder).openCase()
        let events = thing(1, events: count) + thing(2, events: count / 10)
        try opened.append(events.map { try opened.prepared(opened.fields($0)) })
        return try opened.office.session.caseFile(opened.number).evidence
    }
    let now = Clock.now()
    var found = 0
    let analysed = { (item: EvidenceItem, times: Int) in
        seconds { for _ in 0..<times { found += CustodyAnalysis.gaps(of: item, asOf: now).count } }
    }
    let rounds = try Rounds(
        options.rounds,
        ["long": { analysed(items[0], 1) }, "short": { analysed(items[1], 10) }]
    )
    guard found > 0 else { throw BenchmarkFailure(description: "the analysis found nothing") }
    let milliseconds = { (name: String) in rounds.median(name) * 1000 }
    return (
        """
        `CustodyAnalysis.gaps` of a thing to which \(count) things happened: handed out without a signature, taken back, \
        sealed, opened under another number. The reference is ten items of a tenth of the events, so that what grows faster \
        than their number shows.
        """,
        [
            Row(
                "one item of \(count) events",
                "\(milliseconds("long").text(1)) ms",
                "",
                milliseconds("long"),
                .atMost(50, unit: "ms")
            ),
            Row(
                "the same by ten items of \(count / 10)",
                "\(milliseconds("long").text(1)) ms",
                "\(milliseconds("short").text(1)) ms",
                rounds.ratio("long", to: "short"),
                .atMost(2)
            ),
        ]
    )
}

/// A thing and so many events of it, of which half are findings.
private func thing(_ number: Int, events count: Int) -> [any CaseEvent] {
    let facts = ItemFacts(
        number: number,
        kind: .physical,
        title: "A thing",
        recordClass: .other,
        maintainer: "School police",
        source: "Locker 114"
    )
    let party = OutsideParty(name: "M. Ruiz", agency: "Laboratory", identityCheckedBy: nil)
    let events = (0..<count).map { index -> any CaseEvent in
        switch index % 4 {
        case 0: CustodyHandedOut(item: number, to: party, purpose: "Prints")
        case 1: CustodyTakenBack(item: number, from: party, place: "Shelf 4")
        case 2: CustodySealed(item: number, seal: "S\(index)", at: nil)
        default: CustodyUnsealed(item: number, seal: "S", reason: "To copy it", witness: nil, at: nil)
        }
    }
    return [EvidenceLogged(item: facts, physical: PhysicalFacts())] + events
}

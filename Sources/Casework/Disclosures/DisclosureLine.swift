// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
package import Values

/// One line of the disclosure log: what was entered as a disclosure, or a production that was decided.
package struct DisclosureLine: Sendable {
    package enum Source: Sendable {
        case disclosure(DisclosureAdded)
        case production(ProductionDecided)
    }

    package let source: Source
    package let entry: EntryReference
    /// Set where the line was struck out as a slip: it stays, and says so.
    package let strike: Strike?
    /// Which bodies of law the disclosed records fall under: as stated, and as their items say, also as corrected.
    package let recordClasses: [RecordClass]
    /// Whether something of it falls under a law that nobody stated: every listing of records has it then.
    package let isUnclassed: Bool

    package var to: String {
        switch source {
        case .disclosure(let disclosure): disclosure.to
        case .production(let decision): decision.recipient
        }
    }

    package var agency: String? {
        if case .disclosure(let disclosure) = source { disclosure.agency } else { nil }
    }

    package var things: [Reference] {
        switch source {
        case .disclosure(let disclosure): disclosure.things
        case .production(let decision): decision.items.map { Reference(.evidence, $0) }
        }
    }

    /// What was disclosed, in words; nil where references say it all.
    package var words: String? {
        switch source {
        case .disclosure(let disclosure): disclosure.words?.text
        case .production(let decision): "Production \(decision.number), \(decision.kind.name)"
        }
    }

    package var reason: String {
        switch source {
        case .disclosure(let disclosure): disclosure.reason.text
        case .production(let decision): decision.purpose
        }
    }

    /// Nil for a production, whose entry states its purpose only.
    package var authority: DisclosureAuthority? {
        if case .disclosure(let disclosure) = source { disclosure.authority } else { nil }
    }

    package var instrument: String? {
        if case .disclosure(let disclosure) = source { disclosure.instrument } else { nil }
    }

    package var threat: String? {
        if case .disclosure(let disclosure) = source { disclosure.threat?.text } else { nil }
    }

    /// When it was disclosed, as stated; for a production, when it was decided.
    package var at: Timestamp? {
        switch source {
        case .disclosure(let disclosure): disclosure.disclosedAt
        case .production: entry.time
        }
    }
}

extension CaseFile {
    /// Everything that was disclosed of the case, in the order of its entries.
    package var disclosureLog: [DisclosureLine] {
        let entered = disclosures.map {
            line(.disclosure($0.disclosure), $0.entry, $0.disclosure.things, stated: $0.disclosure.recordClasses)
        }
        let produced = productions.map {
            line(.production($0.decision), $0.entry, $0.decision.items.map { Reference(.evidence, $0) }, stated: [])
        }
        return (entered + produced).sorted { $0.entry.sequence < $1.entry.sequence }
    }

    private func line(
        _ source: DisclosureLine.Source,
        _ entry: EntryReference,
        _ things: [Reference],
        stated: [RecordClass]
    ) -> DisclosureLine {
        let items = things.filter { $0.kind == .evidence }.compactMap { item($0.number) }
        let classes = Set(stated + items.flatMap(\.recordClasses))
        return DisclosureLine(
            source: source,
            entry: entry,
            strike: struck[entry.sequence],
            recordClasses: RecordClass.allCases.filter(classes.contains),
            isUnclassed: isUnclassed(source, things, stated)
        )
    }

    /// Words, people and tips have the class that is stated, or none; a production hands out the case itself.
    private func isUnclassed(
        _ source: DisclosureLine.Source,
        _ things: [Reference],
        _ stated: [RecordClass]
    ) -> Bool {
        guard case .disclosure(let disclosure) = source else { return true }
        guard stated.isEmpty else { return false }
        return disclosure.words != nil || things.isEmpty
            || things.contains { $0.kind != .evidence || item($0.number) == nil }
    }
}

extension EvidenceItem {
    /// The record classes that were ever stated of it: a correction does not unsay what an earlier reader relied on.
    fileprivate var recordClasses: [RecordClass] {
        [collected.recordClass]
            + corrections.compactMap {
                $0.correction.field == .recordClass ? $0.correction.value.flatMap(RecordClass.init) : nil
            }
    }
}

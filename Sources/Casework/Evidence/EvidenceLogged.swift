// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A thing came into evidence: no file, but something that lies in a bag or on a shelf.
package struct EvidenceLogged: CaseEvent {
    package static let type = "evidence.logged/1"

    package let item: ItemFacts
    package let physical: PhysicalFacts

    package init(item: ItemFacts, physical: PhysicalFacts) {
        self.item = item
        self.physical = physical
    }

    package var action: Action { .collectEvidence }
    package var headline: String { "Logged \(item.reference.text), \(item.kind.rawValue): \(item.title)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try file.give(.evidence, item.number, entry)
        file.evidence.append(EvidenceItem(collected: item, physical: physical, entry: entry))
    }
}

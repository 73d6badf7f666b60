// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// A tip is no longer joined to the case; that it was, and what it told, stays in the file.
package struct TipParted: CaseEvent {
    package static let type = "tip.parted/1"

    package let tip: Int
    package let reason: Narrative

    package init(tip: Int, reason: Narrative) {
        self.tip = tip
        self.reason = reason
    }

    package var headline: String { "Parted tip \(Reference(.tip, tip).text) from the case" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let joined = file.tips.indices.filter { file.tips[$0].joined.tip == tip && file.tips[$0].parted == nil }
        // Its joining may be withheld from this reading; so may a parting between two, and then both end here.
        guard file.isPartial || !joined.isEmpty else { throw entry.dangling }
        for index in joined { file.tips[index].parted = TakenBack(reason: reason, entry: entry) }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

extension CustodyWalk {
    /// What the item's own statements leave blank.
    mutating func lookAtStatements() {
        let entry = item.entry
        // What came with a tip was hashed as it came.
        if item.file != nil, item.origin == nil, let collected = item.collectedAt?.instant,
            entry.time.milliseconds - collected.milliseconds > CustodyRule.milliseconds(rule.hashMinutes)
        {
            find(.lateFirstHash, collected, entry.time, entry.sequence, last: entry.author)
        }
        if let derivation = item.derivation {
            if derivation.parent == nil {
                find(.parentMissing, entry.time, entry.time, entry.sequence, last: entry.author)
            }
            if !derivation.isDescribed {
                find(.transformMissing, entry.time, entry.time, entry.sequence, last: entry.author)
            }
        }
        // A later record of the same retrieval may state what an earlier one left out.
        if let (retrieval, entry) = item.lastRetrieval, retrieval.hasRecorderTimes,
            retrieval.clockChecks?.isEmpty ?? true
        {
            find(.clockOffsetUnknown, entry.time, entry.time, entry.sequence, last: entry.author)
        }
    }
}

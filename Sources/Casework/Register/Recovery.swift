// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// The recovery key as the register knows it: its public halves, and the custodians among whom its secret is split.
package struct Recovery: Hashable, Sendable {
    package let begun: RecoveryBegun
    /// The entries that bind the recovery key, in order.
    package let binding: [UInt64]
    /// The entry after the last of the run in which it is being used: what it signs must follow its use without a gap.
    package internal(set) var nextInUse: UInt64?
    /// Where that run begins.
    package internal(set) var inUseSince: UInt64?

    /// The name that stands on what it signs.
    package var author: Author { RecoveryBegun.author(begun.compartment) }
}

extension Register {
    /// The first recovery key is named before anything is wrapped; its successors by the one before.
    mutating func begin(_ event: RecoveryBegun, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard event.threshold >= 2, event.custodians.count >= event.threshold, event.custodians.count <= 255 else {
            throw entry.malformed
        }
        var binding = author.binding
        switch author {
        case .recovery(let old):
            try requireRecoveryInUse(entry)
            guard event.compartment == old.begun.compartment, event.version == old.begun.version + 1 else {
                throw entry.malformed
            }
        case .member(let member):
            guard member.roles.contains(.administrator), recovery == nil, compartments.isEmpty, event.version == 1
            else { throw entry.wrongAuthor }
        }
        binding.append(entry.sequence)
        let (next, since) = (recovery?.nextInUse, recovery?.inUseSince)
        recovery = Recovery(begun: event, binding: binding, nextInUse: next, inUseSince: since)
        var compartment =
            compartments[event.compartment] ?? Compartment(versions: [], begunBy: author.author.id)
        compartment.versions.append(event.sealing)
        compartments[event.compartment] = compartment
    }

    mutating func use(_ event: RecoveryUsed, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        guard case .recovery = author else { throw entry.wrongAuthor }
        recovery?.nextInUse = entry.sequence + 1
        recovery?.inUseSince = entry.sequence
    }

    /// What the recovery key signs follows the entry of its use, in one run.
    mutating func requireRecoveryInUse(_ entry: EntryReference) throws(FoldError) {
        guard keys.isPartial || recovery?.nextInUse == entry.sequence else { throw entry.wrongAuthor }
        recovery?.nextInUse = entry.sequence + 1
    }

    /// Whether only the use of the recovery key stands between the newest heads and this entry.
    func isJustAfterHeads(_ entry: EntryReference) -> Bool {
        if entry.sequence == sizeAtHeads { return true }
        return recovery?.nextInUse == entry.sequence && recovery?.inUseSince == sizeAtHeads
    }
}

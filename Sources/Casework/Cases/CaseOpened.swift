// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// A case is opened: the first entry of its ledger.
package struct CaseOpened: CaseEvent {
    package static let type = "case.opened/1"

    package let number: String
    package let title: String
    /// Such as `threat`, `harassment`, `breach`.
    package let caseType: String
    package let unit: Identifier
    package let reason: Narrative?

    package init(number: String, title: String, caseType: String, unit: Identifier, reason: Narrative?) {
        self.number = number
        self.title = title
        self.caseType = caseType
        self.unit = unit
        self.reason = reason
    }

    package var action: Action { .openCase(unit: unit) }
    package var headline: String { "Opened the case \(number): \(title)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.number = number
        file.title = title
        file.type = caseType
        file.unit = unit
        file.opened = entry
        file.lead = entry.author
        file.members = [CaseMember(member: entry.author, since: entry)]
    }
}

/// Somebody who can open a case.
package struct CaseMember: Sendable {
    package let member: Author
    package let since: EntryReference
}

/// A member of the office is admitted to the case.
package struct MemberAdmitted: CaseEvent {
    package static let type = "member.admitted/1"

    package let member: Author
    package let reason: String

    package init(member: Author, reason: String) {
        self.member = member
        self.reason = reason
    }

    package var action: Action { .admit }
    package var named: [Author] { [member] }
    package var headline: String { "Admitted \(member.name) to the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard !file.walled.contains(where: { $0.member.id == member.id }) else { throw entry.malformed }
        // Who lost their keys is admitted again with the new ones.
        file.members.removeAll { $0.member.id == member.id }
        file.members.append(CaseMember(member: member, since: entry))
        file.dismissed.remove(member.id)
    }
}

/// A tip is joined to the case, by its place in the intake's ledger and the leaf that commits to it.
package struct TipJoined: CaseEvent {
    package static let type = "tip.joined/1"

    package let tip: Int
    package let ledger: Identifier
    package let sequence: UInt64
    package let leaf: Digest
    package let reason: String?

    package init(tip: Int, ledger: Identifier, sequence: UInt64, leaf: Digest, reason: String?) {
        self.tip = tip
        self.ledger = ledger
        self.sequence = sequence
        self.leaf = leaf
        self.reason = reason
    }

    package var headline: String { "Joined tip \(Reference(.tip, tip).text) to the case" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        // Where it was parted between, that entry may be withheld or destroyed.
        guard file.isPartial || !file.holds(Reference(.tip, tip)) else { throw entry.malformed }
        file.tips.append(JoinedTip(joined: self, entry: entry))
    }
}

/// A tip as a case sees it.
package struct JoinedTip: Sendable {
    package let joined: TipJoined
    package let entry: EntryReference
    package internal(set) var content: TipContent?
    package internal(set) var source: EntryReference?
    /// Why it is no longer joined; nil while it is.
    package internal(set) var parted: TakenBack?

    package var report: TipReport? { content?.report }
}

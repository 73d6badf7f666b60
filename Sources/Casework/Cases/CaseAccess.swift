// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A member is taken out of the case, which begins anew for the others: what they saw, they saw.
package struct MemberDismissed: CaseEvent {
    package static let type = "member.dismissed/1"

    package let member: Author
    package let reason: String

    package init(member: Author, reason: String) {
        self.member = member
        self.reason = reason
    }

    package var action: Action { .dismiss(member: member.id) }
    package var named: [Author] { [member] }
    package var headline: String { "Dismissed \(member.name) from the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.members.removeAll { $0.member.id == member.id }
        file.dismissed.insert(member.id)
    }
}

/// Only the case's members open it from here on: the unit's supervisors no longer do.
package struct CaseRestricted: CaseEvent {
    package static let type = "case.restricted/1"

    package let reason: String

    package init(reason: String) { self.reason = reason }

    package var action: Action { .restrict }
    package var headline: String { "Restricted the case to its members: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.isRestricted = true
    }
}

/// The unit's supervisors open the case again.
package struct RestrictionLifted: CaseEvent {
    package static let type = "restriction.lifted/1"

    package let reason: String

    package init(reason: String) { self.reason = reason }

    package var action: Action { .liftRestriction }
    package var headline: String { "Opened the case to the unit's supervisors again: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.isRestricted = false
    }
}

/// A member of the office has a part in the matter, and must not be admitted to the case.
package struct MemberWalled: CaseEvent {
    package static let type = "member.walled/1"

    package let member: Author
    package let reason: String

    package init(member: Author, reason: String) {
        self.member = member
        self.reason = reason
    }

    package var action: Action { .wall(member: member.id) }
    package var named: [Author] { [member] }
    package var headline: String { "Walled \(member.name) off from the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.walled.append(CaseMember(member: member, since: entry))
    }
}

/// The member may be admitted again.
package struct WallLifted: CaseEvent {
    package static let type = "wall.lifted/1"

    package let member: Author
    package let reason: String

    package init(member: Author, reason: String) {
        self.member = member
        self.reason = reason
    }

    package var action: Action { .liftWall(member: member.id) }
    package var named: [Author] { [member] }
    package var headline: String { "Lifted the wall between \(member.name) and the case: \(reason)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        file.walled.removeAll { $0.member.id == member.id }
    }
}

/// One entry of the case was opened to a member of the office who is not admitted to it.
package struct EntryShown: CaseEvent {
    package static let type = "entry.shown/1"

    package let entry: UInt64
    package let to: Author
    package let reason: String

    package init(entry: UInt64, to: Author, reason: String) {
        self.entry = entry
        self.to = to
        self.reason = reason
    }

    package var action: Action { .share(entry: entry) }
    package var named: [Author] { [to] }
    package var headline: String { "Showed entry #\(entry) to \(to.name): \(reason)" }

    package func apply(to file: inout CaseFile, from source: EntryReference) throws(FoldError) {
        guard entry < file.size else { throw source.dangling }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Whom a case may call on, without saying for what: enough to pass over the cases that hold nothing for somebody.
package struct CaseCalls: Codable, Hashable, Sendable {
    /// Its members, and all of whom something is due or for whom something waits; in order of id.
    package let people: [Identifier]
    /// Whether anything is due, or waits for one of them.
    package let isWaiting: Bool
    /// Whether it, or a report of it, waits for a supervisor, whoever that is.
    package let isForReview: Bool

    /// Whether `CaseFile.waiting` may have something for a member.
    package func mayWait(for member: Identifier) -> Bool { isForReview || (isWaiting && people.contains(member)) }
}

extension CaseFile {
    package var calls: CaseCalls {
        let due = due
        let tasks = tasks.filter { $0.state == .open }
        let releases = evidence.compactMap { $0.pending?.release.to.id }
        let returned = reports.filter { $0.state == .returned }
        let isReturned = if case .returned = reviews.last?.answer { status == .open } else { false }
        let people =
            members.map(\.member.id) + [lead?.id].compactMap(\.self) + due.compactMap(\.owner) + tasks.map(\.owner.id)
            + releases + returned.flatMap(\.authors)
        return CaseCalls(
            people: Set(people).sorted(),
            isWaiting: !due.isEmpty || !tasks.isEmpty || !releases.isEmpty || !returned.isEmpty || isReturned,
            isForReview: status == .inReview || reports.contains { $0.state == .submitted }
        )
    }
}

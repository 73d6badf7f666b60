// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Whom a case may call on, without saying for what: enough to pass over the cases that hold nothing for somebody.
///
/// It stands on the case's card, and a card that says other things than its case is damage: what is drawn in another way
/// needs another name there.
package struct CaseCalls: Codable, Hashable, Sendable {
    /// Its members, and all of whom something is due or for whom something waits; in order of id.
    package let people: [Identifier]
    /// Who leads it: where they are gone, what waits is everybody's.
    package let lead: Identifier?
    /// Whether anything is due, or waits for one of them.
    package let isWaiting: Bool
    /// Whether it, or a report of it, waits for a supervisor, whoever that is.
    package let isForReview: Bool
    /// The latest time of its entries, which need not be that of the last: clocks differ.
    package let latest: Timestamp

    /// Whether `CaseFile.waiting` may have something for a member, where some people cannot sign now.
    package func mayWait(for member: Identifier, gone: Set<Identifier>) -> Bool {
        isForReview || (isWaiting && (people.contains(member) || lead.map { gone.contains($0) } ?? true))
    }
}

extension CaseFile {
    package var calls: CaseCalls {
        let due = due
        let tasks = tasks.filter { $0.state == .open }
        let releases = evidence.compactMap { $0.pending?.release.to.id }
        let returned = reports.filter { $0.state == .returned }
        let called = assessmentCalls
        let isReturned = if case .returned = reviews.last?.answer { status == .open } else { false }
        let people =
            members.map(\.member.id) + [lead?.id].compactMap(\.self) + due.compactMap(\.owner) + tasks.map(\.owner.id)
            + releases + returned.flatMap(\.authors) + called.map(\.owner)
        return CaseCalls(
            people: Set(people).sorted(),
            lead: lead.flatMap { dismissed.contains($0.id) ? nil : $0.id },
            isWaiting: !due.isEmpty || !tasks.isEmpty || !releases.isEmpty || !returned.isEmpty || isReturned
                || !called.isEmpty,
            isForReview: status == .inReview || reports.contains { $0.state == .submitted },
            latest: timeline.compactMap(\.entry?.time).max() ?? Timestamp(milliseconds: 0)
        )
    }
}

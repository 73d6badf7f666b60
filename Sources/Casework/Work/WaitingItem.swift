// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
package import Values

/// Something of a case, or at the intake, that waits for one member.
package struct WaitingItem: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// It has a due time.
        case due
        /// A task of theirs without one.
        case task
        /// An item was released to them.
        case accept
        /// A report waits for a supervisor.
        case approve
        /// A case waits for its review.
        case review
        /// A report of theirs, or the case that they lead, was returned.
        case returned
        /// A tip that nobody has taken on yet.
        case tip
        /// A sheet of theirs waits to be filled in and signed.
        case rate
        /// All sheets of a round that they chair are signed.
        case openSheets = "open-sheets"
        /// An outcome waits for their signature.
        case signOutcome = "sign-outcome"
    }

    package let kind: Kind
    package let what: String
    package let due: Timestamp?
    package let reference: Reference?
}

extension CaseFile {
    /// What waits for a member: what is due by a time, and what waits without one; in the case's own order.
    ///
    /// `gone` are the people of the office who cannot sign now: what was theirs, or of somebody who was dismissed, is shown to
    /// the case's lead, and where the lead is gone to its members and supervisors.
    package func waiting(
        for member: Member,
        dueBy end: Timestamp,
        gone: Set<Identifier> = []
    ) -> [WaitingItem] {
        let isMember = members.contains { $0.member.id == member.id }
        let isTheirs = { (owner: Identifier) in isAnswerable(member, for: owner, gone) }
        let due = due.filter { $0.due <= end && ($0.owner.map(isTheirs) ?? isMember) }
        let items = evidence.filter { $0.pending.map { isTheirs($0.release.to.id) } ?? false }
        let own = tasks.filter { $0.state == .open && $0.due == nil && isTheirs($0.owner.id) }
        return due.map { WaitingItem(kind: .due, what: $0.what, due: $0.due, reference: $0.reference) }
            + own.map { WaitingItem(kind: .task, what: $0.added.title, due: nil, reference: $0.reference) }
            + items.map {
                WaitingItem(kind: .accept, what: $0.collected.title, due: nil, reference: $0.collected.reference)
            }
            + reports.compactMap { waiting($0, for: member, gone) }
            + assessmentCalls.filter { isTheirs($0.owner) }.map(\.item)
            + [waitingReview(for: member, gone)].compactMap(\.self)
    }

    /// Whether something that was one person's is a member's to see to: their own, or in place of one who is gone.
    private func isAnswerable(_ member: Member, for owner: Identifier, _ gone: Set<Identifier>) -> Bool {
        let isGone = { (id: Identifier) in gone.contains(id) || dismissed.contains(id) }
        guard isGone(owner) else { return owner == member.id }
        guard let lead = lead?.id, !isGone(lead) else {
            return member.roles.contains(.supervisor) || members.contains { $0.member.id == member.id }
        }
        return lead == member.id
    }

    private func waitingReview(for member: Member, _ gone: Set<Identifier>) -> WaitingItem? {
        guard let review = reviews.last else { return nil }
        if status == .inReview, AccessPolicy.decide(.signOffCase, by: member, in: self).isAllowed {
            return WaitingItem(kind: .review, what: review.submitted.finding, due: nil, reference: nil)
        }
        guard status == .open, case .returned(let reason) = review.answer, let lead = lead?.id,
            isAnswerable(member, for: lead, gone)
        else { return nil }
        return WaitingItem(kind: .returned, what: reason.text, due: nil, reference: nil)
    }

    private func waiting(_ report: CaseReport, for member: Member, _ gone: Set<Identifier>) -> WaitingItem? {
        let kind: WaitingItem.Kind
        if AccessPolicy.decide(.reviewReport(report: report.number), by: member, in: self).isAllowed {
            kind = .approve
        } else if report.state == .returned,
            report.authors.contains(member.id) || report.authors.allSatisfy({ isAnswerable(member, for: $0, gone) })
        {
            kind = .returned
        } else {
            return nil
        }
        return WaitingItem(
            kind: kind,
            what: report.newest?.content.title ?? "",
            due: nil,
            reference: report.reference
        )
    }
}

extension Tip {
    /// That nobody has taken the tip on or done anything about it, and by when the rules want it; nil where somebody has,
    /// or it is closed or merged.
    package func waiting(by rules: Rules?) -> WaitingItem? {
        guard waitsFor != nil, time(of: .acknowledged) == nil, time(of: .acted) == nil else { return nil }
        let kinds = report.categories.joined(separator: ", ")
        return WaitingItem(
            kind: .tip,
            what: kinds.isEmpty ? "by \(report.source.channel.rawValue)" : kinds,
            due: due(by: rules).map(\.due).min(),
            reference: Reference(.tip, number)
        )
    }
}

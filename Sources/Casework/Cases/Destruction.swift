// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Entries of the case are destroyed, with the files that they name: their words are gone, their records stand.
package struct DestructionDecided: CaseEvent {
    package static let type = "destruction.decided/2"

    package let entries: [UInt64]
    package let reason: String
    /// The schedule, order or statute that it rests on.
    package let authority: String
    /// The last thing of each kind that the case had numbered: no later one bears such a number again.
    package let last: [Reference]

    package init(entries: [UInt64], reason: String, authority: String, last: [Reference]) {
        self.entries = entries
        self.reason = reason
        self.authority = authority
        self.last = last
    }

    private static let destructible: Set<String> = [
        TipJoined.type, TipParted.type, PersonAdded.type, PersonIdentified.type, PersonCorrected.type,
        AccountAdded.type,
        PlaceAdded.type, VehicleAdded.type, IdentityStated.type, LinkAdded.type, NoteAdded.type, CaseRelated.type,
        EvidenceCollected.type, EntryStruck.type, CustodyViewed.type, CustodyExported.type, CustodyReleased.type,
        CustodyAccepted.type,
        CustodyRefused.type, CustodyWithdrawn.type, CustodyStored.type,
        TaskAdded.type, TaskReassigned.type, TaskRescheduled.type, TaskDone.type, TaskCancelled.type, TaskReopened.type,
        DecisionAdded.type, IncidentDrafted.type, NarrativeDrafted.type, ReportSubmitted.type, ReportReturned.type,
        ReportApproved.type, ReportWithdrawn.type,
    ]

    /// What is stated of items and of what happened to them.
    private static let ofEvidence: Set<String> = [
        EvidenceCollected1.type, EvidenceLogged.type, EvidenceDerived.type, EvidenceReceived.type,
        EvidenceCorrected.type,
        AttachmentViewed.type,
        RetrievalRecorded.type, InterviewRecorded.type, CaptureRecorded.type, MailRecorded.type,
        InstrumentCompleted.type,
        CustodyAccepted1.type, CustodyMoved.type, CustodySealed.type, CustodyUnsealed.type, CustodyHandedOut.type,
        CustodyTakenBack.type, CustodyTakenOver.type, CustodyReturned.type, CustodyDestroyed.type,
        CustodyVerified.type, CustodyExplained.type, CustodySigned.type,
        PreservationRequested.type, OverwriteExpected.type, PreservationSettled.type,
    ]

    /// What an assessment consists of: it is destroyed whole.
    private static let ofAssessments: Set<String> = [
        AssessmentStarted.type, ConcernCorrected.type, DeterminationMade.type, NoticeGiven.type, InterviewLinked.type,
        RecordsConsulted.type, StepExcused.type, RoundStarted.type, AssessorExcused.type, TeamMemberAdded.type,
        ChairReplaced.type, RoundEnded.type, SheetSigned.type, SheetsOpened.type, ConsensusEntered.type, LevelSet.type,
        TriageDecided.type, DissentEntered.type, OutcomeSigned.type, AlertAnswered.type, PlanActionAdded.type,
        TriggerAdded.type, TriggerAnswered.type, PlanReviewed.type, AssessmentClosed.type, AssessmentReopened.type,
        EquityRecorded.type,
    ]

    /// Whether an entry may be destroyed: statements and what was collected, not who sees the case or what left it.
    static func isDestructible(_ entry: UInt64, in file: CaseFile) -> Bool {
        guard entry > 0, entry < file.size else { return false }
        // What a withheld or destroyed entry was, a reading without it cannot tell.
        guard let type = file.timeline[Int(entry)].entry?.envelope.type else { return file.isPartial }
        return destructible.contains(type) || ofEvidence.contains(type) || ofAssessments.contains(type)
    }

    /// What must be destroyed with an entry, since it would say something else without it: with a strike what it struck,
    /// with a part of a report or an assessment all of it, with a verification the item that was verified.
    static func companions(of entry: UInt64, in file: CaseFile) -> [UInt64] {
        if let struck = file.struck.first(where: { $0.value.entry.sequence == entry })?.key { return [struck] }
        let verified = file.evidence.filter { $0.verifications.contains { $0.entry.sequence == entry } }
        return verified.map(\.entry.sequence)
            + (file.reports.map(\.entries) + file.assessments.map(\.entries)).filter { $0.contains(entry) }.flatMap(
                \.self
            )
    }

    package var action: Action { .destroy(entries: entries) }
    package var headline: String {
        "Destroyed \(entries.map { "#\($0)" }.joined(separator: ", ")) (\(authority)): \(reason)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard entries.allSatisfy({ $0 < file.size }) else { throw entry.dangling }
        for reference in last { file.raise(to: reference) }
    }
}

/// A destruction as it was entered at first, when only people, accounts and evidence bore numbers.
package struct DestructionDecided1: CaseEvent {
    package static let type = "destruction.decided/1"

    package let entries: [UInt64]
    package let reason: String
    package let authority: String
    package let numbers: GivenNumbers

    package init(entries: [UInt64], reason: String, authority: String, numbers: GivenNumbers) {
        self.entries = entries
        self.reason = reason
        self.authority = authority
        self.numbers = numbers
    }

    /// The same in today's form.
    private var decided: DestructionDecided {
        let last = [
            Reference(.person, numbers.people), Reference(.account, numbers.accounts),
            Reference(.evidence, numbers.evidence),
        ]
        return DestructionDecided(entries: entries, reason: reason, authority: authority, last: last)
    }

    package var action: Action { decided.action }
    package var headline: String { decided.headline }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        try decided.apply(to: &file, from: entry)
    }
}

/// The highest numbers that a case had given to people, accounts and evidence items.
package struct GivenNumbers: Codable, Hashable, Sendable {
    package let people: Int
    package let accounts: Int
    package let evidence: Int

    package init(people: Int, accounts: Int, evidence: Int) {
        self.people = people
        self.accounts = accounts
        self.evidence = evidence
    }
}

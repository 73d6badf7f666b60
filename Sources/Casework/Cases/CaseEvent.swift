// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// An event of a case.
///
/// A new kind of event is one file like those beside this one, and one line in `CaseEvents.all`.
package protocol CaseEvent: Event {
    /// Takes the event into the reading; throws where it names what is not there or contradicts what stands.
    func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError)

    /// What its author must be allowed to do, for the entry to be believed.
    var action: Action { get }

    /// The members of the office whom it names beside its author: by their ids, and by the names that the register knows.
    var named: [Author] { get }

    /// One line for the timeline, in the field's words.
    var headline: String { get }
}

extension CaseEvent {
    package var action: Action { .contribute }
    package var named: [Author] { [] }
}

/// Every kind of event that a case can hold.
package enum CaseEvents {
    package static let all: [any CaseEvent.Type] = [
        CaseOpened.self, MemberAdmitted.self, TipJoined.self, TipParted.self,
        PersonAdded.self, AccountAdded.self, LinkAdded.self,
        NoteAdded.self, EntryStruck.self, EvidenceCollected.self, CustodyReleased.self, CustodyAccepted.self,
        CustodyRefused.self, CustodyViewed.self, CustodyExported.self, CustodyStored.self, ProductionDecided.self,
        MemberDismissed.self, CaseRestricted.self, RestrictionLifted.self, MemberWalled.self, WallLifted.self,
        EntryShown.self, DestructionDecided.self, DestructionDecided1.self, CaseSubmitted.self, CaseReturned.self,
        CaseClosed.self, CaseClosed1.self, CaseReopened.self, LeadChanged.self, CaseCorrected.self, CaseRelated.self,
        PersonIdentified.self, PersonCorrected.self, PlaceAdded.self, VehicleAdded.self, IdentityStated.self,
        EvidenceCollected1.self, EvidenceLogged.self, EvidenceDerived.self, EvidenceReceived.self,
        EvidenceCorrected.self,
        AttachmentViewed.self,
        RetrievalRecorded.self, InterviewRecorded.self, CaptureRecorded.self, MailRecorded.self,
        InstrumentCompleted.self,
        CustodyAccepted1.self, CustodyMoved.self, CustodySealed.self, CustodyUnsealed.self, CustodyHandedOut.self,
        CustodyTakenBack.self, CustodyTakenOver.self, CustodyReturned.self, CustodyDestroyed.self,
        CustodyVerified.self, CustodyExplained.self, CustodyWithdrawn.self, CustodySigned.self,
        PreservationRequested.self, OverwriteExpected.self,
        PreservationSettled.self,
        TaskAdded.self, TaskReassigned.self, TaskRescheduled.self, TaskDone.self, TaskCancelled.self, TaskReopened.self,
        DecisionAdded.self, IncidentDrafted.self, NarrativeDrafted.self, ReportSubmitted.self, ReportReturned.self,
        ReportApproved.self, ReportWithdrawn.self, DisclosureAdded.self,
        AssessmentStarted.self, ConcernCorrected.self, DeterminationMade.self, NoticeGiven.self, InterviewLinked.self,
        RecordsConsulted.self, StepExcused.self, RoundStarted.self, AssessorExcused.self, TeamMemberAdded.self,
        ChairReplaced.self, RoundEnded.self, SheetSigned.self, SheetsOpened.self, ConsensusEntered.self, LevelSet.self,
        TriageDecided.self, DissentEntered.self, OutcomeSigned.self, AlertAnswered.self, PlanActionAdded.self,
        TriggerAdded.self, TriggerAnswered.self, PlanReviewed.self, AssessmentClosed.self, AssessmentReopened.self,
        EquityRecorded.self,
    ]

    static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })

    /// The event of an entry's fields, or why they are none: for `CaseFile.apply` to throw where its turn is.
    package static func reading(_ fields: [Field], of entry: EntryReference) -> Result<any CaseEvent, FoldError> {
        do { return .success(try decode(fields, of: entry)) } catch { return .failure(error) }
    }

    /// The event of an entry's fields.
    package static func decode(_ fields: [Field], of entry: EntryReference) throws(FoldError) -> any CaseEvent {
        guard let type = byType[entry.envelope.type] else {
            throw .unknownType(ledger: entry.ledger, sequence: entry.sequence)
        }
        do { return try EventCoding.event(type, of: fields) } catch { throw entry.malformed }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields
package import Values

/// Somebody of the team that assesses, and what they bring.
package struct TeamMember: Codable, Hashable, Sendable {
    package let member: Author
    /// Codes of fields, such as `counselling` or `law-enforcement`.
    package let expertise: [String]
    /// Whether they fill in a sheet of their own; the others take part in the meeting.
    package let isAssessor: Bool

    package init(member: Author, expertise: [String], isAssessor: Bool) {
        self.member = member
        self.expertise = expertise
        self.isAssessor = isAssessor
    }
}

/// A round of an assessment is begun: by one instrument, by one team, under a chair, who is who begins it.
///
/// Each assessor first rates alone. The instrument stands here whole, so that what was asked is read as it was, for ever.
package struct RoundStarted: CaseEvent {
    package static let type = "round.started/1"

    package let assessment: Int
    package let number: Int
    package let instrument: Instrument
    /// The entry of the register that adopted the instrument.
    package let adopted: UInt64
    /// The compartment of the chair, to which sheets are wrapped until they are opened.
    package let compartment: Identifier
    package let team: [TeamMember]
    /// Why it is assessed again; nil for the first round.
    package let reason: Narrative?
    /// Numbers of the triggers that it answers.
    package let triggers: [Int]

    package init(
        assessment: Int,
        number: Int,
        instrument: Instrument,
        adopted: UInt64,
        compartment: Identifier,
        team: [TeamMember],
        reason: Narrative?,
        triggers: [Int]
    ) {
        self.assessment = assessment
        self.number = number
        self.instrument = instrument
        self.adopted = adopted
        self.compartment = compartment
        self.team = team
        self.reason = reason
        self.triggers = triggers
    }

    package var action: Action { .assess }
    package var named: [Author] { team.map(\.member) }
    package var headline: String {
        "Began round \(number) of \(Reference(.assessment, assessment).text) with \(instrument.title), \(instrument.version)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        do throws(PartFault) { try instrument.validate() } catch { throw entry.malformed }
        let people = team.map(\.member.id)
        guard team.contains(where: \.isAssessor), Set(people).count == people.count else { throw entry.malformed }
        let isPartial = file.isPartial
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            let last = assessment.rounds.last
            guard isPartial ? number > last?.number ?? 0 : number == (last?.number ?? 0) + 1 else {
                throw entry.malformed
            }
            guard isPartial || last.map({ $0.isFinished }) ?? true else { throw entry.malformed }
            assessment.rounds.append(AssessmentRound(started: self, entry: entry))
            for index in assessment.triggers.indices where triggers.contains(assessment.triggers[index].number) {
                assessment.triggers[index].answer(by: entry, nil)
            }
        }
    }
}

/// A round as it stands.
package struct AssessmentRound: Sendable {
    package let started: RoundStarted
    package let entry: EntryReference
    package internal(set) var chair: Author
    /// The compartment that sheets are wrapped to now: of the chair and of recovery.
    package internal(set) var compartment: Identifier
    package internal(set) var team: [TeamMember]
    /// Assessors who need not sign a sheet, with the reason.
    package internal(set) var excused: [Dated<AssessorExcused>] = []
    /// The sheets that were signed, in order; of one assessor the last counts.
    package internal(set) var sheets: [SignedSheet] = []
    package internal(set) var alertAnswers: [Dated<AlertAnswered>] = []
    /// The entry that opened the sheets; nil while they are closed.
    package internal(set) var opened: EntryReference?
    /// The entries of the sheets whose keys the opening shows, with those that this reading withholds.
    package internal(set) var openedSheets: [UInt64] = []
    package internal(set) var consensus: [Dated<ConsensusEntered>] = []
    package internal(set) var levels: [Dated<LevelSet>] = []
    package internal(set) var triage: [Dated<TriageDecided>] = []
    package internal(set) var dissents: [Dated<DissentEntered>] = []
    package internal(set) var signatures: [Dated<OutcomeSigned>] = []
    /// Why it ended without an outcome; nil unless it did.
    package internal(set) var ended: Dated<RoundEnded>?

    init(started: RoundStarted, entry: EntryReference) {
        self.started = started
        self.entry = entry
        chair = entry.author
        compartment = started.compartment
        team = started.team
    }

    package var number: Int { started.number }
    package var instrument: Instrument { started.instrument }

    /// Who is asked for a sheet: assessors who were not excused.
    package var assessors: [Author] {
        team.filter(\.isAssessor).map(\.member).filter { member in
            !excused.contains { $0.event.member.id == member.id }
        }
    }

    /// Who is asked for a sheet and has signed none yet.
    package var unsigned: [Author] { assessors.filter { sheet(by: $0.id) == nil } }

    /// The sheet of an assessor that counts: the last that they signed.
    package func sheet(by assessor: Identifier) -> SignedSheet? { sheets.last { $0.entry.author.id == assessor } }

    /// The sheets that count, in the order of their signing.
    package var countingSheets: [SignedSheet] {
        sheets.filter { sheet(by: $0.entry.author.id)?.entry.sequence == $0.entry.sequence }
    }

    /// The entry that its outcome stands in: the newest level or triage; nil while there is none.
    package var outcome: EntryReference? {
        [levels.last?.entry, triage.last?.entry].compactMap(\.self).max { $0.sequence < $1.sequence }
    }

    /// Whether another round may be begun.
    package var isFinished: Bool { outcome != nil || ended != nil }

    /// Who of the team has not signed the newest outcome.
    package var unsignedOutcome: [Author] {
        guard let outcome else { return [] }
        let signed = signatures.filter { $0.event.outcome == outcome.sequence }.map(\.entry.author.id)
        let excused = excused.map(\.event.member.id)
        return team.map(\.member).filter { !signed.contains($0.id) && !excused.contains($0.id) }
    }
}

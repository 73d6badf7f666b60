// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Fields

/// What the team agreed on for some factors; a later entry says it anew.
package struct ConsensusEntered: CaseEvent {
    package static let type = "consensus.entered/1"

    package let assessment: Int
    package let round: Int
    package let ratings: [Rating]

    package init(assessment: Int, round: Int, ratings: [Rating]) {
        self.assessment = assessment
        self.round = round
        self.ratings = ratings
    }

    package var action: Action { .chair(assessment: assessment) }
    package var headline: String {
        "Entered what the team agreed on for \(ratings.count) factor\(ratings.count == 1 ? "" : "s") of round \(round)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        guard file.isPartial || ratings.flatMap(\.evidence).allSatisfy(file.holds) else { throw entry.dangling }
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.opened != nil else { throw entry.malformed }
            for rating in ratings {
                guard let factor = round.instrument.factor(rating.factor),
                    round.instrument.answers(of: factor).contains(rating.answer)
                else { throw entry.malformed }
            }
            round.consensus.append(Dated(event: self, entry: entry))
        }
    }
}

/// The team decides how a triage ends: resolved here, or on to a full assessment.
package struct TriageDecided: CaseEvent {
    package static let type = "triage.decided/1"

    package let assessment: Int
    package let round: Int
    /// The code of an outcome of the instrument.
    package let outcome: String
    package let rationale: Narrative

    package init(assessment: Int, round: Int, outcome: String, rationale: Narrative) {
        self.assessment = assessment
        self.round = round
        self.outcome = outcome
        self.rationale = rationale
    }

    package var action: Action { .chair(assessment: assessment) }
    package var headline: String { "Decided the triage of \(Reference(.assessment, assessment).text): \(outcome)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.opened != nil else { throw entry.malformed }
            guard round.instrument.outcomes.contains(where: { $0.code == outcome }) else { throw entry.malformed }
            round.triage.append(Dated(event: self, entry: entry))
        }
    }
}

/// Somebody of the team holds otherwise: it is kept beside what the others decided.
package struct DissentEntered: CaseEvent {
    package static let type = "dissent.entered/1"

    package let assessment: Int
    package let round: Int
    /// What they hold the level to be; nil where their dissent is about something else.
    package let level: LevelOfConcern?
    package let words: Narrative

    package init(assessment: Int, round: Int, level: LevelOfConcern?, words: Narrative) {
        self.assessment = assessment
        self.round = round
        self.level = level
        self.words = words
    }

    package var action: Action { .rate(assessment: assessment) }
    package var headline: String { "Dissented in round \(round) of \(Reference(.assessment, assessment).text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.opened != nil else { throw entry.malformed }
            round.dissents.append(Dated(event: self, entry: entry))
        }
    }
}

/// Somebody of the team signs an outcome: that they took part, and know what was decided; a dissent stands beside it.
package struct OutcomeSigned: CaseEvent {
    package static let type = "outcome.signed/1"

    package let assessment: Int
    package let round: Int
    /// The entry of the level or triage that they read.
    package let outcome: UInt64

    package init(assessment: Int, round: Int, outcome: UInt64) {
        self.assessment = assessment
        self.round = round
        self.outcome = outcome
    }

    package var action: Action { .rate(assessment: assessment) }
    package var headline: String {
        "Signed the outcome of round \(round) of \(Reference(.assessment, assessment).text)"
    }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        try file.change(round: round, of: assessment, entry) { round throws(FoldError) in
            guard isPartial || round.outcome?.sequence == outcome else { throw entry.dangling }
            round.signatures.append(Dated(event: self, entry: entry))
        }
    }
}

/// A critical answer's alert was seen to: what was done, or why nothing had to be.
package struct AlertAnswered: CaseEvent {
    package static let type = "alert.answered/1"

    package let assessment: Int
    package let round: Int
    /// The entry of the sheet that raised it.
    package let sheet: UInt64
    package let words: Narrative

    package init(assessment: Int, round: Int, sheet: UInt64, words: Narrative) {
        self.assessment = assessment
        self.round = round
        self.sheet = sheet
        self.words = words
    }

    package var action: Action { .workOn(assessment: assessment) }
    package var headline: String { "Answered the alert of #\(sheet): \(words.text)" }

    package func apply(to file: inout CaseFile, from entry: EntryReference) throws(FoldError) {
        let isPartial = file.isPartial
        let place = round
        // Whatever became of the round since: an alert is answered.
        try file.change(assessment: assessment, entry) { assessment throws(FoldError) in
            let index = assessment.rounds.firstIndex { round in
                round.number == place && (isPartial || round.sheets.contains { $0.entry.sequence == sheet })
            }
            guard let index else {
                if isPartial { return }
                throw entry.dangling
            }
            assessment.rounds[index].alertAnswers.append(Dated(event: self, entry: entry))
        }
    }
}

extension AssessmentRound {
    /// The sheets whose alerts nobody has answered.
    package var openAlerts: [SignedSheet] {
        sheets.filter { sheet in
            !sheet.signed.alerts.isEmpty && !alertAnswers.contains { $0.event.sheet == sheet.entry.sequence }
        }
    }

    /// What the team agreed on for a factor, as it was entered last.
    package func consensus(on factor: String) -> Rating? {
        consensus.reversed().lazy.compactMap { $0.event.ratings.last { $0.factor == factor } }.first
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Values

extension Samples {
    static let assessments: [any Event] = starting + stepping + rounds + meeting + planning

    static let concern = Concern(
        words: Narrative("You will see on Friday"),
        manner: .electronic,
        place: "Group chat",
        receivedBy: "Two classmates",
        saidAt: StatedTime("2026-04-16T21:10:00-04:00"),
        knownAt: StatedTime(Timestamp(milliseconds: 1_776_400_000_000)),
        target: ConcernTarget(kind: .group, things: [Reference(.person, 2)], words: "The lunch table"),
        sources: [Reference(.tip, 1), Reference(.evidence, 1)]
    )

    static let rating = Rating(
        factor: "weapons",
        answer: "present",
        direction: .worse,
        confidence: .medium,
        why: Narrative("Said so himself"),
        evidence: [Reference(.evidence, 1)]
    )

    private static let starting: [any Event] = [
        AssessmentStarted(
            number: 1,
            subject: Reference(.person, 1),
            concern: concern,
            policy: PolicyInUse(policy: policy, adopted: 12)
        ),
        ConcernCorrected(
            assessment: 1,
            subject: Reference(.person, 1),
            concern: concern,
            reason: Narrative("The chat shows the words")
        ),
        AssessmentClosed(
            assessment: 1,
            reason: Narrative("Criteria met"),
            overrides: [RequirementOverride(requirement: "tried", reason: Narrative("Abroad"))]
        ), AssessmentReopened(assessment: 1, reason: Narrative("New tip")),
    ]

    private static let stepping: [any Event] = [
        DeterminationMade(
            assessment: 1,
            finding: .possibleThreat,
            madeAt: StatedTime("2026-04-17T08:00:00-04:00"),
            reason: Narrative("Names a day")
        ),
        NoticeGiven(
            assessment: 1,
            party: "parent",
            who: "Mother",
            outcome: .attempted,
            givenAt: StatedTime("2026-04-17T08:30:00-04:00"),
            means: "telephone",
            words: Narrative("No answer")
        ),
        InterviewLinked(
            assessment: 1,
            party: "subject",
            item: Reference(.evidence, 1),
            words: Narrative("With his mother")
        ),
        RecordsConsulted(
            assessment: 1,
            party: "school-records",
            authority: "34 CFR 99.31(a)(1)",
            found: Narrative("Two referrals"),
            items: [Reference(.evidence, 1)]
        ), StepExcused(assessment: 1, requirement: "tried", reason: Narrative("Lives abroad")),
    ]

    private static let rounds: [any Event] = [
        RoundStarted(
            assessment: 1,
            number: 2,
            instrument: instrument,
            adopted: 11,
            compartment: .sample(41),
            team: [TeamMember(member: ivan, expertise: ["security"], isAssessor: true)],
            reason: Narrative("Return from suspension"),
            triggers: [1]
        ), AssessorExcused(assessment: 1, round: 2, member: iris, reason: Narrative("Ill")),
        TeamMemberAdded(
            assessment: 1,
            round: 2,
            member: TeamMember(member: iris, expertise: ["counselling"], isAssessor: false),
            reason: Narrative("Knows him")
        ), ChairReplaced(assessment: 1, round: 2, to: iris, compartment: .sample(42), reason: Narrative("On leave")),
        RoundEnded(assessment: 1, round: 2, reason: Narrative("The chair left")),
        SheetSigned(
            assessment: 1,
            round: 2,
            sheet: SealedSheet(
                content: "ab01",
                digest: .sample(43),
                toAuthor: "02",
                toChair: "03",
                compartment: .sample(41)
            ),
            alerts: [.weapons, .lastResort]
        ), SheetsOpened(assessment: 1, round: 2, keys: [SheetKeyShown(sheet: 31, key: "04")]),
    ]

    private static let meeting: [any Event] = [
        ConsensusEntered(assessment: 1, round: 2, ratings: [rating]),
        LevelSet(
            assessment: 1,
            round: 2,
            level: LevelOfConcern(chosenByPerson: "low"),
            rationale: Narrative("The case of it"),
            evidence: [Reference(.evidence, 1)],
            imminence: Narrative("Not near"),
            target: Narrative("Nobody"),
            triggers: Narrative("The hearing"),
            reassessBy: Timestamp(milliseconds: 1_778_000_000_000),
            disability: DisabilityCheck(answer: .planConsidered, words: Narrative("504 plan read")),
            interpreter: "Nobody needed one"
        ),
        TriageDecided(assessment: 1, round: 2, outcome: "resolved", rationale: Narrative("Settled between them")),
        DissentEntered(
            assessment: 1,
            round: 2,
            level: LevelOfConcern(chosenByPerson: "low"),
            words: Narrative("I hold otherwise")
        ), OutcomeSigned(assessment: 1, round: 2, outcome: 40),
        AlertAnswered(assessment: 1, round: 2, sheet: 31, words: Narrative("Police told at 9:10")),
    ]

    private static let planning: [any Event] = [
        PlanActionAdded(assessment: 1, task: 1, strategy: .environment, doneWhen: "Seats are changed"),
        TriggerAdded(
            assessment: 1,
            number: 1,
            what: "Return from suspension",
            on: Timestamp(milliseconds: 1_777_000_000_000)
        ), TriggerAnswered(assessment: 1, trigger: 1, remark: Narrative("Came back calmly")),
        PlanReviewed(assessment: 1, found: Narrative("Meets his counsellor")),
    ]
}

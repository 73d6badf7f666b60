// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// What a programme counts of assessments: how they were worked by their policies, alerts, groups of people.
@Suite struct ProgrammeTests {
    private static let lead = World.author(.investigator, 0)
    private static let assessor = World.author(.assessor, 0)
    private static let supervisor = World.author(.supervisor, 0)

    /// Entries are a minute apart, the first at minute 0.
    private static func minute(_ minutes: Int) -> Timestamp {
        Timestamp(milliseconds: World.start.milliseconds + Int64(minutes) * 60_000)
    }

    private static func requirement(_ code: String, _ kind: RequirementKind, minutes: Int) -> Requirement {
        Requirement(
            code: code,
            label: "Step \(code)",
            kind: kind,
            party: kind == .notice ? "parent" : nil,
            subject: nil,
            minutes: minutes,
            from: .known,
            after: nil,
            levels: [],
            attemptSuffices: kind == .notice,
            expertise: [],
            count: nil,
            source: RuleSource(citation: "Policy 5.1", isChecked: true)
        )
    }

    private static let policy = AssessmentPolicy(
        code: "school",
        version: "2026-11",
        title: "School",
        setting: .school,
        jurisdiction: "None",
        notice: "A start",
        effective: World.start,
        requirements: [
            requirement("determined", .determination, minutes: 4), requirement("told", .notice, minutes: 10),
        ]
    )

    private static func started(_ number: Int, policy: AssessmentPolicy? = policy) -> AssessmentStarted {
        AssessmentStarted(
            number: number,
            subject: nil,
            concern: Concern(
                words: nil,
                manner: .spoken,
                place: nil,
                receivedBy: nil,
                saidAt: nil,
                knownAt: StatedTime(World.start),
                target: ConcernTarget(kind: .notKnown, things: [], words: nil),
                sources: []
            ),
            policy: policy.map { PolicyInUse(policy: $0, adopted: 1) }
        )
    }

    private static func determined(_ number: Int) -> DeterminationMade {
        DeterminationMade(assessment: number, finding: .possibleThreat, madeAt: nil, reason: Narrative("r"))
    }

    private static func told(_ number: Int) -> NoticeGiven {
        NoticeGiven(
            assessment: number,
            party: "parent",
            who: nil,
            outcome: .reached,
            givenAt: nil,
            means: nil,
            words: nil
        )
    }

    private static func counts(_ file: CaseFile, at minutes: Int) -> ProgrammeCounts {
        ProgrammeCounts(ProgrammeCase.all(of: [file], from: nil, to: nil, at: minute(minutes)))
    }

    @Test(
        "Steps are counted on time, late, due, overdue, excused and closed over, and an assessment is late with one of them"
    )
    func steps() throws {
        let world = try World()
        let file = try world.fold([
            (World.opened, Self.lead), (MemberAdmitted(member: Self.assessor, reason: "r"), Self.lead),
            // Minutes 2 to 4; the last has no policy, and can't be late.
            (Self.started(1), Self.lead), (Self.started(2), Self.lead), (Self.started(3, policy: nil), Self.lead),
            (Self.determined(1), Self.lead), (Self.told(1), Self.lead), (Self.told(2), Self.lead),
            (StepExcused(assessment: 2, requirement: "determined", reason: Narrative("r")), Self.lead),
        ])
        var counts = Self.counts(file, at: 9)
        #expect(counts.started == 3 && counts.withPolicy == 2 && counts.late == 1 && counts.onTime == 1)
        #expect(
            counts.steps.map(\.requirement) == ["determined", "told"] && counts.steps[0].label == "Step determined"
        )
        #expect(counts.steps[0].late == 1 && counts.steps[0].excused == 1 && counts.steps[0].onTime == 0)
        #expect(counts.steps[1].onTime == 2 && counts.steps[1].overdue == 0)
        let undone = try world.fold([(World.opened, Self.lead), (Self.started(1), Self.lead)])
        counts = Self.counts(undone, at: 3)
        #expect(counts.steps.map(\.due) == [1, 1] && counts.late == 0)
        counts = Self.counts(undone, at: 11)
        #expect(counts.steps.map(\.overdue) == [1, 1] && counts.late == 1)
    }

    @Test("A closed assessment stands as it stood when it was closed, and steps closed over are counted as that")
    func closed() throws {
        let world = try World()
        let override = RequirementOverride(requirement: "told", reason: Narrative("Nobody to tell"))
        var file = try world.fold([
            (World.opened, Self.lead), (Self.started(1), Self.lead), (Self.determined(1), Self.lead),
            (AssessmentClosed(assessment: 1, reason: Narrative("r"), overrides: [override]), Self.supervisor),
        ])
        var counts = Self.counts(file, at: 100)
        #expect(counts.closed == 1 && counts.closedOverSteps == 1 && counts.late == 0)
        #expect(counts.steps[1].overridden == 1 && counts.steps[1].overdue == 0 && counts.steps[0].onTime == 1)
        try world.add(AssessmentReopened(assessment: 1, reason: Narrative("r")), by: Self.lead, to: &file)
        counts = Self.counts(file, at: 100)
        #expect(counts.closed == 0 && counts.closedOverSteps == 0 && counts.steps[1].overdue == 1 && counts.late == 1)
    }

    @Test("A time takes its first moment in and leaves its last out, by when assessments were started")
    func period() throws {
        let file = try World().fold([
            (World.opened, Self.lead), (Self.started(1), Self.lead), (Self.started(2), Self.lead),
        ])
        func count(_ from: Int?, _ to: Int?) -> Int {
            ProgrammeCase.all(of: [file], from: from.map(Self.minute), to: to.map(Self.minute), at: Self.minute(9))
                .count
        }
        #expect(
            count(nil, nil) == 2 && count(1, 2) == 1 && count(2, nil) == 1 && count(nil, 1) == 0 && count(3, 9) == 0
        )
    }

    @Test(
        "Groups are recorded by who works the case, after the closing too; the last counts, and no headline says them"
    )
    func equity() throws {
        let world = try World()
        var file = try world.fold([
            (World.opened, Self.lead), (MemberAdmitted(member: World.author(.intake, 0), reason: "r"), Self.lead),
            (Self.started(1, policy: nil), Self.lead),
        ])
        func recorded(_ race: [String]?, _ sex: String? = nil, basis: String = "Records") -> EquityRecorded {
            EquityRecorded(assessment: 1, race: race, sex: sex, disability: .both, basis: basis)
        }
        try world.add(recorded(["umber"], "ochre"), by: Self.lead, to: &file)
        try world.add(
            AssessmentClosed(assessment: 1, reason: Narrative("r"), overrides: []),
            by: Self.lead,
            to: &file
        )
        try world.add(recorded(["sienna", "umber"]), by: Self.supervisor, to: &file)
        #expect(file.assessments[0].equity?.event.race == ["sienna", "umber"])
        let headlines = file.timeline.compactMap(\.headline)
        #expect(headlines.filter { $0 == "Recorded group figures of TA-1" }.count == 2)
        #expect(!headlines.contains { line in ["umber", "ochre", "sienna", "Records"].contains { line.contains($0) } })
        let wrong = [
            recorded([]), recorded(["Two words"]), recorded(["umber", "umber"]), recorded(nil, "X"),
            recorded(nil, basis: ""),
        ]
        for event in wrong {
            #expect(throws: FoldError.self) { try world.add(event, by: Self.lead, to: &file) }
        }
        #expect(throws: FoldError.self) { try world.add(recorded(nil), by: World.author(.intake, 0), to: &file) }
        #expect(throws: FoldError.self) {
            let other = EquityRecorded(assessment: 2, race: nil, sex: nil, disability: nil, basis: "Records")
            try world.add(other, by: Self.lead, to: &file)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct TipClockTests {
    private static let why = Narrative("why")

    /// An intake's entries are a minute apart.
    @Test("Each step is timed from the tip's entry, the first time that it was taken")
    func steps() throws {
        var intake = try IntakeWorld()
        try intake.receive(1)
        #expect(try intake.tip(1).waitsFor == .read)
        try intake.add(TipRead(tip: 1))
        try intake.add(TipRead(tip: 1))
        #expect(try intake.tip(1).waitsFor == .triaged)
        try intake.add(TipTriaged(tip: 1, lifeSafety: true, course: .refer, reason: TipClockTests.why))
        try intake.add(TipAcknowledged(tip: 1, remark: nil))
        #expect(try intake.tip(1).waitsFor == .acted)
        try intake.add(MessageReceived(tip: 1, channel: .phone, body: TipClockTests.why))
        #expect(try intake.tip(1).seconds(to: .acted) == nil)
        try intake.add(TipReferred(tip: 1, unit: World.otherUnit, reason: TipClockTests.why))
        try intake.add(MessageSent(tip: 1, body: TipClockTests.why))
        try intake.add(TipClosed(tip: 1, outcome: .referred, reason: TipClockTests.why))
        let tip = try intake.tip(1)
        #expect(TipStep.allCases.map { tip.seconds(to: $0) } == [60, 180, 240, 360, 480])
        #expect(tip.waitsFor == nil)
        try intake.add(TipReopened(tip: 1, reason: TipClockTests.why))
        #expect(try intake.tip(1).seconds(to: .closed) == nil && intake.tip(1).waitsFor == .closed)
    }

    @Test(
        "Median and 90th percentile are the nearest rank, and durations that were really there",
        arguments: [
            ([5], 5, 5), ([9, 1], 1, 9), ([3, 1, 2], 2, 3), (Array(1...10), 5, 9), (Array(1...11), 6, 10),
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 100], 0, 0), ([0, 0, 0, 0, 0, 0, 0, 0, 100], 0, 100),
        ] as [([Int], Int, Int)]
    )
    func summaries(seconds: [Int], median: Int, ninetieth: Int) throws {
        let summary = try #require(DurationSummary(seconds.reversed()))
        #expect(summary.median == median && summary.ninetieth == ninetieth && summary.count == seconds.count)
    }

    @Test("Of nothing there is no median")
    func nothing() { #expect(DurationSummary([]) == nil) }

    private static func rules(_ clocks: ClockRule...) -> Rules {
        Rules(
            name: "r",
            version: "1",
            effective: World.start,
            caseTypes: [],
            findings: [],
            tipCategories: [
                TipCategoryRule(code: "guns", label: "Guns and firearms", suggestsLifeSafety: true, source: nil),
                TipCategoryRule(code: "drugs", label: "Drugs", suggestsLifeSafety: false, source: nil),
            ],
            incidentTypes: [],
            clocks: clocks,
            custody: .standard
        )
    }

    private static func report(_ categories: [String], _ danger: DangerNow = .unknown) -> TipReport {
        TipReport(
            source: TipSource(channel: .phone),
            categories: categories,
            dangerNow: danger,
            narrative: Narrative("n")
        )
    }

    @Test(
        "A rule suggests by danger now, by the checklist, and by the category's code or label; nothing else does",
        arguments: [
            ([], .yes, [.dangerNow]), ([], .no, []), (["Guns"], .unknown, [.category("Guns and firearms")]),
            (["guns and Firearms"], .yes, [.dangerNow, .category("Guns and firearms")]), (["Drugs"], .unknown, []),
            (["gun"], .unknown, []),
        ] as [([String], DangerNow, [LifeSafetyReason])]
    )
    func suggestions(categories: [String], danger: DangerNow, reasons: [LifeSafetyReason]) {
        let report = TipClockTests.report(categories, danger)
        let content = TipContent(number: 1, report: report, bombThreat: nil)
        #expect(content.lifeSafetySuggested(by: TipClockTests.rules()) == reasons)
        #expect(content.lifeSafetySuggested(by: nil) == (danger == .yes ? [.dangerNow] : []))
        let threat = TipContent(number: 1, report: report, bombThreat: Samples.bombThreat)
        #expect(threat.lifeSafetySuggested(by: nil).contains(.bombThreat))
    }

    @Test("A clock runs to its last moment, and one for life safety while nobody has said that it is none")
    func overdue() throws {
        let all = ClockRule(step: "read", minutes: 60, lifeSafetyOnly: false, source: nil)
        let urgent = ClockRule(step: "acknowledged", minutes: 15, lifeSafetyOnly: true, source: nil)
        let unknown = ClockRule(step: "sent-to-the-moon", minutes: 0, lifeSafetyOnly: false, source: nil)
        let rules = TipClockTests.rules(all, urgent, unknown)
        var intake = try IntakeWorld()
        try intake.receive(1, TipClockTests.report(["Guns"]))
        try intake.receive(1, TipClockTests.report(["Drugs"]))
        func late(_ number: Int, after milliseconds: Int64) throws -> [TipStep] {
            let tip = try intake.tip(number)
            let now = Timestamp(milliseconds: tip.entry.time.milliseconds + milliseconds)
            return tip.overdue(at: now, by: rules).map(\.step)
        }
        #expect(try late(1, after: 900_000) == [])
        #expect(try late(1, after: 900_001) == [.acknowledged])
        #expect(try late(1, after: 3_600_001) == [.read, .acknowledged])
        #expect(try late(2, after: 900_001) == [])
        #expect(try intake.tip(1).overdue(at: Timestamp(milliseconds: .max), by: nil) == [])
        // A person's word counts from then on, either way.
        try intake.add(TipTriaged(tip: 1, lifeSafety: false, course: .monitor, reason: TipClockTests.why))
        try intake.add(TipTriaged(tip: 2, lifeSafety: true, course: .investigate, reason: TipClockTests.why))
        #expect(try late(1, after: 900_001) == [])
        #expect(try late(2, after: 900_001) == [.acknowledged])
        try intake.add(TipAcknowledged(tip: 2, remark: nil))
        #expect(try late(2, after: 3_600_001) == [.read])
        try intake.add(TipMerged(tip: 2, into: 1, reason: TipClockTests.why))
        #expect(try late(2, after: 3_600_001) == [])
    }

    @Test(
        "Shares are of the counts, rounded half up to one decimal",
        arguments: [
            (358, 1401, "25.6"), (9225, 22486, "41.0"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"),
            (1, 2001, "0.0"), (0, 5, "0.0"), (5, 5, "100.0"), (0, 0, "0.0"),
        ]
    )
    func shares(count: Int, total: Int, share: String) {
        #expect(TipCount(name: "n", count: count, total: total).share == share)
    }
}

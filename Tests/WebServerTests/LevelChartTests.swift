// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Fields
import Foundation
import HTML
import Testing
import Values

@testable import Casework
@testable import WebServer

/// Levels over time: from when each was set until the next or its own date, and what is out of date.
@Suite struct LevelChartTests {
    private static let opened = Result { () throws -> Assessment in
        let fixture = try WebFixture()
        try fixture.fillCase()
        let place = try fixture.fillRound()
        _ = try fixture.session(of: "ivan").addTrigger("Return <b>", on: day(20), to: place)
        let action = PlanActionStatement(title: "Meet", strategy: .subject, due: day(20), doneWhen: "Met")
        _ = try fixture.session(of: "ivan").addPlanAction(action, to: place)
        try fixture.session(of: "ivan").reviewPlan(of: place, found: "As planned")
        return try #require(try fixture.session(of: "ivan").caseFile(place.caseNumber).assessments.first)
    }

    private static func day(_ day: Int64) -> Timestamp {
        Timestamp(milliseconds: 1_776_500_000_000 + day * 86_400_000)
    }

    /// The assessment with levels that were set on a day, each to be looked at again by another.
    private func assessment(_ levels: [(code: String, set: Int64, until: Int64)]) throws -> Assessment {
        var assessment = try LevelChartTests.opened.get()
        assessment.rounds[0].levels = levels.enumerated().map { index, level in
            let entry = assessment.rounds[0].entry
            let envelope = Envelope(type: LevelSet.type, time: LevelChartTests.day(level.set), author: entry.author)
            return Dated(
                event: LevelSet(
                    assessment: assessment.number,
                    round: 1,
                    level: LevelOfConcern(chosenByPerson: level.code),
                    rationale: Narrative("r"),
                    evidence: [Reference(.evidence, 1)],
                    imminence: nil,
                    target: nil,
                    triggers: nil,
                    reassessBy: LevelChartTests.day(level.until),
                    disability: DisabilityCheck(answer: .notAsked, words: nil),
                    interpreter: nil
                ),
                entry: EntryReference(
                    ledger: entry.ledger,
                    sequence: 100 + UInt64(index),
                    leaf: entry.leaf,
                    key: entry.key,
                    envelope: envelope
                )
            )
        }
        return assessment
    }

    private func drawn(_ levels: [(code: String, set: Int64, until: Int64)], on day: Int64) throws -> String {
        let markup = LevelChart.markup(of: try assessment(levels), now: LevelChartTests.day(day), zone: .utc)
        return String(decoding: markup.bytes, as: UTF8.self)
    }

    private func count(_ part: String, in text: String) -> Int { text.components(separatedBy: part).count - 1 }

    @Test("A level ends where the next is set, and the newest stands open until its date")
    func steps() throws {
        let text = try drawn([("low", 1, 60), ("high", 10, 12)], on: 11)
        let chart = LevelChart(
            try assessment([("low", 1, 60), ("high", 10, 12)]),
            now: LevelChartTests.day(11),
            zone: .utc
        )
        #expect(chart.steps.map(\.until) == [LevelChartTests.day(10), LevelChartTests.day(12)])
        #expect(count("class=\"outside\"", in: text) == 1 && count("class=\"gap\"", in: text) == 0)
        #expect(
            text.contains("Low &lt;i&gt;") && text.contains("Return &lt;b&gt;") && text.contains("Round 1 begun with")
        )
        #expect(text.contains("The plan was followed up") && !text.contains("Out of date"))
        // From bottom to top in the instrument's order.
        let places = ["High", "Middle", "Low &lt;i&gt;"].map { text.range(of: ">\($0)</text>")?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted())
    }

    @Test("Past its date a level stands no more: the time until the next, or until now, is out of date")
    func outOfDate() throws {
        let chart = LevelChart(
            try assessment([("low", 1, 5), ("low", 9, 20)]),
            now: LevelChartTests.day(30),
            zone: .utc
        )
        let gaps = chart.steps.compactMap { $0.outOfDate(at: chart.now) }
        #expect(
            gaps.map(\.from) == [5, 20].map(LevelChartTests.day) && gaps.map(\.to) == [9, 30].map(LevelChartTests.day)
        )
        let text = try drawn([("low", 1, 5), ("low", 9, 20)], on: 30)
        #expect(count("class=\"gap\"", in: text) == 2 * RoundSamples.levels.count)
        #expect(count("class=\"outside\"", in: text) == 0 && text.contains("none has been set since"))
        // Exactly at its date it still stands.
        #expect(try !drawn([("low", 1, 5)], on: 5).contains("Out of date"))
    }

    @Test("All levels look alike: another choice moves a bar, and changes nothing else of the picture")
    func alike() throws {
        let pictures = try RoundSamples.levels.map { level in
            try drawn([(level.code, 1, 5), (level.code, 9, 20)], on: 30).replacing(/\ y="[0-9]+"/, with: "")
                .matches(of: /<[a-z]+|(class|fill|width|height)="[^"]*"/).map { String($0.0) }
        }
        #expect(Set(pictures).count == 1)
    }

    @Test("Levels of another instrument have rows of their own, and without any level there is no picture")
    func others() throws {
        #expect(try !drawn([], on: 1).contains("<svg"))
        var assessment = try assessment([("low", 1, 5)])
        let other = RoundSamples.instrument(
            code: "other",
            levels: [
                LevelChoice(code: "low", label: "Slight", meaning: "Little.", reassessWithinDays: 9)
            ]
        )
        let first = assessment.rounds[0]
        var second = AssessmentRound(
            started: RoundStarted(
                assessment: 1,
                number: 2,
                instrument: other,
                adopted: 1,
                compartment: first.compartment,
                team: first.team,
                reason: nil,
                triggers: []
            ),
            entry: first.entry
        )
        second.levels = try self.assessment([("low", 7, 9)]).rounds[0].levels
        assessment.rounds.append(second)
        let text = String(
            decoding: LevelChart.markup(of: assessment, now: LevelChartTests.day(8), zone: .utc).bytes,
            as: UTF8.self
        )
        #expect(text.contains(">Slight</text>") && text.contains(">Low &lt;i&gt;</text>"))
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values

@testable import WebServer

/// The programme in the browser: by quarter, as files, without a case's rating; and the groups that are recorded for it.
@Suite struct ProgrammePageTests {
    private static let groups = "/cases/\(WebFixture.caseNumber)/assessments/1/groups"

    private static func concern(_ words: String? = nil) -> Concern {
        Concern(
            words: nil,
            manner: .spoken,
            place: words,
            receivedBy: nil,
            saidAt: nil,
            knownAt: StatedTime(Timestamp(milliseconds: 1_776_400_000_000)),
            target: ConcernTarget(kind: .notKnown, things: [], words: nil),
            sources: []
        )
    }

    /// A case with an assessment whose one round is opened, by an instrument whose every word is hostile.
    private func assess(_ fixture: WebFixture) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas/instruments")
        let text = try String(contentsOf: folder.appending(path: "workplace.json"), encoding: .utf8)
            .replacing("\"effective\": \"2026-11-01", with: "\"effective\": \"2026-01-01")
            .replacing("\"label\": \"", with: "\"label\": \"=1+1 <b>")
            .replacing("\"title\": \"", with: "\"title\": \"<script> ")
        let instrument = try Instrument.read(Array(text.utf8))
        _ = try fixture.session(of: "ada").adopt(instrument, reason: "r")
        let ivan = try fixture.session(of: "ivan")
        let started = try ivan.startAssessment(
            in: WebFixture.caseNumber,
            subject: nil,
            concern: Self.concern(),
            policy: nil
        )
        let place = AssessmentPlace(WebFixture.caseNumber, started.number)
        let team = [TeamChoice("ivan", expertise: [], isAssessor: true)]
        let round = try ivan.beginRound(of: place, by: instrument.code, team: team, reason: nil)
        var answers: [String: String] = [:]
        for factor in instrument.factors where instrument.isAsked(factor, by: { answers[$0] }) {
            answers[factor.code] = instrument.scale(factor.scale)?.steps.last?.code
        }
        let ratings = instrument.factors.compactMap { factor in
            answers[factor.code].map { Rating(factor: factor.code, answer: $0) }
        }
        let level = instrument.levels.last.map { LevelOfConcern(chosenByPerson: $0.code) }
        _ = try ivan.sign(Sheet(ratings: ratings, level: level, remarks: nil), in: round, of: place)
        try ivan.openSheets(of: round, place)
    }

    @Test(
        "The page and its files say why there is no figure, as text, and neither a level nor an answer of the one round"
    )
    func page() async throws {
        let fixture = try WebFixture()
        try assess(fixture)
        try await fixture.visit { client in
            let sam = Browser(client)
            try await sam.signIn("sam")
            #expect(try await sam.get("/people").text.contains("href=\"/programme\""))
            let page = try await sam.get("/programme").text
            #expect(page.contains("&lt;script&gt;") && !page.contains("<script> ") && !page.contains("<b>"))
            #expect(
                page.contains("fewer than two raters rated anything")
                    && page.contains("There are too few people to show.")
            )
            // How many of them are not recorded would take a small group out of those that it is joined with.
            #expect(!page.contains(Self.groups))
            #expect(try await sam.get("/programme/unrecorded").text.contains("href=\"\(Self.groups)\""))
            let instrument = try #require(try fixture.session(of: "sam").adopted(Instrument.self).all.first?.instrument)
            let labels = instrument.levels.map(\.label) + instrument.scales.flatMap { $0.steps.map(\.label) }
            for label in labels {
                let escaped = label.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
                #expect(!page.contains("<td>\(escaped)</td>") && !page.contains(">\(escaped)<"), "\(label)")
            }
            for part in ProgrammePart.allCases {
                let file = try await sam.get("/programme/\(part.rawValue)?quarter=2026-Q2")
                #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
                #expect(file.headers[.contentDisposition]?.contains("\(part.rawValue)-2026-Q2.csv") == true)
                #expect(labels.allSatisfy { !file.text.contains("share of \($0)") })
                // What a spreadsheet would take for a formula is none.
                if part == .agreement { #expect(file.text.contains("\"'=1+1 <b>") && !file.text.contains("\"=1+1")) }
            }
            #expect(try await sam.get("/programme?quarter=2026-Q5").status == .unprocessableContent)
            #expect(try await sam.get("/programme?quarter=2026-Q1").text.contains("No sheets were opened yet."))
        }
    }

    @Test(
        "Groups are recorded on their own page by who works the case, shown again where refused, and never on the case's"
    )
    func groups() async throws {
        let fixture = try WebFixture()
        _ = try fixture.session(of: "ivan").startAssessment(
            in: WebFixture.caseNumber,
            subject: nil,
            concern: Self.concern(),
            policy: nil
        )
        try await fixture.visit { client in
            let (ivan, iris) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await iris.signIn("iris")
            #expect(try await iris.get(Self.groups).status == .notFound)
            #expect(try await iris.post(Self.groups, [("basis", "Records")]).status == .notFound)
            let blank = try await ivan.get(Self.groups).text
            #expect(blank.contains("None were recorded yet.") && !blank.contains("selected"))
            let hostile = [("race", "Two<b>"), ("sex", ""), ("disability", "iep"), ("basis", "\"><i>Records")]
            let refused = try await ivan.post(Self.groups, hostile)
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"Two&lt;b&gt;\""))
            #expect(!refused.text.contains("<i>Cardfile") && refused.text.contains("value=\"iep\" selected"))
            let right = [("race", "umbra, sienna"), ("sex", "ochre"), ("disability", "504"), ("basis", "<i>Cardfile")]
            #expect(try await ivan.post(Self.groups, right).status == .seeOther)
            let shown = try await ivan.get(Self.groups).text
            #expect(
                shown.contains("umbra, sienna") && shown.contains("504 plan") && shown.contains("&lt;i&gt;Cardfile")
            )
            let ofCase = try await ivan.get("/cases/\(WebFixture.caseNumber)").text
            #expect(ofCase.contains("Recorded group figures of TA-1"))
            #expect(!["umbra", "ochre", "504 plan", "Cardfile"].contains { ofCase.contains($0) })
        }
    }

    @Test("A quarter begins and ends by the clock of the office")
    func quarters() throws {
        #expect(Quarter("2026-Q4")?.text == "2026-Q4" && Quarter("2026-Q0") == nil && Quarter("2026-q1") == nil)
        let zone = try #require(OfficeZone("America/New_York"))
        let newYear = try #require(Timestamp("2027-01-01T04:59:59Z"))
        let quarter = Quarter(of: newYear, in: zone)
        #expect(quarter.text == "2026-Q4" && quarter.before.text == "2026-Q3")
        #expect(Quarter("2027-Q1")?.before == quarter)
        let limits = try quarter.limits(in: zone)
        #expect(limits.from == Timestamp("2026-10-01T04:00:00Z") && limits.to == Timestamp("2027-01-01T05:00:00Z"))
    }
}

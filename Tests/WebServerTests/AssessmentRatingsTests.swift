// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing
import Values
import WebServer

/// Ratings are shown where people look them up, and move nothing anywhere.
@Suite struct AssessmentRatingsTests {
    private static let caseFile = "/cases/" + WebFixture.caseNumber
    private static let path = caseFile + "/assessments/1"

    @Test("Other ratings and another agreement change no byte of the pages that show neither", arguments: 1...4)
    func ratings(_ seed: UInt64) async throws {
        let (one, other) = (try await pages(0), try await pages(seed))
        #expect(one.count == 5 && one.map(\.utf8.count) == other.map(\.utf8.count) && one == other)
    }

    /// The pages of one assessment, of which all but the critical answers follow from the seed.
    private func pages(_ seed: UInt64) async throws -> [String] {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.startAssessment(under: AssessmentGateTests.policy)
        let numbers = Mutex(SeededNumbers(state: seed))
        try fixture.assess(level: "moderate", until: "2026-05-01T00:00:00Z") { factor, steps in
            // What is critical is told on purpose.
            factor.critical != nil ? steps[0] : steps[numbers.withLock { Int($0.next() % UInt64(steps.count)) }]
        }
        let ivan = try fixture.session(of: "ivan")
        let instrument = try #require(try ivan.assessment(WebFixture.place).assessment.round?.instrument)
        let agreed = instrument.factors.map { factor in
            let steps = instrument.answers(of: factor)
            return Rating(
                factor: factor.code,
                answer: steps[numbers.withLock { Int($0.next() % UInt64(steps.count)) }]
            )
        }
        try ivan.agree(on: agreed, in: 1, of: WebFixture.place)
        let gathered = Mutex<[String]>([])
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("sam")
            let token = try #require(try await browser.token())
            let readings = ["", "/audit", "/then/3", "/then/9"].map { AssessmentRatingsTests.path + $0 }
            for path in readings + [AssessmentRatingsTests.caseFile] {
                let page = try await browser.get(path)
                #expect(page.status == .ok, "\(path)")
                gathered.withLock { $0.append(page.text.replacing(token, with: "")) }
            }
        }
        return gathered.withLock { $0 }
    }

    @Test(
        "The plan shows what protects beside what was found besides, in the instrument's order, and leaves out the least"
    )
    func protective() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillAssessment()
        try fixture.assess(level: "low", until: "2026-05-01T00:00:00Z") { _, steps in steps[0] }
        let ivan = try fixture.session(of: "ivan")
        let instrument = try #require(try ivan.assessment(WebFixture.place).assessment.round?.instrument)
        let protective = try #require(instrument.groups.first { $0.kind == .protective }).factors
        let inquiry = try #require(instrument.groups.first { $0.kind == .inquiry }).factors
        func rating(_ factor: Factor, _ step: Int) -> Rating {
            Rating(factor: factor.code, answer: instrument.answers(of: factor)[step], why: "Seen <it>")
        }
        // Entered against the instrument's order; the last protective factor is at its least, another not known.
        let unknown = Rating(factor: protective[2].code, answer: "not-known")
        let agreed = [
            rating(inquiry[0], 2), rating(protective[1], 1), unknown, rating(protective[0], 2),
            rating(protective[3], 0),
        ]
        try ivan.agree(on: agreed, in: 1, of: WebFixture.place)
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            for name in ["/plan", "/report"] {
                let page = try await browser.get(AssessmentRatingsTests.path + name).text
                let start = try #require(page.range(of: "<h2>What protects</h2>")?.upperBound)
                let middle = try #require(page.range(of: "<h2>What was found besides</h2>")?.lowerBound)
                let end = try #require(page.range(of: "As the team agreed in round 1")?.lowerBound)
                let (protects, besides) = (page[start..<middle], page[middle..<end])
                let first = try #require(protects.range(of: protective[0].label)?.lowerBound)
                #expect(first < (try #require(protects.range(of: protective[1].label)?.lowerBound)))
                for left in protective[2...] { #expect(!protects.contains(left.label)) }
                #expect(besides.contains(inquiry[0].label) && besides.contains("Seen &lt;it&gt;"))
                #expect(besides.ranges(of: "<li>").count == 1)
            }
        }
    }
}

/// Numbers that follow from a seed: SplitMix64.
private struct SeededNumbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import Testing
import Vault

/// Finding words in what one person can open, in real offices.
@Suite struct SearchTests {
    private static let number = OfficeFixture.number

    private func note(_ body: String, by session: Session, title: String? = nil) throws {
        _ = try session.addNote(to: Self.number, title: title, body: body, about: [])
    }

    private func count(_ words: String, _ session: Session, _ filter: SearchFilter = SearchFilter()) throws -> Int {
        try session.search(words, filter).count
    }

    @Test("Words, phrases, beginnings; capitals, accents and signs; the newest first, with the words found")
    func words() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        try note("Müller saw RENÉE O’Brien near the north stairs", by: ivan, title: "Roof")
        try note("the stairs to the north, and a 🔪 and 刀子", by: ivan)
        #expect(try count("muller renee", ivan) == 1)
        #expect(try count("MÜLLER", ivan) == 1 && count("Mu\u{308}ller", ivan) == 1)
        #expect(try count("north stairs", ivan) == 2)
        #expect(try count("\"north stairs\"", ivan) == 1)
        #expect(try count("nor*", ivan) == 2 && count("nor", ivan) == 0)
        #expect(try count("o'brien", ivan) == 1)
        #expect(try count("🔪", ivan) == 1 && count("刀", ivan) == 1 && count("子刀", ivan) == 0)
        // No phrase reaches from a title into a body.
        #expect(try count("\"roof müller\"", ivan) == 0 && count("roof müller", ivan) == 1)
        let results = try ivan.search("stairs")
        #expect(results.found.map(\.kind) == ["note", "note"])
        #expect(results.found[0].entry.sequence > results.found[1].entry.sequence)
        #expect(results.found[1].pieces.filter(\.isFound).map(\.text) == ["stairs"])
        #expect(
            results.found[1].pieces.map(\.text).joined() == "Müller saw RENÉE O’Brien near the north stairs"
        )
    }

    @Test("What is entered later is found; by kind, person, unit and time; tips at the intake and in their cases")
    func filters() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        #expect(try count("weather", ivan) == 0)
        try note("weather", by: iris)
        try note("weather", by: ivan)
        #expect(try count("weather", ivan) == 2)
        #expect(try count("weather", ivan, SearchFilter(by: "iris")) == 1)
        #expect(try count("weather", ivan, SearchFilter(kind: "note", unitPrefix: "acs")) == 2)
        #expect(try count("weather", ivan, SearchFilter(kind: "tip")) == 0)
        let newest = try #require(try ivan.search("weather").found.first).entry.time
        #expect(try count("weather", ivan, SearchFilter(from: newest)) == 1)
        #expect(try count("weather", ivan, SearchFilter(to: newest)) == 1)
        #expect(throws: ServiceError.self) { try count("weather", ivan, SearchFilter(kind: "weather")) }
        #expect(throws: ServiceError.self) { try count("weather", ivan, SearchFilter(unitPrefix: "ZZZ")) }
        let tips = try ivan.search("\"tip 1\"", SearchFilter(kind: "tip")).found
        #expect(
            tips.contains { $0.isJoinedTip && $0.tip == 1 && $0.shown == .ofCase(number: Self.number, title: "Friday") }
        )
        #expect(tips.contains { !$0.isJoinedTip && $0.tip == 1 && $0.shown == .intake(unit: "ACS") })
    }

    @Test("Nothing is found that somebody may not open, or no longer; nothing of what was destroyed")
    func access() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris, sam) = (try fixture.signIn("ivan"), try fixture.signIn("iris"), try fixture.signIn("sam"))
        try note("unspeakable", by: ivan)
        // Ada administers and opens nothing; Ingrid sees tips, and no case.
        #expect(try count("unspeakable", fixture.signIn("ada")) == 0)
        #expect(try count("unspeakable", fixture.signIn("ingrid")) == 0)
        #expect(try count("unspeakable", iris) == 1)
        try sam.dismiss("iris", from: Self.number, reason: "Done")
        #expect(try count("unspeakable", iris) == 0)
        let entry = try #require(try ivan.search("unspeakable").found.first).entry.sequence
        try sam.destroy([entry], of: Self.number, reason: "Unfounded", authority: "Schedule")
        #expect(try count("unspeakable", ivan) == 0)
        #expect(try count("\"note about him\"", ivan) == 1)
    }

    @Test("What was struck out is found, and said to be struck out")
    func struck() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        let found = try #require(try ivan.search("\"note about him\"").found.first)
        #expect(!found.isStruck)
        try ivan.strike(found.entry.sequence, in: Self.number, reason: "A slip")
        #expect(try ivan.search("\"note about him\"").found.first?.isStruck == true)
    }

    @Test(
        "Whatever somebody writes is a question and nothing else",
        arguments: [
            "a\" OR \"b", "form:about", "NEAR(about him, 2)", "about NOT him", "^about", "(about", "about)",
            "'; DROP TABLE words; --",
            "\"\"\"", "about\u{0}him", "{form} : about", "about + him", "*about*", "-about", "%", "“about",
        ]
    )
    func questions(_ text: String) throws {
        let ivan = try OfficeFixture.working().signIn("ivan")
        do { _ = try ivan.search(text) } catch let error as ServiceError { #expect(error.code == .invalid) }
        #expect(try count("about him", ivan) > 0)
    }

    @Test("Too many words, and none, are refused in words")
    func bounds() throws {
        let ivan = try OfficeFixture.working().signIn("ivan")
        for text in ["", "  ", "***", String(repeating: "a ", count: SearchTerms.limit + 1)] {
            #expect(throws: ServiceError.self) { try ivan.search(text) }
        }
        #expect(try ivan.search(String(repeating: "zebra ", count: SearchTerms.limit)).count == 0)
    }
}

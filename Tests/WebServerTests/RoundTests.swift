// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// A round in the browser: each answers alone, then the team talks about it, decides and signs.
@Suite struct RoundTests {
    private static let answers = [
        ("answer-weapons", "present"), ("direction-weapons", "worse"), ("confidence-weapons", "low"),
        ("why-weapons", "Canary-one <b>"), ("evidence-weapons", "E-1"), ("answer-stored", "not-known"),
        ("answer-adult", "present"), ("level", "high"), ("remarks", "Canary-two <b>"),
    ]

    @Test("A sheet begins empty, comes back as typed with the factor named, and is read by who signed it")
    func sheet() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let path = try fixture.fillRound().path
        try await fixture.visit { client in
            let lena = Browser(client)
            try await lena.signIn("lena")
            let sheet = path + "/sheet"
            let page = try await lena.get(sheet)
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
            #expect(page.text.contains("0 of 2 answered") && !page.text.contains(" checked"))
            #expect(
                !page.text.contains(" selected")
                    && page.text.contains("data-draft=\"/cases/ACS-2026-0001/drafts/sheet-")
            )
            #expect(
                page.text.contains("<legend>Weapons &lt;script&gt;</legend>") && page.text.contains("Means &lt;u&gt;")
            )
            #expect(page.text.contains("told to the chair and the case’s lead at once"))
            #expect(page.text.contains("“Weapons &lt;script&gt;” was answered “Possible” or “Present”"))
            let script = try #require(page.text.firstMatch(of: /\/assets\/sheet-[0-9a-f]+\.js/))
            #expect(try await lena.get(String(script.0)).text.contains("data-progress"))

            let some = Self.answers.filter { $0.0 != "answer-stored" }
            let refused = try await lena.post(sheet, some)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Stored: has no answer yet"))
            #expect(refused.text.contains("Canary-one &lt;b&gt;") && refused.text.contains("2 of 3 answered"))
            #expect(refused.text.contains("name=\"answer-weapons\" value=\"present\" checked"))
            #expect(refused.text.contains("<option value=\"worse\" selected>"))
            let unread = try await lena.post(sheet, Self.answers.map { $0.0 == "evidence-weapons" ? ($0.0, "x") : $0 })
            #expect(
                unread.status == .unprocessableContent && unread.text.contains("Weapons &lt;script&gt;: Name things")
            )
            #expect(try await lena.post(sheet, Self.answers).headers[.location] == path)

            let own = try await lena.get(sheet).text
            #expect(
                own.contains("<div class=\"long words\">Canary-one &lt;b&gt;</div>") && own.contains("It gets worse")
            )
            #expect(own.contains("Sign another in its place") && own.contains("High"))
            // What is not asked by the answers is left out, where somebody changed their mind.
            let other = [("answer-weapons", "absent"), ("answer-stored", "present"), ("answer-adult", "not-asked")]
            #expect(try await lena.post(sheet, other).status == .seeOther)
            #expect(try await lena.get(path).text.contains("An answer about weapons must be seen to at once"))
        }
        let place = AssessmentPlace(WebFixture.caseNumber, try #require(path.assessment))
        let read = try fixture.session(of: "lena").sheets(of: 1, place)
        #expect(read.map { $0.sheet.ratings.map(\.answer) } == [["absent", "not-asked"]])
    }

    @Test("Nobody reads of another's sheet before the sheets are open, but its chair once they have signed their own")
    func blind() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let path = try fixture.fillRound().path
        let pages = [path, path + "/sheet", path + "/meeting", "/cases/" + WebFixture.caseNumber, "/today"]
        try await fixture.visit { client in
            let (ivan, lena, sam) = (Browser(client), Browser(client), Browser(client))
            for (browser, name) in [(ivan, "ivan"), (lena, "lena"), (sam, "sam")] { try await browser.signIn(name) }
            #expect(try await lena.post(path + "/sheet", Self.answers).status == .seeOther)
            let gathered = { (browser: Browser) async throws -> String in
                var all = ""
                for page in pages { all += try await browser.get(page).text }
                return all
            }
            for browser in [ivan, sam] { #expect(!(try await gathered(browser)).contains("Canary")) }
            #expect(try await gathered(lena).contains("Canary-one"))
            let waiting = try await ivan.post(path + "/open")
            #expect(waiting.status == .unprocessableContent && waiting.text.contains("Sheets are missing of Ivan"))
            #expect(!waiting.text.contains("Canary"))

            let mine = [("answer-weapons", "absent"), ("answer-adult", "present"), ("remarks", "Finch-three")]
            #expect(try await ivan.post(path + "/sheet", mine).status == .seeOther)
            #expect(try await ivan.get(path + "/sheet").text.contains("Canary-one &lt;b&gt;"))
            for browser in [lena, sam] { #expect(!(try await gathered(browser)).contains("Finch-three")) }
            #expect(!(try await gathered(sam)).contains("Canary"))
            for browser in [lena, sam] { #expect(try await browser.post(path + "/open").status == .forbidden) }
            #expect(try await sam.post(path + "/sheet", mine).status == .unprocessableContent)
            #expect(try await ivan.post(path + "/open").headers[.location] == path + "/meeting")
            for browser in [ivan, lena, sam] {
                let page = try await browser.get(path + "/meeting").text
                #expect(page.contains("Canary-one &lt;b&gt;") && page.contains("Finch-three"))
            }
            let late = try await lena.post(path + "/sheet", Self.answers)
            #expect(late.status == .unprocessableContent && late.text.contains("What you typed"))
        }
    }

    @Test("A critical answer calls at once on the chair and on the case's lead, and on nobody else of the team")
    func alert() throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let first = try fixture.fillRound()
        try fixture.session(of: "ivan").endRound(1, of: first, reason: "Another chairs")
        let team = [TeamChoice("lena", expertise: [], isAssessor: true)]
        let instrument = RoundSamples.instrument.code
        _ = try fixture.session(of: "sam").beginRound(of: first, by: instrument, team: team, reason: "Another chairs")
        let sheet = RoundSamples.sheet(weapons: "present", stored: "absent")
        _ = try fixture.session(of: "lena").sign(sheet, in: 2, of: first)
        for (name, count) in [("ivan", 1), ("sam", 1), ("lena", 0)] {
            let items = try fixture.session(of: name).today(dueWithin: 7, newSince: nil).items
            #expect(
                items.filter { $0.waiting.kind == .due }.map(\.waiting.what)
                    == Array(repeating: "See to at once: weapons", count: count)
            )
        }
    }

    /// A round whose two assessors are two steps apart on weapons, which raised an alert; nobody knows what is stored.
    private func opened() throws -> (fixture: WebFixture, place: AssessmentPlace, alert: UInt64) {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let place = try fixture.fillRound()
        let apart = RoundSamples.sheet(weapons: "present", stored: "not-known", why: "W <b>")
        try fixture.openRound(of: place, apart, RoundSamples.sheet())
        let round = try fixture.session(of: "ivan").caseFile(place.caseNumber).assessments.last?.round
        return (fixture, place, try #require(round?.openAlerts.first?.entry.sequence))
    }

    private static let level = [
        ("level", "high"), ("rationale", "Because <b>"), ("evidence", "E-0001"), ("imminence", "Soon <b>"),
        ("target", ""), ("triggers", ""), ("reassess-by", "2026-04-19"), ("disability", "not-asked"),
        ("disability-words", ""), ("interpreter", "Nobody had to"),
    ]

    @Test(
        "The team talks first about what differs, then about what nobody knows, and its chair enters what it agreed on"
    )
    func meeting() async throws {
        let (fixture, place, alert) = try opened()
        let path = place.path
        try await fixture.visit { client in
            let (ivan, lena, sam) = (Browser(client), Browser(client), Browser(client))
            for (browser, name) in [(ivan, "ivan"), (lena, "lena"), (sam, "sam")] { try await browser.signIn(name) }
            let meeting = path + "/meeting"
            let page = try await ivan.get(meeting).text
            let heads = [
                "two steps or more apart", "<h3>Weapons", "nobody asked", "<h3>Stored", "The rest", "<h3>An adult",
            ]
            let places = heads.map { page.range(of: $0)?.lowerBound }
            #expect(!places.contains(nil) && places.compactMap(\.self).sorted() == places.compactMap(\.self))
            #expect(!page.contains(" checked") && page.contains("W &lt;b&gt;") && page.contains("?form=tasks"))
            #expect(page.contains("within 1 day.") && page.contains("E-0001 A picture"))
            #expect(page.contains("not a prediction"))
            let others = try await sam.get(meeting).text
            #expect(!others.contains("What the team agreed on") && !others.contains("/level\""))
            #expect(others.contains("/dissents\""))

            let early = try await ivan.post(path + "/level", Self.level)
            #expect(early.status == .unprocessableContent && early.text.contains("An alert was not answered"))
            #expect(early.text.contains("Because &lt;b&gt;"))
            try fixture.session(of: "ivan").answerAlert(of: alert, in: place, words: "Asked at once")
            let apart = try await ivan.post(path + "/level", Self.level)
            #expect(apart.status == .unprocessableContent)
            #expect(apart.text.contains("two steps or more apart on Weapons &lt;script&gt;"))

            let nothing = try await ivan.post(path + "/consensus", [("why-weapons", "None chosen")])
            #expect(nothing.status == .unprocessableContent && nothing.text.contains("None chosen"))
            let agreed = [("answer-weapons", "possible"), ("why-weapons", "Agreed <b>"), ("evidence-weapons", "E-1")]
            for browser in [lena, sam] {
                #expect(try await browser.post(path + "/consensus", agreed).status == .forbidden)
            }
            #expect(try await ivan.post(path + "/consensus", agreed).headers[.location] == meeting)
            #expect(try await lena.get(meeting).text.contains("Agreed on: <span class=\"strong\">Possible</span>"))
            #expect(try await ivan.get(meeting).text.contains("value=\"possible\" checked"))
            // What stands as it was agreed on is not entered twice.
            #expect(try await ivan.post(path + "/consensus", agreed).status == .unprocessableContent)
        }
        let round = try fixture.session(of: "ivan").caseFile(place.caseNumber).assessments.last?.round
        #expect(round?.consensus.map(\.event.ratings.count) == [1])
    }

    @Test(
        "A level is set by the chair alone, stands nowhere chosen, is dissented from, signed, and out of date at its hour"
    )
    func level() async throws {
        let (fixture, place, alert) = try opened()
        let path = place.path
        let chair = try fixture.session(of: "ivan")
        try chair.answerAlert(of: alert, in: place, words: "Asked at once")
        try chair.agree(on: [Rating(factor: "weapons", answer: "possible")], in: 1, of: place)
        try await fixture.visit { client in
            let (ivan, lena, sam) = (Browser(client), Browser(client), Browser(client))
            for (browser, name) in [(ivan, "ivan"), (lena, "lena"), (sam, "sam")] { try await browser.signIn(name) }
            for browser in [lena, sam] {
                #expect(try await browser.post(path + "/level", Self.level).status == .forbidden)
            }
            for (name, value) in [("evidence", "x"), ("reassess-by", "2026-04-20"), ("disability", ""), ("level", "")] {
                let wrong = Self.level.map { $0.0 == name ? (name, value) : $0 }
                #expect(try await ivan.post(path + "/level", wrong).status == .unprocessableContent, "\(name)")
            }
            #expect(try await ivan.post(path + "/level", Self.level).headers[.location] == path)
            let round = try await lena.get(path).text
            #expect(round.contains("<span class=\"strong\">High</span>") && round.contains("Because &lt;b&gt;"))
            #expect(round.contains("not a prediction"))
            #expect(round.contains("Not signed yet: Ivan Investigator, Lena Legal, Sam Supervisor"))
            let again = try await ivan.get(path + "/meeting").text
            #expect(again.form(path + "/level")?.contains(" checked") == false)

            let dissent = [("words", "I hold <b> otherwise"), ("level", "low")]
            #expect(try await lena.post(path + "/dissents", dissent).status == .seeOther)
            let dissented = try await ivan.get(path).text
            #expect(
                dissented.contains("holds the level to be Low &lt;i&gt;")
                    && dissented.contains("I hold &lt;b&gt; other")
            )
            let outcome = try #require(round.firstMatch(of: /name="outcome" value="([0-9]+)"/)?.1)
            #expect(try await lena.post(path + "/signatures", [("outcome", "1")]).status == .conflict)
            #expect(try await lena.post(path + "/signatures", [("outcome", String(outcome))]).status == .seeOther)
            let signed = try await lena.get(path).text
            #expect(signed.contains("What was known then") && !signed.contains("name=\"outcome\""))
            #expect(signed.contains("/assessments/\(place.assessment)/then/"))
        }
        // On the last day that the level allows it ends by the hour at which its time ends, and no level stands from then on.
        for (time, isPast) in [(Duration.seconds(86_400), false), (.seconds(1), true)] {
            fixture.pass(time)
            try await fixture.visit { client in
                let lena = Browser(client)
                try await lena.signIn("lena")
                let page = try await lena.get(path).text
                #expect(page.contains("High") && page.contains("no level stands since then") == isPast)
            }
        }
    }

    @Test("A triage ends in an outcome that people choose, and asks for no level")
    func triage() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let place = try fixture.fillRound(by: RoundSamples.triage)
        let path = place.path
        try fixture.openRound(of: place, RoundSamples.sheet(), RoundSamples.sheet())
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let page = try await ivan.get(path + "/meeting").text
            #expect(page.contains("Resolved &lt;i&gt;") && !page.contains("/level\"") && !page.contains(" checked"))
            let refused = try await ivan.post(path + "/triage", [("rationale", "Why <b>")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("Why &lt;b&gt;"))
            let outcome = [("outcome", "resolved"), ("rationale", "Why <b>")]
            #expect(try await ivan.post(path + "/triage", outcome).headers[.location] == path)
            #expect(try await ivan.get(path).text.contains("Resolved &lt;i&gt;"))
        }
    }
}

extension AssessmentPlace {
    /// Of the assessment's first round.
    fileprivate var path: String { "/cases/\(caseNumber)/assessments/\(assessment)/rounds/1" }
}

extension String {
    /// The number of the assessment that a path is below.
    fileprivate var assessment: Int? {
        firstMatch(of: /\/assessments\/([0-9]+)/).flatMap { Int($0.1) }
    }

    /// The form of a page that goes to a path.
    func form(_ action: String) -> Substring? {
        guard let start = range(of: "action=\"\(action)\"")?.upperBound else { return nil }
        return self[start...].range(of: "</form>").map { self[start..<$0.lowerBound] }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values
import WebServer

/// An assessment in the browser: started, worked on step by step, read as plan, audit sheet and report.
@Suite struct AssessmentPageTests {
    private static let caseFile = "/cases/" + WebFixture.caseNumber
    private static let path = caseFile + "/assessments/1"

    private static let concern = [
        ("words", "\"I <i>will\" & more"), ("manner", "spoken"), ("known-at", "2026-04-18 08:00"),
        ("target-kind", "named"), ("target", "P-1"), ("subject", "P-1"), ("source", "E-0001"),
    ]

    private static let steps: [(act: String, fields: [(String, String)])] = [
        ("determinations", [("finding", "possible-threat"), ("reason", "Named <people>")]),
        ("notices", [("party", ""), ("other-party", "Parent"), ("outcome", "attempted"), ("who", "Ms <Vale>")]),
        ("interviews", [("other-party", "subject"), ("item", "E-0001")]),
        ("records", [("other-party", "School records"), ("authority", "Consent"), ("item", "E-0001")]),
        (
            "plan-actions",
            [
                ("title", "Meet <now>"), ("strategy", "target"), ("owner", "ivan"), ("due", "2026-04-30"),
                ("done-when", "Met <twice>"),
            ]
        ),
        ("triggers", [("what", "Court <date>"), ("on", "2026-04-20")]),
        (
            "rounds",
            [
                ("instrument", "school-themes"), ("member", "ivan"), ("member", "lena"), ("assessor", "ivan"),
                ("expertise-lena", "legal"), ("trigger", "1"),
            ]
        ),
        ("team", [("round", "1"), ("name", "sam"), ("expertise", "security"), ("reason", "Guards")]),
    ]

    /// A case with a person, an item and an instrument.
    private func prepared() throws -> WebFixture {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.adoptInstrument()
        _ = try fixture.session(of: "ivan").addPerson(
            to: WebFixture.caseNumber,
            role: .subject,
            name: "Robin <b>Vale",
            minor: nil,
            description: nil,
            identifiers: []
        )
        return fixture
    }

    @Test("It is started with what is known, and comes back as it was typed and ticked where something is missing")
    func start() async throws {
        let fixture = try prepared()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            #expect(try await browser.get(AssessmentPageTests.caseFile).text.contains("/assessments/new\""))
            let form = AssessmentPageTests.caseFile + "/assessments/new"
            #expect(try await browser.get(form).text.contains("has adopted no policy"))
            let refused = try await browser.post(form, AssessmentPageTests.concern.filter { $0.0 != "known-at" })
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains(">\n&quot;I &lt;i&gt;will&quot; &amp; more</textarea>"))
            #expect(refused.text.contains("value=\"E-0001\" checked"))
            let path = AssessmentPageTests.path
            #expect(try await browser.post(form, AssessmentPageTests.concern).headers[.location] == path)
            let page = try await browser.get(path).text
            #expect(page.contains("TA-1: threat assessment of P-1 Robin &lt;b&gt;Vale"))
            #expect(page.contains("<blockquote class=\"words\">&quot;I &lt;i&gt;will&quot; &amp; more</blockquote>"))
            #expect(page.contains("No level of concern is set.") && page.contains("under no policy"))
            #expect(try await browser.get(AssessmentPageTests.caseFile).text.contains("href=\"\(path)\">TA-1</a>"))
            for (number, place) in [("2", ""), ("1", "/then/99"), ("x", "/plan")] {
                let other = AssessmentPageTests.caseFile + "/assessments/" + number + place
                #expect(try await browser.get(other).status == .notFound, "\(other)")
            }
        }
        let assessment = try fixture.session(of: "ivan").assessment(WebFixture.place).assessment
        #expect(assessment.subject == Reference(.person, 1) && assessment.policy == nil)
        #expect(assessment.concern.target.things == [Reference(.person, 1)])
        #expect(assessment.concern.sources == [Reference(.evidence, 1)])
        #expect(assessment.knownAt == Timestamp("2026-04-18T08:00:00Z"))
    }

    @Test("Steps, plan and a round are entered by form, and stand on its pages as text")
    func way() async throws {
        let fixture = try prepared()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let path = AssessmentPageTests.path
            try await browser.post(AssessmentPageTests.caseFile + "/assessments/new", AssessmentPageTests.concern)
            for (act, fields) in AssessmentPageTests.steps {
                #expect(try await browser.post(path + "/" + act, fields).status == .seeOther, "\(act)")
            }
            let page = try await browser.get(path).text
            for text in [
                "Named &lt;people&gt;", "Notice to parent, Ms &lt;Vale&gt;: Tried, and not reached",
                "Interview of subject: <a href=\"\(AssessmentPageTests.caseFile)/evidence/1\">",
                "Consulted school records, on Consent", "href=\"\(path)/rounds/1\"", "0 of 1 sheets signed",
            ] { #expect(page.contains(text), "\(text)") }
            // The round is not finished: it is ended, and no other begun.
            #expect(page.contains(path + "/round-end\"") && !page.contains("action=\"\(path)/rounds\""))
            let plan = try await browser.get(path + "/plan").text
            for text in [
                "<h3>Later</h3>", "Meet &lt;now&gt;", "Met &lt;twice&gt;", "Court &lt;date&gt;", "by a new round",
            ] { #expect(plan.contains(text), "\(text)") }
            let report = try await browser.get(path + "/report").text
            #expect(report.contains("Sam Supervisor") && report.contains("security") && report.contains("legal"))
        }
        let assessment = try fixture.session(of: "ivan").assessment(WebFixture.place).assessment
        #expect(assessment.notices.map(\.event.party) == ["parent"])
        #expect(assessment.records.map(\.event.party) == ["school-records"])
        #expect(assessment.round?.team.map(\.expertise) == [[], ["legal"], ["security"]])
        #expect(assessment.round?.assessors.map(\.name) == ["Ivan Investigator"])
    }

    @Test("A form that is refused comes back on its own page, with what was typed and ticked")
    func refused() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillAssessment()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let path = AssessmentPageTests.path
            let both = [("other-party", "a & b"), ("party", "parent"), ("outcome", "reached"), ("words", "<said>")]
            for (act, fields, back) in [
                ("notices", both, "&lt;said&gt;"),
                ("notices", [("other-party", "Ä"), ("outcome", "reached")], "value=\"Ä\""),
                (
                    "notices", [("other-party", "parent"), ("outcome", "shouted")],
                    "Whether they were reached is not chosen"
                ),
                (
                    "determinations", [("finding", "no-threat"), ("reason", " ")],
                    "<option value=\"no-threat\" selected>"
                ),
                ("rounds", [("instrument", "school-themes"), ("expertise-ivan", "legal")], "value=\"legal\" checked"),
                ("rounds", [("instrument", "none"), ("assessor", "ivan")], "value=\"ivan\" checked"),
                (
                    "plan-actions", [("title", "T & t"), ("strategy", "subject"), ("owner", "ivan")],
                    "value=\"T &amp; t\""
                ),
                ("trigger-answers", [("trigger", "1"), ("remark", "")], "<option value=\"1\" selected>"),
                ("excusals", [("step", "s"), ("reason", "r")], "no such step"),
            ] {
                let answer = try await browser.post(path + "/" + act, fields)
                #expect([.unprocessableContent, .notFound].contains(answer.status), "\(act): \(answer.status)")
                #expect(answer.text.contains("role=\"alert\"") && answer.text.contains(back), "\(act): \(back)")
            }
            let named = try #require(
                try await browser.get(path).text.range(of: "id=\"cases-ACS-2026-0001-assessments-1-rounds-form\"")
            )
            #expect(!named.isEmpty)
        }
        let assessment = try fixture.session(of: "ivan").assessment(WebFixture.place).assessment
        #expect(assessment.notices.isEmpty && assessment.rounds.isEmpty && assessment.actions.count == 1)
    }

    @Test("Who may not assess is offered no start, and no act of chair or lead")
    func offers() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillAssessment()
        try await fixture.visit { client in
            let lena = Browser(client)
            try await lena.signIn("lena")
            let list = try await lena.get(AssessmentPageTests.caseFile).text
            #expect(!list.contains("/assessments/new") && list.contains("next: Back from suspension, due by"))
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let today = try await ivan.get("/today").text
            #expect(today.contains("href=\"\(AssessmentPageTests.path)\">TA-1</a>"))
            let start = try await lena.get(AssessmentPageTests.caseFile + "/assessments/new").text
            #expect(start.contains("are started by assessors") && !start.contains("<textarea"))
            let page = try await lena.get(AssessmentPageTests.path).text
            #expect(page.contains("/notices\"") && !page.contains("action=\"\(AssessmentPageTests.path)/rounds\""))
            #expect(!page.contains("/close\"") && !page.contains("/excusals\""))
        }
    }

    @Test("What was known when an entry was signed stands beside what is known now, and what came later is marked")
    func then() async throws {
        let fixture = try WebFixture()
        try fixture.fillAssessment()
        let entry = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).size - 1
        try fixture.fillCase()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let page = try await browser.get(AssessmentPageTests.path + "/then/\(entry)").text
            let now = try #require(page.range(of: "<h2>Now: evidence</h2>")?.lowerBound)
            #expect(page[..<now].contains("No evidence was taken in.") && !page[..<now].contains("A picture"))
            #expect(!page[..<now].contains("came later") && !page[..<now].contains("#\(entry),"))
            #expect(page[now...].contains("A picture <span class=\"strong\">came later</span>"))
            #expect(page[now...].contains("this entry") && page[..<now].contains("#\(entry - 1),"))
            let size = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).size
            // The item and each entry after this one.
            #expect(page[now...].ranges(of: "came later").count == Int(size - entry))
        }
    }
}

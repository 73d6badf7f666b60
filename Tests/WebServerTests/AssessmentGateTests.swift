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

/// What pages say of a policy's steps and of a level, by the clock.
@Suite struct AssessmentGateTests {
    private static let caseFile = "/cases/" + WebFixture.caseNumber
    private static let path = caseFile + "/assessments/1"

    private static let disclaimer = LevelSet.disclaimer.replacing("'", with: "&#39;")

    private static func step(
        _ code: String,
        _ kind: RequirementKind,
        party: String? = nil,
        minutes: Int? = nil,
        from: ClockStart? = nil
    ) -> Requirement {
        Requirement(
            code: code,
            label: "Step <\(code)>",
            kind: kind,
            party: party,
            subject: nil,
            minutes: minutes,
            from: from,
            after: nil,
            levels: [],
            attemptSuffices: kind == .notice,
            expertise: [],
            count: nil,
            source: RuleSource(citation: "Law of \(code)", isChecked: false)
        )
    }

    static let policy = AssessmentPolicy(
        code: "p",
        version: "7",
        title: "A <policy>",
        setting: .school,
        jurisdiction: "Ashford",
        notice: "A start; check it with counsel.",
        effective: Timestamp(milliseconds: 0),
        requirements: [
            step("first-look", .determination, minutes: 60, from: .known),
            step("told", .notice, party: "parent", minutes: 1440, from: .known),
            step("heard", .interview, party: "subject"), step("read", .records, party: "school"),
            step("again", .reassessment),
        ]
    )

    @Test(
        "Each step's standing is in words: due, overdue, late, met with the way to it, excused by whom, overridden by whom"
    )
    func gate() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.startAssessment(under: AssessmentGateTests.policy)
        let (ivan, place) = (try fixture.session(of: "ivan"), WebFixture.place)
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let path = AssessmentGateTests.path
            let first = try await browser.get(path).text
            #expect(
                first.contains("Step &lt;first-look&gt;")
                    && first.contains("due by <time datetime=\"2026-04-18T10:30:00.000Z\">")
            )
            #expect(first.contains("<option value=\"parent\">") && first.contains("not required yet"))
            let list = try await browser.get(AssessmentGateTests.caseFile).text
            #expect(list.contains("next: Step &lt;first-look&gt;, due by"))
            fixture.pass(.seconds(7200))
        }
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let path = AssessmentGateTests.path
            #expect(try await browser.get(AssessmentGateTests.caseFile).text.contains("&gt;, overdue since"))
            #expect(try await browser.get(path).text.contains("<span class=\"strong\">overdue</span> since"))
            try ivan.determine(place, .possibleThreat, madeAt: nil, reason: "r")
            try ivan.giveNotice(place, to: "parent", who: nil, .attempted, givenAt: nil, means: nil, words: nil)
            try ivan.linkInterview(place, of: "subject", item: Reference(.evidence, 1), words: nil)
            let page = try await browser.get(path).text
            #expect(page.contains("<span class=\"strong\">met late</span>"))
            #expect(page.contains(", <a href=\"\(AssessmentGateTests.caseFile)/evidence/1\">E-0001 A picture</a>)"))
            // A lead does not close over an open step, and is told which.
            #expect(!page.contains(path + "/close\"") && page.contains("with a reason for each: Step &lt;read&gt;."))
            #expect(
                try await browser.post(path + "/excusals", [("step", "read"), ("reason", "None <kept>")]).status
                    == .seeOther
            )
            let audit = try await browser.get(path + "/audit").text
            #expect(audit.contains("excused by Ivan Investigator") && audit.contains("None &lt;kept&gt;"))
            for text in [
                "A &lt;policy&gt;, 7", "Ashford", "A start; check it with counsel.", "Law of told (not checked)",
                "met late 1",
                "Of 5 steps: met 2",
            ] { #expect(audit.contains(text), "\(text)") }
        }
    }

    @Test("A supervisor closes it over an open step with a reason for each, which stands on the audit sheet")
    func overridden() async throws {
        let fixture = try WebFixture()
        try fixture.startAssessment(under: AssessmentGateTests.policy)
        try await fixture.visit { client in
            let sam = Browser(client)
            try await sam.signIn("sam")
            let path = AssessmentGateTests.path
            let steps = ["first-look", "told", "heard", "read"]
            let fields = steps.map { ("step", $0) } + [("reason", "Left <town>")]
            let page = try await sam.get(path).text
            for step in steps { #expect(page.contains("name=\"override-\(step)\"")) }
            let refused = try await sam.post(path + "/close", fields + [("override-told", "Nobody <there>")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("Nobody &lt;there&gt;"))
            let reasons = steps.map { ("override-" + $0, "Nobody <there>") }
            #expect(try await sam.post(path + "/close", fields + reasons).status == .seeOther)
            let audit = try await sam.get(path + "/audit").text
            #expect(
                audit.ranges(of: "overridden by Sam Supervisor").count == 4 && audit.contains("Nobody &lt;there&gt;")
            )
            let closed = try await sam.get(path).text
            #expect(closed.contains("Closed: Left &lt;town&gt;") && !closed.contains(path + "/notices\""))
            #expect(try await sam.post(path + "/reopen", [("reason", "Back")]).status == .seeOther)
            #expect(try await sam.get(path).text.contains(path + "/notices\""))
        }
    }

    @Test(
        "A level is named beside its date and what it is not, never in lists, and past its date as what was set then alone"
    )
    func level() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillAssessment()
        try fixture.assess(level: "moderate", until: "2026-05-01T00:00:00Z") { _, steps in steps[0] }
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let page = try await browser.get(AssessmentGateTests.path).text
            #expect(page.contains("Level: Moderate</span> until <time datetime=\"2026-05-01T00:00:00.000Z\">"))
            #expect(page.contains(AssessmentGateTests.disclaimer))
            for list in ["/cases", "/today", AssessmentGateTests.caseFile, AssessmentGateTests.path + "/plan"] {
                #expect(try await !browser.get(list).text.contains("Moderate"), "\(list)")
            }
            #expect(try await browser.get(AssessmentGateTests.path + "/report").text.contains("<dd>Moderate</dd>"))
        }
        fixture.pass(.seconds(20 * 86_400))
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let page = try await browser.get(AssessmentGateTests.path).text
            #expect(
                page.contains("Out of date since <time datetime=\"2026-05-01T00:00:00.000Z\">")
                    && page.contains("reassess.")
            )
            #expect(!page.contains("Level: Moderate") && page.contains(AssessmentGateTests.disclaimer))
            let history = try #require(page.range(of: "<h2>Level of concern over time</h2>")?.lowerBound)
            #expect(!page[..<history].contains("Moderate") && page[history...].contains("Out of date: no level stands"))
            let report = try await browser.get(AssessmentGateTests.path + "/report").text
            let concern = try #require(report.range(of: "<h2>Concern</h2>")?.lowerBound)
            #expect(!report[..<concern].contains("Moderate") && report.contains("<dd>Moderate</dd>"))
        }
    }

    @Test("An alert stands at the top with its answer, and nothing is closed over it")
    func alert() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillAssessment()
        let ivan = try fixture.session(of: "ivan")
        let team = [TeamChoice("ivan", expertise: [], isAssessor: true)]
        _ = try ivan.beginRound(of: WebFixture.place, by: "school-themes", team: team, reason: nil)
        let instrument = try #require(try ivan.assessment(WebFixture.place).assessment.round?.instrument)
        let sheet = fixture.sheet(by: instrument) { factor, steps in steps[factor.critical == .weapons ? 1 : 0] }
        let entry = try ivan.sign(sheet, in: 1, of: WebFixture.place)
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let path = AssessmentGateTests.path
            let page = try await browser.get(path).text
            let (alert, concern) = (page.range(of: "must be seen to at once"), page.range(of: "<h2>Concern</h2>"))
            #expect(try #require(alert).lowerBound < #require(concern).lowerBound)
            #expect(page.contains("#\(entry): weapons") && !page.contains(path + "/close\""))
            #expect(try await browser.get(AssessmentGateTests.caseFile).text.contains("an alert waits for an answer"))
            let blank = try await browser.post(path + "/alert-answers", [("sheet", "#\(entry)"), ("words", "")])
            #expect(blank.status == .unprocessableContent && blank.text.contains("value=\"#\(entry)\" selected"))
            let fields = [("sheet", "#\(entry)"), ("words", "The <cabinet> was locked")]
            #expect(try await browser.post(path + "/alert-answers", fields).status == .seeOther)
            let after = try await browser.get(path).text
            #expect(!after.contains("must be seen to at once") && after.contains("The &lt;cabinet&gt; was locked"))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values
import WebServer

/// Reports by form: begun, gone on with, and submitted once all is stated that the office's rules require.
@Suite struct DraftTests {
    private static let path = "/cases/" + WebFixture.caseNumber

    private static func rules(_ required: [String]) throws -> Rules {
        Rules(
            name: "Office",
            version: "1",
            effective: try #require(Timestamp("2026-01-01T00:00:00Z")),
            caseTypes: [],
            findings: [],
            tipCategories: [],
            incidentTypes: [IncidentTypeRule(code: "scuffle", label: "A scuffle", required: required, source: nil)],
            clocks: [],
            custody: .standard
        )
    }

    @Test("An incident report is begun, refused while something required is missing, bettered and submitted")
    func incident() async throws {
        let fixture = try WebFixture()
        _ = try fixture.session(of: "ada").adopt(DraftTests.rules(["people", "injuries", "site"]), reason: "First")
        _ = try fixture.session(of: "ivan").addPerson(
            to: WebFixture.caseNumber,
            role: .subject,
            name: "Rowan",
            minor: true,
            description: nil,
            identifiers: []
        )
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let begin = DraftTests.path + "/drafts/incident"
            #expect(try await ivan.get(begin).text.contains("A scuffle (requires: people, injuries, site)"))
            let row = [("people-0-0", "subject"), ("people-0-1", "Rowan <b>"), ("people-0-2", "P-1")]
            let blank = [("people-1-0", ""), ("people-1-1", "No part"), ("people-1-2", "")]
            let refused = try await ivan.post(begin, [("types", "scuffle")] + row + blank)
            #expect(refused.status == .unprocessableContent && refused.text.contains("People, row 2"))
            #expect(refused.text.contains("value=\"Rowan &lt;b&gt;\"") && refused.text.contains("value=\"No part\""))
            #expect(
                try await ivan.post(begin, [("types", "scuffle")] + row).headers[.location] == DraftTests.path
                    + "/reports/1"
            )
            let early = try await ivan.post(DraftTests.path + "/reports/1/submit")
            #expect(early.status == .unprocessableContent && early.text.contains("site, injuries"))
            let revise = DraftTests.path + "/reports/1/revise"
            let page = try await ivan.get(revise).text
            #expect(page.contains("Injuries (required by the type)") && page.contains("value=\"Rowan &lt;b&gt;\""))
            let more = [("injuries-none", "yes"), ("site", "North hall"), ("narrative", "They <fought>")]
            #expect(try await ivan.post(revise, [("types", "scuffle")] + row + more).status == .seeOther)
            #expect(try await ivan.get(DraftTests.path + "/reports/1").text.contains("They &lt;fought&gt;"))
            #expect(try await ivan.post(DraftTests.path + "/reports/1/submit").status == .seeOther)
            #expect(try await ivan.get(revise).text.contains("takes no version of yours"))
        }
        let report = try #require(try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).report(1))
        guard case .incident(let content)? = report.newest?.content else {
            Issue.record("it is no incident report")
            return
        }
        #expect(report.state == .submitted && report.versions.count == 2 && content.injuries == [])
        #expect(content.people == [IncidentPerson(role: "subject", name: "Rowan <b>", person: Reference(.person, 1))])
    }

    @Test("All lists of an incident report, and its log line, are in the next version as they were in the one before")
    func whole() async throws {
        let fixture = try WebFixture()
        let at = try #require(Timestamp("2026-04-17T09:30:00Z"))
        let before = IncidentReport(
            types: ["scuffle"],
            occurredAt: at,
            timeAsStated: "at lunch",
            people: [IncidentPerson(role: "victim", name: "Kim", person: nil)],
            injuries: [IncidentInjury(person: "Kim", description: "A cut", treatment: "Nurse")],
            usesOfForce: [UseOfForce(by: "Lee", on: "Kim", kind: "restraint", reason: "To part them")],
            arrests: [IncidentArrest(person: "Lee", agency: "Police", charge: "Assault", at: at)],
            weapons: [],
            notifications: [IncidentNotification(to: "A parent", agency: nil, by: "Principal", at: at)],
            narrative: "They fought.",
            workplaceViolence: nil
        )
        _ = try fixture.session(of: "ivan").draftReport(
            .incident(before),
            in: WebFixture.caseNumber,
            revising: nil,
            amends: nil
        )
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let revise = DraftTests.path + "/reports/1/revise"
            let page = try await ivan.get(revise).text
            let start = try #require(page.range(of: "id=\"cases-ACS-2026-0001-reports-1-revise-form\"")).upperBound
            let form = page[start...]
            let inputs = form.matches(of: /<input[^>]* type="text"[^>]*>|<input type="text"[^>]*>/).compactMap {
                input -> (String, String)? in
                let text = String(input.0)
                guard let name = text.firstMatch(of: /name="([^"]*)"/)?.1,
                    let value = text.firstMatch(of: /value="([^"]*)"/)?.1
                else { return nil }
                return (String(name), String(value))
            }
            let areas = form.matches(of: /<textarea name="([^"]*)"[^>]*>\n([^<]*)</).map {
                (String($0.1), String($0.2))
            }
            let checks = form.matches(of: /type="checkbox" name="([^"]*)" value="yes" checked/).map {
                (String($0.1), "yes")
            }
            #expect(checks.map(\.0) == ["weapons-none"])
            #expect(try await ivan.post(revise, inputs + areas + checks).status == .seeOther)
        }
        let report = try #require(try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).report(1))
        #expect(report.versions.count == 2 && report.newest?.content == .incident(before))
    }

    @Test("The statements of a narrative report cite entries that are there")
    func narrative() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let begin = DraftTests.path + "/drafts/narrative"
            let fields = [("title", "Friday"), ("text-0", "A note <says> so"), ("text-1", ""), ("cites-1", "")]
            let refused = try await ivan.post(begin, fields + [("cites-0", "#99")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("A note &lt;says&gt; so"))
            #expect(try await ivan.post(begin, fields + [("cites-0", "#1")]).status == .seeOther)
            #expect(try await ivan.get(DraftTests.path + "/reports/1").text.contains("A note &lt;says&gt; so"))
            #expect(try await ivan.get(DraftTests.path + "/reports/1/revise").text.contains("value=\"#1\""))
        }
    }
}

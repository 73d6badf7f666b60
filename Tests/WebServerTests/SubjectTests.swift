// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// People, accounts, places and vehicles of a case by form.
@Suite struct SubjectTests {
    private static let path = "/cases/" + WebFixture.caseNumber

    @Test("People come into a case, are corrected, linked, held to be the same, and that is taken back")
    func subjects() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let send = { (act: String, fields: [(String, String)]) in
                let answer = try await ivan.post(SubjectTests.path + "/" + act, fields)
                #expect(answer.status == .seeOther, "\(act): \(answer.text)")
            }
            try await send(
                "people",
                [
                    ("role", "subject"), ("name", "Rowan <b>"), ("age", "minor"), ("description", "Tall"),
                    ("kind", "phone"), ("value", "+1 555 0100"), ("source", "School"),
                ]
            )
            try await send("people", [("role", "witness"), ("name", ""), ("age", "")])
            try await send(
                "people-corrections",
                [("person", "P-2"), ("role", ""), ("name", "R. T."), ("age", "adult"), ("reason", "Told so")]
            )
            try await send("identifiers", [("person", "P-2"), ("kind", "plate"), ("value", "XY 1"), ("source", "")])
            try await send("accounts", [("platform", "Loopline"), ("handle", "@creek"), ("platform-id", "77")])
            try await send("places", [("name", "North hall"), ("address", "1 Creek Road")])
            try await send("vehicles", [("plate", ""), ("model", "grey pickup")])
            try await send(
                "links",
                [("from", "P-1"), ("to", "a-1"), ("relation", "uses"), ("basis", "A tip & a friend")]
            )
            try await send("identities", [("one", "P-1"), ("other", "P-2"), ("basis", "The same phone")])
            let page = try await ivan.get(SubjectTests.path).text
            for shown in [
                "Rowan &lt;b&gt;", "a minor", "R. T.", "A tip &amp; a friend", "grey pickup", "The same phone",
            ] {
                #expect(page.contains(shown), "\(shown)")
            }
            #expect(page.contains("<option value=\"P-1\">Rowan &lt;b&gt;</option>"))
            let entry = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).identities[0].entry.sequence
            try await send("strikes", [("entry", "#\(entry)"), ("reason", "Another phone")])
            #expect(try await ivan.get(SubjectTests.path).text.contains("Another phone"))
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.facts(of: file.people[0]).minor == true && file.facts(of: file.people[1]).minor == false)
        #expect(
            file.facts(of: file.people[1]).role == .witness && file.facts(of: file.people[1]).identifiers.count == 1
        )
        #expect(file.links[0].link.to == Reference(.account, 1) && file.struck.count == 1)
    }

    @Test("What is not in the case, and a reference that is none, are refused with the form")
    func refused() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            try await ivan.post(SubjectTests.path + "/accounts", [("platform", "Loopline"), ("handle", "@creek")])
            for to in ["P-9", "somebody"] {
                let fields = [("from", "A-1"), ("to", to), ("relation", "uses"), ("basis", "b")]
                let page = try await ivan.post(SubjectTests.path + "/links", fields)
                #expect([404, 422].contains(page.status.code) && !page.text.contains("uses the account</"), "\(to)")
            }
            #expect(
                try await ivan.post(SubjectTests.path + "/strikes", [("entry", "0"), ("reason", "r")]).status
                    == .forbidden
            )
        }
        #expect(try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).links.isEmpty)
    }
}

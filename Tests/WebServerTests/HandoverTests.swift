// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// A thing that leaves to somebody without an account and comes back, and the picture of who had it.
@Suite struct HandoverTests {
    private static let path = "/cases/" + WebFixture.caseNumber
    private static let thing = [
        ("title", "A phone <1>"), ("kind", "physical"), ("record-class", "other"), ("maintainer", "School"),
        ("source", "Locker"), ("place", "Safe"), ("quantity", "1"), ("seal", "A-1"),
    ]
    private static let laboratory = [
        ("party", "M. Ruiz <b>"), ("agency", "State laboratory"), ("identity", "Badge 4411 seen"),
        ("purpose", "Prints"), ("condition", ""), ("back", "2026-05-01T12:00:00-04:00"), ("at", ""),
    ]

    @Test("A thing is taken in, handed out against a signature, comes back, and is given back for good")
    func way() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            try await ivan.post(HandoverTests.path + "/things", HandoverTests.thing)
            let item = HandoverTests.path + "/evidence/1"
            #expect(try await ivan.get(item).text.contains(item + "/hand-out"))
            let page = try await ivan.get(item + "/hand-out")
            #expect(page.text.contains("A phone &lt;1&gt;") && page.text.contains("data-signature"))
            fixture.pass(.seconds(3600))
            try await ivan.signIn("ivan")
            let signed = ("signature", "ruiz.png", "\u{89}PNG")
            let out = try await ivan.upload(item + "/hand-out", HandoverTests.laboratory, file: signed)
            #expect(out.status == .seeOther, "\(out.text)")
            let away = try await ivan.get(item).text
            #expect(away.contains("M. Ruiz &lt;b&gt;, State laboratory") && !away.contains(item + "/hand-out"))
            #expect(try await ivan.get(item + "/give-back").text.contains("Take it back first."))
            let back = [
                ("party", "A courier"), ("seal", "A-2"), ("seal-state", "broken"), ("discrepancy", "No cover"),
                ("place", "Safe"),
            ]
            #expect(try await ivan.post(item + "/custody/take-back", back).status == .seeOther)
            #expect(try await ivan.get(item).text.contains("not as handed out: No cover"))
            let owner = [("party", "J. Doe"), ("agency", ""), ("identity", "Passport"), ("authority", "No hold")]
            #expect(try await ivan.upload(item + "/give-back", owner, file: signed).status == .seeOther)
            #expect(try await ivan.get(item + "/hand-out").text.contains("nothing more happens to it"))
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        let item = try #require(file.item(1))
        #expect(item.disposition == .returned && item.physical?.quantity == 1)
        #expect(file.item(2)?.collected.title == "Signature of M. Ruiz <b>, State laboratory")
        #expect(file.item(3)?.file?.name == "ruiz.png")
    }

    @Test("Where no file was chosen there is no signature, and the gap that this leaves is drawn and named")
    func unsigned() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            try await ivan.post(HandoverTests.path + "/things", HandoverTests.thing)
            let item = HandoverTests.path + "/evidence/1"
            fixture.pass(.seconds(600))
            let none = ("signature", "", "")
            let refused = try await ivan.upload(
                item + "/hand-out",
                [("party", "M. Ruiz"), ("purpose", "")],
                file: none
            )
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"M. Ruiz\""))
            #expect(refused.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
            let nameless = try await ivan.upload(
                item + "/hand-out",
                HandoverTests.laboratory,
                file: ("signature", "", "x")
            )
            #expect(nameless.status == .badRequest)
            #expect(try await ivan.upload(item + "/hand-out", HandoverTests.laboratory, file: none).status == .seeOther)
            fixture.pass(.seconds(300))
            let page = try await ivan.get(item).text
            // Ten minutes with ivan, five with the laboratory, to a scale of 720.
            #expect(page.contains("<rect class=\"held\" x=\"24\" y=\"26\" width=\"480\""))
            #expect(page.contains("<rect class=\"outside\" x=\"504\" y=\"72\" width=\"240\""))
            #expect(page.contains("<rect class=\"gap\" fill=\"url(#picture-hatch)\" x=\"504\""))
            #expect(page.contains("Gap: handed out, and no signature of who took it is on record (0 d 0 h 5 min)"))
            #expect(page.contains("M. Ruiz &lt;b&gt;, State laboratory (outside)"))
        }
    }

    @Test("The pages on which somebody signs allow a script, which is one file of our own; the item's page does not")
    func script() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            try await ivan.post(HandoverTests.path + "/things", HandoverTests.thing)
            for way in ["hand-out", "give-back"] {
                let page = try await ivan.get(HandoverTests.path + "/evidence/1/" + way)
                let policy = try #require(page.headers[.contentSecurityPolicy])
                #expect(
                    policy.contains("default-src 'none'") && policy.hasSuffix("; script-src 'self'; connect-src 'self'")
                )
                let scripts = page.text.matches(of: /<script[^>]*>/).map { String($0.0) }
                let source = try #require(scripts.first?.firstMatch(of: /src="([^"]*)"/)?.1)
                #expect(scripts.count == 1 && page.text.contains("defer></script>"))
                let script = try await ivan.get(String(source))
                #expect(
                    script.headers[.contentType] == "text/javascript; charset=utf-8" && script.text.contains("canvas")
                )
            }
            for path in ["", "/evidence/1"] {
                let page = try await ivan.get(HandoverTests.path + path)
                #expect(!page.text.contains("<script"))
                #expect(page.headers[.contentSecurityPolicy]?.contains("script-src") == false)
            }
        }
    }
}

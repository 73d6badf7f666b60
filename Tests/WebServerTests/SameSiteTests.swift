// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

@Suite struct SameSiteTests {
    private static let site = HTTPField.Name("sec-fetch-site")

    @Test("A form from another site, or from nowhere, is refused", arguments: ["http://evil.example", "null", ""])
    func strangeOrigin(_ origin: String) async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let token = try #require(try await browser.token())
            let fields = [("form-token", token)]
            #expect(try await browser.postAsIs("/sign-out", fields, [.origin: origin]).status == .forbidden)
            #expect(try await browser.get("/today").status == .ok)
        }
    }

    @Test("What the browser says comes from another site is refused")
    func fetchMetadata() async throws {
        let fixture = try WebFixture()
        let name = try #require(SameSiteTests.site)
        try await fixture.visit { client in
            let fields = [("name", "ivan"), ("passphrase", "passphrase of ivan")]
            for site in ["cross-site", "same-site", "none"] {
                #expect(try await Browser(client).postAsIs("/sign-in", fields, [name: site]).status == .forbidden)
            }
            // A browser that hides the origin says by this header alone that the page is this site's.
            let hidden: [HTTPFields] = [[name: "same-origin"], [name: "same-origin", .origin: "null"]]
            for more in hidden {
                let answer = try await Browser(client).postAsIs("/sign-in", fields, more)
                #expect(answer.status == .seeOther)
            }
            let strange: HTTPFields = [name: "same-origin", .origin: "http://evil.example"]
            let answer = try await Browser(client).postAsIs("/sign-in", fields, strange)
            #expect(answer.status == .forbidden)
        }
    }

    @Test("A form without its session's token, or with another's, is refused")
    func tokens() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (ivan, iris) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await iris.signIn("iris")
            let strange = try #require(try await iris.token())
            let own = try #require(try await ivan.token())
            for fields in [
                [], [("form-token", "")], [("form-token", strange)], [("form-token", own), ("form-token", own)],
            ] {
                #expect(try await ivan.postAsIs("/sign-out", fields).status == .forbidden)
            }
            #expect(try await ivan.postAsIs("/sign-out", [("form-token", own)]).status == .seeOther)
        }
    }

    @Test("A request for another host than this one is refused, so that no name of theirs leads here")
    func strangeHost() async throws {
        let fixture = try WebFixture(site: try #require(SiteAddress(https: "https://cases.example.org")))
        try await fixture.visit { client in
            let answer = try await client.execute(uri: "/sign-in", method: .get)
            #expect(answer.status == .misdirectedRequest)
        }
    }

    @Test(
        "An address is read where it is https and an authority, and nothing else",
        arguments: [
            "http://a.example", "https://", "https://a.example/path", "https://a b", "a.example", "https://a@b",
        ]
    )
    func addresses(_ text: String) { #expect(SiteAddress(https: text) == nil) }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import WebServer

@Suite struct HeaderTests {
    private static let names = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
        "cross-origin-opener-policy", "cross-origin-resource-policy", "cache-control", "x-frame-options",
    ]

    @Test("The security headers stand on every response, whatever it is")
    func everywhere() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: "http://localhost"]
            let large = ByteBuffer(repeating: 0x61, count: 70_000)
            let answers = [
                (try await browser.get("/sign-in"), 200), (try await browser.get("/health"), 200),
                (try await browser.get("/today"), 303), (try await browser.get("/no/such/page"), 404),
                (try await browser.get("/%"), 404), (try await browser.get("/assets/other.css"), 404),
                (try await browser.signIn("ivan", "wrong wrong wrong"), 403),
                (try await browser.postAsIs("/sign-out", []), 403),
                (try await browser.postAsIs("/sign-in", []), 400),
                (try await client.execute(uri: "/sign-in", method: .put), 403),
                (try await client.execute(uri: "/sign-in", method: .post, headers: form, body: large), 413),
                (try await client.execute(uri: "/sign-in", method: .post, headers: [.origin: "http://localhost"]), 415),
                (try await client.execute(uri: "/sign-in", method: .head), 200),
            ]
            for (answer, status) in answers {
                #expect(answer.status.code == status)
                for name in HeaderTests.names {
                    let name = try #require(HTTPField.Name(name))
                    #expect(answer.headers[name] != nil, "\(name) on \(answer.status)")
                }
                let policy = answer.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.hasPrefix("default-src 'none'"))
                #expect(!policy.contains("unsafe"))
            }
        }
    }

    @Test("The stylesheet may be kept for good, and every page links it by its own name")
    func stylesheet() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let page = try await client.execute(uri: "/sign-in", method: .get).text
            let path = try #require(page.firstMatch(of: #/href="(/assets/casebound-[0-9a-f]{16}\.css)"/#)).output.1
            let style = try await client.execute(uri: String(path), method: .get)
            #expect(style.status == .ok)
            #expect(style.headers[.contentType] == "text/css; charset=utf-8")
            #expect(style.headers[.cacheControl]?.contains("immutable") == true)
            #expect(style.text.contains("--accent"))
        }
    }

    @Test("No page has a script, a style of its own, or anything from elsewhere")
    func nothingInline() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            for path in ["/sign-in", "/today", "/sessions", "/no/such/page"] {
                let page = try await browser.get(path).text
                for part in ["<script", "<style", " style=", " on", "http://", "https://"] {
                    #expect(page.firstRange(of: part + (part == " on" ? "click" : "")) == nil, "\(part) on \(path)")
                }
            }
        }
    }
}

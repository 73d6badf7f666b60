// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

@Suite struct SignInTests {
    @Test("Who signs in gets a cookie that no script reads and no other site sends, and sees today's page")
    func signsIn() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            let answer = try await browser.signIn("ivan")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/today")
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix("casebound="))
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict"))
            let today = try await browser.get("/today")
            #expect(today.status == .ok)
            #expect(today.text.contains("Ivan Investigator"))
        }
    }

    @Test("Behind TLS the cookie is bound to the host and to TLS, and the address is kept to TLS")
    func behindTLS() async throws {
        let fixture = try WebFixture(site: try #require(SiteAddress(https: "https://localhost")))
        try await fixture.visit { client in
            let answer = try await Browser(client, origin: "https://localhost").signIn("ivan")
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-casebound="))
            #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict; Secure"))
            #expect(answer.headers[.strictTransportSecurity] != nil)
        }
    }

    @Test("A name that there is and one that there is not are refused alike")
    func alike() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let known = try await Browser(client).signIn("ivan", "not the passphrase")
            let unknown = try await Browser(client).signIn("nobody", "not the passphrase")
            #expect(known.status == .forbidden)
            #expect(known.text == unknown.text)
            #expect(known.status == unknown.status)
            #expect(known.headers[.setCookie] == nil)
            #expect(!unknown.text.contains("nobody"))
        }
    }

    @Test("After five failures a person waits, known or not, and their own passphrase does not help until then")
    func throttled() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            for name in ["ivan", "nobody"] {
                let browser = Browser(client)
                for _ in 0..<5 { #expect(try await browser.signIn(name, "wrong wrong wrong").status == .forbidden) }
                let refused = try await browser.signIn(name)
                #expect(refused.status == .tooManyRequests)
                #expect(refused.headers[.retryAfter] == "30")
            }
            fixture.pass(.seconds(31))
            #expect(try await Browser(client).signIn("ivan").status == .seeOther)
        }
    }

    @Test("Waiting grows with each failure and ends at a quarter of an hour")
    func grows() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            for _ in 0..<5 { try await browser.signIn("ivan", "wrong wrong wrong") }
            var waits: [String] = []
            for _ in 0..<7 {
                let refused = try await browser.signIn("ivan", "wrong wrong wrong")
                let wait = try #require(refused.headers[.retryAfter])
                waits.append(wait)
                fixture.pass(.seconds(try #require(Int(wait)) + 1))
                try await browser.signIn("ivan", "wrong wrong wrong")
            }
            #expect(waits == ["30", "60", "120", "240", "480", "900", "900"])
        }
    }

    @Test("A success forgets the failures before it")
    func forgets() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            for _ in 0..<3 {
                let browser = Browser(client)
                for _ in 0..<4 { try await browser.signIn("ivan", "wrong wrong wrong") }
                #expect(try await browser.signIn("ivan").status == .seeOther)
            }
        }
    }

    @Test("However many other names are tried, failures at one account are not forgotten for them")
    func flood() async throws {
        let throttle = SignInThrottle(elapsed: { .zero })
        let marks = SourceMarks(isBehindProxy: false)
        let (guesser, others) = (marks.mark(of: Array("192.0.2.1".utf8)), marks.mark(of: Array("192.0.2.2".utf8)))
        for _ in 0..<5 { try await throttle.begin("ivan", from: guesser) }
        for number in 0..<8000 {
            // Refused before it was tried, which leaves nothing; or of a source of its own, which fails once.
            try await throttle.begin("name \(number)", from: others)
            await throttle.withdraw("name \(number)", from: others)
            try await throttle.begin(
                "other \(number)",
                from: marks.mark(of: Array("2001:db8:\(String(number, radix: 16))::1".utf8))
            )
        }
        await #expect(throws: WebRefusal.self) { try await throttle.begin("ivan", from: guesser) }
    }
}

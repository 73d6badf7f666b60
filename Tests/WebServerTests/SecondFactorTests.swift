// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Cryptography
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values
import WebServer

@Suite struct SecondFactorTests {
    private let fixture: WebFixture
    private let key = AuthenticatorKey.random()

    init() throws { fixture = try WebFixture() }

    private func code(_ key: AuthenticatorKey? = nil) -> String {
        let now = fixture.office.clock().milliseconds / 30_000
        return String(decoding: (key ?? self.key).code(counter: UInt64(now)), as: UTF8.self)
    }

    private func setUp(_ name: String = "ivan") throws -> [String] {
        let typed = SecretBytes(Array(code().utf8))
        let codes = try fixture.session(of: name).setUpSecondFactor(key, confirmedBy: typed, door: "test").map(\.text)
        fixture.pass(.seconds(30))
        return codes
    }

    /// What stands in a hidden field or a code element of a page.
    private func hidden(_ name: String, in page: TestResponse) throws -> String {
        let start = try #require(page.text.range(of: "name=\"\(name)\" value=\"")?.upperBound)
        return String(page.text[start...].prefix { $0 != "\"" })
    }

    private func give(_ code: String, _ token: String, _ browser: Browser) async throws -> TestResponse {
        try await browser.postAsIs("/sign-in/code", [("sign-in", token), ("code", code)])
    }

    @Test("It is set up on its page by a first code, asked for at the next sign-in, and removed by a code")
    func wholeWay() async throws {
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let offer = try await browser.get("/second-factor")
            #expect(offer.text.contains("<svg class=\"square-code\""))
            let shown = try hidden("key", in: offer)
            let key = try AuthenticatorKey(parsing: SecretBytes(Array(shown.utf8)))
            let passphrase = ("secret-passphrase", "passphrase of ivan")
            let slip = try await browser.post(
                "/second-factor",
                [("key", shown), ("code", code(.random())), passphrase]
            )
            #expect(slip.status == .unprocessableContent)
            #expect(try hidden("key", in: slip) == shown)
            let done = try await browser.post("/second-factor", [("key", shown), ("code", code(key)), passphrase])
            #expect(done.status == .ok)
            let codes = done.text.matches(of: /<code>((?:[0-9A-Z]{4}-){6}[0-9A-Z]{4})<\/code>/).map {
                String($0.output.1)
            }
            #expect(Set(codes).count == 10)
            #expect(try await browser.get("/second-factor").text.contains("left: 10"))

            fixture.pass(.seconds(30))
            let other = Browser(client)
            let asked = try await other.signIn("ivan")
            #expect(asked.status == .ok && asked.headers[.setCookie] == nil)
            #expect(try await other.get("/today").headers[.location] == "/sign-in")
            let token = try hidden("sign-in", in: asked)
            let wrong = try await give("000000", token, other)
            #expect(wrong.status == .forbidden && wrong.headers[.setCookie] == nil)
            let right = try await give(code(key), token, other)
            #expect(right.status == .seeOther && right.headers[.location] == "/today")
            #expect(try await other.get("/today").text.contains("Ivan Investigator"))
            // The form leads nowhere a second time.
            #expect(try await give(codes[0], token, Browser(client)).status == .forbidden)

            // Whoever finds the browser open can neither remove it nor set up another.
            fixture.pass(.seconds(120))
            #expect(
                try await other.post("/second-factor/remove", [("reason", "r"), ("code", "000000")]).status
                    == .forbidden
            )
            #expect(
                try await other.post("/second-factor", [("key", shown), ("code", code(key)), passphrase]).status
                    == .unprocessableContent
            )
            let removed = try await other.post("/second-factor/remove", [("reason", "Sold"), ("code", codes[1])])
            #expect(removed.headers[.location] == "/second-factor")
            #expect(try await Browser(client).signIn("ivan").status == .seeOther)
        }
    }

    @Test("Who finds a browser open sets none up: the passphrase is asked, and guesses at it are counted")
    func openBrowser() async throws {
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let shown = try hidden("key", in: try await browser.get("/second-factor"))
            let key = try AuthenticatorKey(parsing: SecretBytes(Array(shown.utf8)))
            let fields = { [("key", shown), ("code", code(key)), ("secret-passphrase", $0)] }
            #expect(try await browser.post("/second-factor", Array(fields("").prefix(2))).status == .badRequest)
            for guess in ["", "2", "3", "4", "5"] {
                let refused = try await browser.post("/second-factor", fields(guess))
                #expect(refused.status == .forbidden, "\(guess)")
                // With the key that was taken in already, and without the guess.
                #expect(try hidden("key", in: refused) == shown)
                #expect(!refused.text.contains("value=\"\(guess)\"") || guess.isEmpty)
            }
            let waits = try await browser.post("/second-factor", fields("passphrase of ivan"))
            #expect(waits.status == .tooManyRequests && waits.headers[.retryAfter] == "30")
            #expect(try await Browser(client).signIn("ivan").status == .tooManyRequests)
            fixture.pass(.seconds(31))
            #expect(try await browser.post("/second-factor", fields("passphrase of ivan")).status == .ok)
        }
    }

    @Test("A right passphrase does not forget failures; codes count as attempts do; five wrong ones end the sign-in")
    func throttled() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let browser = Browser(client)
            let token = try hidden("sign-in", in: try await browser.signIn("ivan"))
            for _ in 0..<4 { #expect(try await give("000000", token, browser).status == .forbidden) }
            let waits = try await give(code(), token, browser)
            #expect(waits.status == .tooManyRequests && waits.headers[.retryAfter] == "30")
            #expect(try await browser.signIn("ivan").status == .tooManyRequests)
            fixture.pass(.seconds(31))
            #expect(try await give("000000", token, browser).text.contains("Passphrase"))
            fixture.pass(.seconds(61))
            #expect(try await give(code(), token, browser).status == .forbidden)
            let again = try hidden("sign-in", in: try await browser.signIn("ivan"))
            fixture.pass(.seconds(121))
            #expect(try await give(code(), again, browser).status == .seeOther)
            #expect(try await Browser(client).signIn("ivan").status == .ok)
        }
    }

    @Test("A wrong passphrase looks as it did, and what waits for a code waits five minutes")
    func stale() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let wrong = try await Browser(client).signIn("ivan", "not the passphrase")
            let unknown = try await Browser(client).signIn("nobody", "not the passphrase")
            #expect(wrong.text == unknown.text && wrong.status == unknown.status)
            let browser = Browser(client)
            let token = try hidden("sign-in", in: try await browser.signIn("ivan"))
            fixture.pass(.seconds(300))
            #expect(try await give(code(), token, browser).status == .forbidden)
            for strange in ["", "x", String(token.dropLast()) + "0"] {
                #expect(try await give(code(), strange, browser).status == .forbidden)
            }
        }
    }

    @Test("Who lost the device is helped by an administrator on the people page")
    func reset() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let ada = Browser(client)
            try await ada.signIn("ada")
            #expect(try await ada.get("/people").text.contains("/people/ivan/reset-second-factor"))
            #expect(try await !ada.get("/people").text.contains("/people/iris/reset-second-factor"))
            let done = try await ada.post("/people/ivan/reset-second-factor", [("reason", "Lost the phone")])
            #expect(done.status == .seeOther)
            #expect(try await Browser(client).signIn("ivan").status == .seeOther)
        }
    }

    @Test("Who ends somebody's sessions ends their sign-in that waits for a code too")
    func endedByOther() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let (browser, ada) = (Browser(client), Browser(client))
            let token = try hidden("sign-in", in: try await browser.signIn("ivan"))
            try await ada.signIn("ada")
            let done = try await ada.post("/people/ivan/end-sessions", [("reason", "r")])
            #expect(done.text.contains("waited for a code: 1."))
            #expect(try await give(code(), token, browser).status == .forbidden)
        }
    }

    @Test("Another site's form gives no code")
    func otherSite() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let browser = Browser(client)
            let token = try hidden("sign-in", in: try await browser.signIn("ivan"))
            let sent = try await browser.postAsIs(
                "/sign-in/code",
                [("sign-in", token), ("code", code())],
                [.origin: "https://elsewhere.example"]
            )
            #expect(sent.status == .forbidden && sent.headers[.setCookie] == nil)
        }
    }

    @Test("Labels say which item and no more, unless they are asked to and one may look at the item")
    func labels() async throws {
        try fixture.fillCase()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let item = "/cases/\(WebFixture.caseNumber)/evidence/1/label"
            for path in [item, "/cases/\(WebFixture.caseNumber)/labels"] {
                let page = try await ivan.get(path).text
                #expect(page.contains("<svg class=\"square-code\""))
                #expect(page.contains(WebFixture.caseNumber) && page.contains("SHA-256"))
                #expect(!page.contains("A picture"))
                #expect(try await ivan.get(path + "?titles=yes").text.contains("A picture"))
            }
            #expect(try await ivan.get(item.replacing("/1/", with: "/2/")).status == .notFound)
            #expect(try await ivan.get("/cases/\(WebFixture.caseNumber)/evidence/1").text.contains(item))
        }
    }

    @Test("A passphrase is changed where there is a second factor too, and ends a sign-in that waits for a code")
    func passphraseChange() async throws {
        _ = try setUp()
        try await fixture.visit { client in
            let (here, there) = (Browser(client), Browser(client))
            let mine = try hidden("sign-in", in: await here.signIn("ivan"))
            #expect(try await give(code(), mine, here).status == .seeOther)
            let waiting = try hidden("sign-in", in: await there.signIn("ivan"))
            let new = "another passphrase of ivan"
            let changed = try await here.post(
                "/sessions/passphrase",
                [("secret-now", "passphrase of ivan"), ("secret-new", new), ("secret-again", new)]
            )
            #expect(changed.status == .seeOther)
            fixture.pass(.seconds(30))
            #expect(try await give(code(), waiting, there).status == .forbidden)
            #expect(try await there.signIn("ivan").status == .forbidden)
            let again = try hidden("sign-in", in: await there.signIn("ivan", new))
            #expect(try await give(code(), again, there).status == .seeOther)
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values

@testable import WebServer

@Suite struct SessionTests {
    @Test("A session ends when nothing comes from its browser, and not while something does")
    func idle() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            for _ in 0..<3 {
                fixture.pass(.seconds(14 * 60))
                #expect(try await browser.get("/today").status == .ok)
            }
            fixture.pass(.seconds(15 * 60))
            let answer = try await browser.get("/today")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/sign-in")
        }
    }

    @Test("A session ends after twelve hours, whatever comes from its browser")
    func absolute() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            for _ in 0..<71 {
                fixture.pass(.seconds(10 * 60))
                #expect(try await browser.get("/today").status == .ok)
            }
            fixture.pass(.seconds(10 * 60))
            #expect(try await browser.get("/today").status == .seeOther)
        }
    }

    @Test("Signing out ends the session and not only the cookie")
    func signOut() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let cookie = try #require(browser.kept)
            #expect(try await browser.post("/sign-out").status == .seeOther)
            #expect(browser.kept == nil)
            #expect(try await browser.get("/today", [.cookie: cookie]).status == .seeOther)
        }
    }

    @Test("Behind TLS only the cookie that no other host can set is a session's")
    func hostCookie() async throws {
        let fixture = try WebFixture(site: try #require(SiteAddress(https: "https://localhost")))
        try await fixture.visit { client in
            let browser = Browser(client, origin: "https://localhost")
            try await browser.signIn("ivan")
            let cookie = try #require(browser.kept)
            #expect(cookie.hasPrefix("__Host-casebound="))
            #expect(try await browser.get("/today").status == .ok)
            let plain = cookie.replacing("__Host-", with: "")
            let stranger = Browser(client, origin: "https://localhost")
            #expect(try await stranger.get("/today", [.cookie: plain]).status == .seeOther)
            #expect(try await stranger.get("/today", [.cookie: cookie]).status == .ok)
        }
    }

    @Test("Who signs in where somebody else is signed in ends that session")
    func replaced() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (browser, thief) = (Browser(client), Browser(client))
            try await browser.signIn("ivan")
            let cookie = try #require(browser.kept)
            try await browser.signIn("iris")
            #expect(browser.kept != cookie)
            #expect(try await browser.get("/today").text.contains("Iris Investigator"))
            #expect(try await thief.get("/today", [.cookie: cookie]).status == .seeOther)
        }
    }

    @Test("One's own other sessions are listed and can be ended; those of others can't")
    func others() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (here, there, stranger) = (Browser(client), Browser(client), Browser(client))
            try await here.signIn("ivan")
            try await there.signIn("ivan")
            try await stranger.signIn("iris")
            let list = try await here.get("/sessions").text
            let ending = try #require(list.firstMatch(of: #/action="(/sessions/[0-9a-f]{16}/end)"/#)).output.1
            #expect(try await stranger.post(String(ending)).status == .notFound)
            #expect(try await there.get("/today").status == .ok)
            #expect(try await here.post(String(ending)).status == .seeOther)
            #expect(try await there.get("/today").status == .seeOther)
            #expect(try await here.get("/today").status == .ok)
            #expect(try await stranger.get("/today").status == .ok)
        }
    }

    @Test("An administrator ends all sessions of somebody, with a reason, which is entered; others' go on")
    func endedByOther() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (here, there, other, ada) = (Browser(client), Browser(client), Browser(client), Browser(client))
            for browser in [here, there] { try await browser.signIn("ivan") }
            try await other.signIn("iris")
            try await ada.signIn("ada")
            let path = "/people/ivan/end-sessions"
            #expect(try await ada.get("/people").text.contains(path))
            #expect(try await !other.get("/people").text.contains(path))
            #expect(try await other.post(path, [("reason", "r")]).status == .forbidden)
            let blank = try await ada.post(path, [("reason", " ")])
            #expect(blank.status == .unprocessableContent && blank.text.contains("The reason is blank"))
            #expect(try await here.get("/today").status == .ok)
            let done = try await ada.post(path, [("reason", "Left the laptop on the bus")])
            #expect(done.status == .ok && done.text.contains("Sessions of ivan that were ended: 2."))
            for browser in [here, there] { #expect(try await browser.get("/today").headers[.location] == "/sign-in") }
            for browser in [other, ada] { #expect(try await browser.get("/today").status == .ok) }
            let entered = try fixture.session(of: "otto").auditLines().filter {
                $0.entry.envelope.type == "sessions.ended/1"
            }
            #expect(entered.count == 1)
            #expect(entered.first?.facts.map(\.value) == ["Ivan Investigator", "Left the laptop on the bus"])
            // Their account and keys stand: they sign in again.
            #expect(try await here.signIn("ivan").status == .seeOther)
            #expect(try await ada.post(path, [("reason", "Again")]).text.contains("that were ended: 1."))
            #expect(try await ada.post("/people/ada/end-sessions", [("reason", "r")]).status == .forbidden)
            #expect(try await ada.post("/people/nobody/end-sessions", [("reason", "r")]).status == .notFound)
        }
    }

    @Test("A sign-in that was under way when the person's sessions were ended is ended too, and the next is not")
    func endedUnderWay() async throws {
        let fixture = try WebFixture()
        let registry = SessionRegistry(
            SessionTimes(),
            isBehindTLS: false,
            clock: { Timestamp(milliseconds: 0) },
            elapsed: { .zero }
        )
        let (ivan, iris) = (try fixture.session(of: "ivan"), try fixture.session(of: "iris"))
        let before = await registry.endingsSoFar()
        #expect(await registry.endAll(of: ivan.memberID) == 0)
        await #expect(throws: WebRefusal.self) { _ = try await registry.begin(ivan, name: "Ivan", after: before) }
        _ = try await registry.begin(iris, name: "Iris", after: before)
        _ = try await registry.begin(ivan, name: "Ivan", after: registry.endingsSoFar())
        #expect(await registry.endAll(of: ivan.memberID) == 1)
    }

    @Test("Somebody who was suspended meanwhile can do nothing more")
    func suspended() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            try fixture.session(of: "ada").suspend("ivan", reason: "Leave")
            let answer = try await browser.get("/today")
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("suspended"))
        }
    }
}

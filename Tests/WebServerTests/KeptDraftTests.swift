// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import Testing
import Values
import Vault

@testable import WebServer

/// Forms that are kept as they are written.
@Suite struct KeptDraftTests {
    private static let place = "/cases/\(WebFixture.caseNumber)/drafts/sheet-1-2"
    private static let sheet = "/cases/\(WebFixture.caseNumber)/assessments/1/rounds/2/sheet"
    private static let fields = [
        ("factor-1", "present"), ("about", "P-1"), ("about", "P-2"), ("reason", "He said <so>\r\n& \"more\""),
        ("secret-passphrase", "never kept"),
    ]

    private let viewer = Viewer(name: "Ivan", formToken: "t", zone: .utc, now: Timestamp(milliseconds: 0))

    private func kept(_ fixture: WebFixture, by name: String = "ivan") throws -> [DraftField]? {
        try fixture.session(of: name).draft(of: "sheet-1-2", in: WebFixture.caseNumber)?.fields
    }

    @Test("The script's save is answered in a line; today's page lists it for its member alone, until it is discarded")
    func whole() async throws {
        let fixture = try WebFixture()
        try fixture.session(of: "ivan").admit("iris", to: WebFixture.caseNumber, reason: "Colleague")
        try await fixture.visit { client in
            let (ivan, iris) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await iris.signIn("iris")
            #expect(try await !ivan.get("/today").text.contains("Unfinished"))
            let answer = try await ivan.post(Self.place, Self.fields)
            #expect(answer.status == .ok && answer.text == "09:30 UTC")
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            #expect(
                try kept(fixture) == [
                    DraftField(name: "factor-1", value: "present"), DraftField(name: "about", value: "P-1"),
                    DraftField(name: "about", value: "P-2"),
                    DraftField(name: "reason", value: "He said <so>\n& \"more\""),
                ]
            )
            let today = try await ivan.get("/today")
            #expect(today.text.contains("<a href=\"\(Self.sheet)\">Sheet of assessment 1, round 2</a>"))
            #expect(today.text.contains("18 Apr 2026, 09:30 UTC") && !today.text.contains("He said"))
            #expect(try await !iris.get("/today").text.contains("Unfinished"))
            // Each has their own, at the same address.
            #expect(try await iris.post(Self.place, [("reason", "Hers")]).status == .ok)
            #expect(try kept(fixture, by: "iris") == [DraftField(name: "reason", value: "Hers")])
            let discarded = try await ivan.post(Self.place + "/discard")
            #expect(discarded.status == .seeOther && discarded.headers[.location] == "/today")
            #expect(try await !ivan.get("/today").text.contains("Unfinished"))
            #expect(try kept(fixture) == nil && kept(fixture, by: "iris") != nil)
        }
    }

    @Test("Without scripts a button keeps it, and leads back to the form's page")
    func button() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let answer = try await ivan.post(Self.place, [("reason", "r"), (KeptDraft.buttonName, "yes")])
            #expect(answer.status == .seeOther && answer.headers[.location] == Self.sheet)
            #expect(try kept(fixture) == [DraftField(name: "reason", value: "r")])
        }
    }

    @Test("What is too large, of another session, from elsewhere, or of no form is refused, and nothing is kept")
    func hostile() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (ivan, iris) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await iris.signIn("iris")
            let token = try #require(try await ivan.token())
            let right = [("reason", "r"), ("form-token", token)]
            for (answer, status) in [
                (try await ivan.post(Self.place, [("reason", String(repeating: "x", count: 300_000))]), 422),
                (try await ivan.post(Self.place, [("reason", String(repeating: "x", count: 1_100_000))]), 413),
                (try await ivan.post(Self.place, (0...2000).map { ("f\($0)", "") }), 413),
                (try await ivan.post(Self.place, [("", "nameless")]), 422),
                (try await ivan.postAsIs(Self.place, [("reason", "r")]), 403),
                (try await ivan.postAsIs(Self.place, [("reason", "r"), ("form-token", "x" + token)]), 403),
                (try await iris.postAsIs(Self.place, right), 403),
                (try await iris.post(Self.place, [("reason", "r")]), 404),
                (try await Browser(client).postAsIs(Self.place, right), 403),
                (try await ivan.postAsIs(Self.place, right, [.origin: "https://elsewhere.example"]), 403),
                (try await ivan.postAsIs(Self.place, right, [.contentType: "text/plain"]), 415),
                (try await ivan.post("/cases/\(WebFixture.caseNumber)/drafts/sheet-01-2", [("reason", "r")]), 404),
                (try await ivan.post("/cases/\(WebFixture.caseNumber)/drafts/other", [("reason", "r")]), 404),
                (try await ivan.post("/cases/ACS-2026-0009/drafts/sheet-1-2", [("reason", "r")]), 404),
                (try await ivan.get(Self.place), 404),
            ] { #expect(answer.status.code == status) }
            #expect(try kept(fixture) == nil)
            // The same token, from here, is right.
            #expect(try await ivan.postAsIs(Self.place, right).status == .ok)
        }
    }

    @Test("A draft that was changed on the disk is said on today's page, which shows everything else")
    func damaged() throws {
        let today = try WebFixture().session(of: "ivan").today(dueWithin: 3, newSince: nil)
        let failure = Result<[Draft], any Error>.failure(VaultError.draftDamaged)
        let page = text(TodayPage(viewer: viewer, today: today, drafts: failure, days: 3, zone: .utc).markup)
        #expect(page.contains("A draft of yours is not what you kept"))
        #expect(page.contains("<h2>Waiting for you</h2>"))
    }

    @Test(
        "A form that is kept says where, and has the button and the place of the script's words behind its own button"
    )
    func form() throws {
        var form = ActForm(summary: "s", action: .roundPart(.sheet, 2, of: AssessmentPlace("A-1", 1)), button: "Sign")
        #expect(!text(form.unfolded(for: viewer)).contains("draft"))
        form.draft = KeptDraft(.sheet(assessment: 1, round: 2), of: "A-1")
        let markup = text(form.unfolded(for: viewer))
        #expect(markup.contains(" data-draft=\"/cases/A-1/drafts/sheet-1-2\">"))
        #expect(markup.contains("<button>Sign</button><button class=\"second\""))
        #expect(markup.contains("formaction=\"/cases/A-1/drafts/sheet-1-2\" formnovalidate>Keep as draft</button>"))
        #expect(markup.contains("role=\"status\" aria-live=\"polite\" data-draft-said></p>"))
    }

    private func text(_ markup: Markup) -> String { String(decoding: markup.bytes, as: UTF8.self) }

    @Test("The script is a file of the site's own, under a name that changes with it")
    func script() async throws {
        try await WebFixture().visit { client in
            let answer = try await Browser(client).get(Route.asset(Asset.autosave.name).path)
            #expect(answer.status == .ok && answer.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(answer.text.contains("form[data-draft]") && !answer.text.contains("secret-passphrase"))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

/// The intake's queue in a browser.
@Suite struct IntakeTests {
    @Test("What may cost a life and nobody has taken on comes first, then what has waited longest")
    func order() async throws {
        let fixture = try WebFixture()
        try fixture.publish()
        func send(_ what: String, _ danger: DangerNow) throws {
            fixture.pass(.seconds(60))
            var tip = PublicTip(what: what)
            tip.danger = danger
            _ = try fixture.office.take(tip, by: "ACS")
        }
        for (what, danger) in [
            ("Old", DangerNow.no), ("Knife", .yes), ("Gun", .yes), ("New", .unknown), ("Play", .yes),
        ] {
            try send(what, danger)
        }
        let ivan = try fixture.session(of: "ivan")
        try ivan.acknowledge(2, remark: nil)
        try ivan.triage(5, lifeSafety: false, course: .close, reason: "On the stage")
        #expect(try ivan.tipQueue().waiting.map(\.tip.number) == [3, 2, 1, 4, 5])
        try ivan.triage(1, lifeSafety: true, course: .investigate, reason: "Names a day")
        try ivan.close(4, outcome: .unfounded, reason: "Nothing in it")
        #expect(try ivan.tipQueue().waiting.map(\.tip.number) == [1, 3, 2, 5])
        #expect(try ivan.tipQueue().done.map(\.tip.number) == [4])
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let page = try await browser.get("/intake").text
            let places = [1, 3, 2, 5].compactMap { page.range(of: "href=\"/intake/\($0)\"")?.lowerBound }
            #expect(places.count == 4 && places == places.sorted())
            #expect(!page.contains("href=\"/intake/4\""))
            #expect(try await browser.get("/intake?all=yes").text.contains("href=\"/intake/4\""))
        }
    }

    @Test("A call is taken, its receipt shown once, duplicates merged and unmerged, and a case opened")
    func work() async throws {
        let fixture = try WebFixture()
        try fixture.fillIntake()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let call = [
                ("channel", "phone"), ("danger", "no"), ("told", "Words"), ("receipt", "yes"), ("site", "North"),
            ]
            let taken = try await browser.post("/intake/call", call)
            #expect(taken.text.contains("href=\"/intake/5\"") && taken.text.contains("<code>"))
            let beside = try await browser.get("/intake/3/beside/1").text
            #expect(beside.contains("Another matter") && beside.contains("He has a list."))
            try await browser.post("/intake/3/merge", [("other", "T-000001"), ("reason", "The same")])
            #expect(try await browser.get("/intake").text.contains("href=\"/intake/3\"") == false)
            #expect(try await browser.get("/intake/3").text.contains("Take the merge back"))
            try await browser.post("/intake/3/unmerge", [("reason", "Another list")])
            #expect(try await browser.get("/intake").text.contains("href=\"/intake/3\""))
            let opened = try await browser.post("/intake/1/open", [("title", "A list"), ("type", "threat")])
            #expect(opened.headers[.location] == "/cases/ACS-2026-0002")
            let blank = try await browser.post(
                "/intake/1/judge",
                [("life-safety", "yes"), ("course", "monitor"), ("reason", " ")]
            )
            #expect(blank.status == .unprocessableContent)
        }
        // One reading a session is enough, whatever was looked at again.
        #expect(try fixture.session(of: "sam").tipOverviews()[2].tip.reads.count == 1)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import Values

@testable import WebServer

/// Times as people type them into forms, in an office whose clock is not UTC's.
@Suite struct TypedTimeTests {
    private static let path = "/cases/\(WebFixture.caseNumber)"
    private let fixture: WebFixture

    init() throws { fixture = try WebFixture(zone: try #require(OfficeZone("America/New_York"))) }

    @Test("A local time is taken by the office's clock; one that came twice is asked for again, with both offsets")
    func moments() async throws {
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let page = try await ivan.get(TypedTimeTests.path).text
            #expect(page.contains("Such as 2026-04-18 05:30, in America/New_York (now EDT)."))
            let fields = { (time: String) in [("recorder", "North hall"), ("incident-at", time), ("days", "30")] }
            let overwrites = TypedTimeTests.path + "/overwrites"
            let doubled = try await ivan.post(overwrites, fields("2026-11-01 01:30"))
            #expect(doubled.status == .unprocessableContent)
            #expect(
                doubled.text.contains("2026-11-01 01:30 -04:00") && doubled.text.contains("2026-11-01 01:30 -05:00")
            )
            #expect(doubled.text.contains("value=\"2026-11-01 01:30\""))
            #expect(try await ivan.post(overwrites, fields("2026-04-17 23:15")).status == .seeOther)
            #expect(try await ivan.post(overwrites, fields("2026-04-17T23:15:00+02:00")).status == .seeOther)
        }
        let kept = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).preservations.map { preservation in
            guard case .overwrite(let overwrite) = preservation.kind else { return "" }
            return overwrite.incidentAt.text
        }
        #expect(kept == ["2026-04-17T23:15:00-04:00", "2026-04-17T23:15:00+02:00"])
    }

    @Test("A day is over when it is by the office's clock")
    func days() async throws {
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let fields = [("title", "Call"), ("owner", "ivan"), ("due", "2026-05-01")]
            #expect(try await ivan.post(TypedTimeTests.path + "/tasks", fields).status == .seeOther)
            #expect(try await ivan.get(TypedTimeTests.path + "/tasks/1").text.contains("01 May 2026, 23:59 EDT"))
        }
        let task = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).task(1)
        #expect(task?.due == Timestamp("2026-05-01T23:59:59-04:00"))
    }

    @Test("The rows of an incident report take times in the same way, and name the row where one is none")
    func rows() async throws {
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let drafts = TypedTimeTests.path + "/drafts/incident"
            let fields = { (time: String) in
                [
                    ("types", "scuffle"), ("occurredAt", "2026-04-17 08:05"), ("notifications-0-0", "Parent"),
                    ("notifications-0-1", ""), ("notifications-0-2", ""), ("notifications-0-3", time),
                ]
            }
            let refused = try await ivan.post(drafts, fields("tonight"))
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("Who was told, row 1: A time could not be read."))
            #expect(try await ivan.post(drafts, fields("2026-04-17 23:15")).status == .seeOther)
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        guard case .incident(let report)? = file.reports.first?.newest?.content else {
            Issue.record("no incident report was drafted")
            return
        }
        #expect(report.occurredAt == Timestamp("2026-04-17T08:05:00-04:00"))
        #expect(report.notifications?.first?.at == Timestamp("2026-04-17T23:15:00-04:00"))
    }
}

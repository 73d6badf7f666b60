// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import Testing
import Values

@testable import WebServer

@Suite struct OfficeZoneTests {
    @Test(
        "A time is shown in the zone, with the zone's name of that time",
        arguments: [
            ("America/New_York", "2026-04-17T13:30:00Z", "17 Apr 2026, 09:30 EDT"),
            ("America/New_York", "2026-11-28T00:15:00Z", "27 Nov 2026, 19:15 EST"),
            ("America/New_York", "2026-11-01T05:30:00Z", "01 Nov 2026, 01:30 EDT"),
            ("America/New_York", "2026-11-01T06:30:00Z", "01 Nov 2026, 01:30 EST"),
            ("America/Phoenix", "2026-07-01T00:00:00Z", "30 Jun 2026, 17:00 MST"),
        ]
    )
    func shown(zone: String, time: String, text: String) throws {
        #expect(try #require(OfficeZone(zone)).text(try #require(Timestamp(time))) == text)
    }

    @Test("UTC is called UTC")
    func utc() throws {
        #expect(OfficeZone.utc.text(try #require(Timestamp("2026-04-17T13:30:00Z"))) == "17 Apr 2026, 13:30 UTC")
    }

    @Test("A zone that there is not is none")
    func unknown() { #expect(OfficeZone("Nowhere/Land") == nil) }

    /// A time as it is typed, and as it is kept.
    struct Typed: Sendable {
        let zone: String
        let text: String
        let kept: String

        init(_ zone: String, _ text: String, _ kept: String) { (self.zone, self.text, self.kept) = (zone, text, kept) }
    }

    private static let newYork = "America/New_York"

    @Test(
        "A time is typed by the office's clock or with an offset, and kept with its offset",
        arguments: [
            Typed(newYork, "2026-11-28 23:15", "2026-11-28T23:15:00-05:00"),
            Typed(newYork, "2026-11-28T23:15", "2026-11-28T23:15:00-05:00"),
            Typed(newYork, " 2026-07-28  23:15:09 ", "2026-07-28T23:15:09-04:00"),
            Typed(newYork, "2026-11-28 23:15 +01:00", "2026-11-28T23:15:00+01:00"),
            Typed(newYork, "2026-11-28 23:15+01:00", "2026-11-28T23:15:00+01:00"),
            Typed(newYork, "2026-11-28 23:15Z", "2026-11-28T23:15:00Z"),
            // As it was stated, where it was stated whole.
            Typed(newYork, "2026-04-17T09:30:00-04:00", "2026-04-17T09:30:00-04:00"),
            Typed(
                newYork,
                "2026-11-01T01:30:00-04:00[America/New_York]",
                "2026-11-01T01:30:00-04:00[America/New_York]"
            ),
            // The last minutes before clocks are set, and the first after.
            Typed(newYork, "2026-03-08 01:59", "2026-03-08T01:59:00-05:00"),
            Typed(newYork, "2026-03-08 03:00", "2026-03-08T03:00:00-04:00"),
            Typed(newYork, "2026-11-01 00:59", "2026-11-01T00:59:00-04:00"),
            Typed(newYork, "2026-11-01 02:00", "2026-11-01T02:00:00-05:00"),
            Typed(newYork, "2026-11-01 01:30 -04:00", "2026-11-01T01:30:00-04:00"),
            Typed(newYork, "2026-11-01 01:30 -05:00", "2026-11-01T01:30:00-05:00"),
            Typed(newYork, "2028-02-29 12:00", "2028-02-29T12:00:00-05:00"),
            Typed("Asia/Kolkata", "2026-04-17 09:30", "2026-04-17T09:30:00+05:30"),
            Typed("Australia/Adelaide", "2026-01-17 09:30", "2026-01-17T09:30:00+10:30"),
            Typed("Asia/Kathmandu", "2026-04-17 00:00", "2026-04-17T00:00:00+05:45"),
            Typed("America/St_Johns", "2026-01-17 09:30", "2026-01-17T09:30:00-03:30"),
            Typed("UTC", "2026-04-17 09:30", "2026-04-17T09:30:00+00:00"),
        ]
    )
    func typed(_ typed: Typed) throws {
        let stated = try #require(OfficeZone(typed.zone)).stated(typed.text)
        #expect(stated.text == typed.kept)
        #expect(stated == StatedTime(typed.kept))
    }

    @Test(
        "A time that the clock never shows, or twice, is refused with what to type instead, which is taken",
        arguments: [
            (newYork, "2026-03-08 02:00", ["2026-03-08 03:00", "2026-03-08 02:00 -05:00"]),
            (newYork, "2026-03-08 02:59", ["2026-03-08 03:59", "2026-03-08 02:59 -05:00"]),
            (newYork, "2026-11-01 01:00", ["2026-11-01 01:00 -04:00", "2026-11-01 01:00 -05:00"]),
            (newYork, "2026-11-01T01:59:59", ["2026-11-01 01:59 -04:00", "2026-11-01 01:59 -05:00"]),
            // By half an hour.
            ("Australia/Lord_Howe", "2026-10-04 02:15", ["2026-10-04 02:45", "2026-10-04 02:15 +10:30"]),
            ("Australia/Lord_Howe", "2026-04-05 01:45", ["2026-04-05 01:45 +11:00", "2026-04-05 01:45 +10:30"]),
        ]
    )
    func edges(zone: String, text: String, instead: [String]) throws {
        let zone = try #require(OfficeZone(zone))
        let refusal = try #require(throws: ServiceError.self) { try zone.stated(text) }
        #expect(refusal.code == .invalid)
        for one in instead {
            #expect(refusal.message.contains(one), "\(refusal.message)")
            _ = try zone.stated(one)
        }
    }

    @Test(
        "What is no time is refused",
        arguments: [
            "", " ", "now", "23:15", "2026-11-28", "2026-11-28 ", "2026-11-28 24:00", "2026-11-28 23:60",
            "2026-11-28 9:15",
            "2026-13-01 09:15", "2027-02-29 12:00", "2026-11-28 23:15 EST", "2026-11-28 23:15 -5",
            "2026-11-28 23:15 pm",
            "28.11.2026 23:15", "11/28/2026 23:15", "2026-11-28 23:15:", "2026-11-28 23:15:00.", "2026-11-28x23:15",
            "2026-11-28 23:15 -05:00 -05:00", "0000-01-01 00:00", "٢٠٢٦-١١-٢٨ ٢٣:١٥", "2026‑11‑28 23:15",
            "9999-12-31 23:59 -23:59",
        ]
    )
    func unreadable(_ text: String) throws {
        let zone = try #require(OfficeZone(OfficeZoneTests.newYork))
        let refusal = try #require(throws: ServiceError.self) { try zone.stated(text) }
        #expect(refusal.message.contains("2026-04-17 09:30"))
        #expect(throws: ServiceError.self) { try zone.end(ofDay: text == "2026-11-28" ? "2026-11-31" : text) }
    }

    @Test(
        "No naughty string is a time or a day, and none stops the server",
        .enabled(if: FileManager.default.fileExists(atPath: naughtyStrings.path), "the corpus is not on this machine")
    )
    func naughty() throws {
        let zone = try #require(OfficeZone(OfficeZoneTests.newYork))
        for text in try JSONDecoder().decode([String].self, from: Data(contentsOf: naughtyStrings)) {
            for typed in [text, "2026-11-28 " + text, "2026-11-28 23:15" + text, text + " 23:15"]
            where text.contains(where: { $0 != " " }) {
                #expect(throws: ServiceError.self, "\(typed)") { try zone.stated(typed) }
            }
            #expect(throws: ServiceError.self) { try zone.start(ofDay: text) }
        }
    }

    @Test("A day begins and ends by the office's clock, also where that is set at midnight")
    func days() throws {
        let zone = try #require(OfficeZone(OfficeZoneTests.newYork))
        #expect(try zone.start(ofDay: "2026-03-08") == Timestamp("2026-03-08T00:00:00-05:00"))
        #expect(try zone.end(ofDay: "2026-03-08") == Timestamp("2026-03-08T23:59:59-04:00"))
        #expect(try zone.end(ofDay: "2028-02-29") == Timestamp("2028-02-29T23:59:59-05:00"))
        #expect(throws: ServiceError.self) { try zone.end(ofDay: "2027-02-29") }
        let saoPaulo = try #require(OfficeZone("America/Sao_Paulo"))
        #expect(try saoPaulo.start(ofDay: "2018-11-04") == Timestamp("2018-11-04T01:00:00-02:00"))
        #expect(try saoPaulo.end(ofDay: "2018-02-17") == Timestamp("2018-02-17T23:59:59-03:00"))
    }

    @Test("The hint says how, with the time of now and the zone's name of now")
    func hint() throws {
        let zone = try #require(OfficeZone(OfficeZoneTests.newYork))
        #expect(
            zone.hint(at: try #require(Timestamp("2026-11-29T04:15:00Z")))
                == "Such as 2026-11-28 23:15, in America/New_York (now EST)."
        )
        #expect(zone.name(nowAt: try #require(Timestamp("2026-07-29T04:15:00Z"))) == "America/New_York (now EDT)")
        let now = try #require(Timestamp("2026-04-17T13:30:00Z"))
        #expect(OfficeZone.utc.hint(at: now) == "Such as 2026-04-17 13:30, in UTC.")
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values
import WebServer

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
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values

@Suite struct TimestampTests {
    @Test(
        "A moment is written as RFC 3339 with milliseconds and Z",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (1_709_164_800_123, "2024-02-29T00:00:00.123Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (1_776_418_200_000, "2026-04-17T09:30:00.000Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-11_670_998_400_000, "1600-02-29T00:00:00.000Z"), (Int64.min, "0001-01-01T00:00:00.000Z"),
            (Int64.max, "9999-12-31T23:59:59.999Z"),
        ]
    )
    func text(milliseconds: Int64, text: String) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(moment.text == text)
        #expect(Timestamp(text) == moment)
        #expect(moment.dateText == String(text.prefix(10)))
    }

    @Test("Every day from 1896 to 2104 has its text, one after the other, and reads back")
    func calendar() {
        let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var days: Int64 = -27_028
        for year in 1896..<2105 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for month in 1...12 {
                for day in 1...(monthLengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
                    let moment = Timestamp(milliseconds: days * 86_400_000 + 43_200_000)
                    let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
                    guard moment.dateText == date, Timestamp(moment.text) == moment else {
                        Issue.record("\(date) is \(moment.text)")
                        return
                    }
                    days += 1
                }
            }
        }
    }

    @Test(
        "Other forms of the same moment are read",
        arguments: [
            "2026-04-17T09:30:00Z", "2026-04-17t09:30:00z", "2026-04-17 09:30:00.0Z", "2026-04-17T11:30:00+02:00",
            "2026-04-17T04:00:00.000000000-05:30", "2026-04-18T09:29:00.0009+23:59", "2026-04-16T09:31:00-23:59",
        ]
    )
    func forms(text: String) {
        #expect(Timestamp(text)?.text == "2026-04-17T09:30:00.000Z")
    }

    @Test("What is finer than a millisecond is cut off, never rounded up")
    func fractions() {
        #expect(Timestamp("2026-04-17T09:30:00.1239999Z")?.milliseconds == 1_776_418_200_123)
        #expect(Timestamp("2026-04-17T09:30:00.5Z")?.milliseconds == 1_776_418_200_500)
        #expect(Timestamp("2026-04-17T09:30:00.05Z")?.milliseconds == 1_776_418_200_050)
        #expect(Timestamp("1969-12-31T23:59:59.9999Z")?.milliseconds == -1)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "2026", "2026-04-17", "2026-04-17T09:30:00", "2026-04-17T09:30Z", "2026-04-17T09:30:00.Z",
            "2026-04-17T09:30:00.1234567890Z", "2026-04-17T09:30:00.000Z ", " 2026-04-17T09:30:00.000Z",
            "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-02-30T00:00:00Z", "2026-04-31T00:00:00Z",
            "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
            "0000-01-01T00:00:00Z", "2026-04-17T24:00:00Z", "2026-04-17T09:60:00Z", "2026-04-17T09:30:60Z",
            "2026-04-17T09:30:00+24:00", "2026-04-17T09:30:00+02:60", "2026-04-17T09:30:00+0200",
            "2026-04-17T09:30:00+2:00", "2026/04/17T09:30:00Z", "26-04-17T09:30:00Z", "+2026-04-17T09:30:00Z",
            "-2026-04-17T09:30:00Z", "2026-4-17T09:30:00Z", "２０２６-04-17T09:30:00Z", "2026-04-17T09:30:00.000Z\u{301}",
            "2026-04-17T09:30:00,000Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01",
        ]
    )
    func refusals(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("Moments are in order of time")
    func order() {
        let texts = [
            "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z", "2026-04-17T09:30:00Z",
        ]
        let moments = texts.compactMap { Timestamp($0) }
        #expect(moments.count == 4 && moments.shuffled().sorted() == moments)
    }
}

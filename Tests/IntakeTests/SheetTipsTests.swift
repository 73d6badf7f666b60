// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@testable import Intake

@Suite struct SheetTipsTests {
    private static let sheet = """
        Channel: walk-in
        Received: 2026-04-17T21:05:00-04:00
        Site: Alder Creek High School
        Category: Threat
        Category: Weapon
        Danger now: yes
        Caller: Noémi Vale

        He said: "You'll see."

        Monday, he said.
        """

    private func read(_ text: String) throws -> (tips: [TipReport], report: ImportReport) {
        var tips: [TipReport] = []
        let report = try TipFile.read(.sheet, from: ByteStream(Array(text.utf8), chunk: 7)) { bytes in
            Digest(bytes.suffix(32)) ?? .zero
        } each: { tip, _ in
            tips.append(tip)
        }
        return (tips, report)
    }

    @Test("A call sheet is one tip, its narrative word for word")
    func sheet() throws {
        let (tips, report) = try read(SheetTipsTests.sheet)
        let tip = try #require(tips.first)
        #expect(tips.count == 1 && report.refusedCount == 0)
        #expect(tip.narrative.text == "He said: \"You'll see.\"\n\nMonday, he said.")
        #expect(tip.source.channel == .walkIn && tip.categories == ["Threat", "Weapon"] && tip.dangerNow == .yes)
        #expect(tip.receivedAt == Timestamp("2026-04-18T01:05:00Z") && tip.reporter?.name == "Noémi Vale")
    }

    @Test("Line ends of Windows and a byte order mark change nothing of what was said but its line ends")
    func windows() throws {
        let windows = "\u{FEFF}" + SheetTipsTests.sheet.replacing("\n", with: "\r\n")
        #expect(try read(windows).tips == read(SheetTipsTests.sheet).tips)
    }

    @Test(
        "What is not a call sheet is refused with its place, and quotes nothing",
        arguments: [
            "Channel: phone", "Channel: telegraph\n\nText", "Chanel: phone\n\nText", "Channel phone\n\nText",
            "Channel: phone\nChannel: web\n\nText", "Channel: phone\nReceived: yesterday\n\nText", "Site: x\n\nText",
        ]
    )
    func refused(text: String) throws {
        let (tips, report) = try read(text)
        #expect(tips.isEmpty && report.refusedCount == 1)
        #expect(
            report.refusals.allSatisfy {
                !$0.description.contains("telegraph") && !$0.description.contains("yesterday")
            }
        )
    }
}

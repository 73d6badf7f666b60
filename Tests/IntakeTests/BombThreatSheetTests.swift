// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Intake
import Testing
import Values

@Suite struct BombThreatSheetTests {
    @Test("A filled sheet is read, whatever its case and line ends; blanks stay blank")
    func filled() throws {
        let sheet = """
            exact words: There is a bomb in the gym.\r
              It goes off at noon.
            Where:   the gym
            Why:
            VOICE: calm, young ,,
            Background: traffic
            Call began: 2026-04-17T08:00:00-04:00

            Number shown: 555-0199: withheld
            """
        let threat = try BombThreatSheet.read(sheet)
        #expect(
            threat
                == BombThreat(
                    exactWords: Narrative("There is a bomb in the gym.\nIt goes off at noon."),
                    place: "the gym",
                    voice: ["calm", "young"],
                    background: ["traffic"],
                    callStarted: Timestamp("2026-04-17T12:00:00Z"),
                    numberShown: "555-0199: withheld"
                )
        )
    }

    @Test("Each word of the blank sheet fills a part of its own")
    func words() throws {
        let value = { (word: String) in word.utf8.starts(with: "Call".utf8) && word != "Caller said:" }
        let lines = BombThreatSheet.blank.map { value($0) ? "\($0) 2026-04-17T12:00:00Z" : "\($0) x" }
        let threat = try BombThreatSheet.read(lines.joined(separator: "\n"))
        #expect(threat.facts.count == lines.count && threat.facts.allSatisfy { $0.text != nil })
    }

    @Test(
        "What is no checklist is refused with its line",
        arguments: [
            ("", nil), ("Why:\nWhere:", nil), ("Why: a\nwhy: b", 2), ("Why: a\n\nColour: red", 3),
            ("Call began: noon", 1), ("There is a bomb", 1), (" Why: a", 1),
        ] as [(String, Int?)]
    )
    func refused(sheet: String, line: Int?) {
        let fault = #expect(throws: BombThreatSheet.Fault.self) { try BombThreatSheet.read(sheet) }
        #expect(fault?.line == line)
    }
}

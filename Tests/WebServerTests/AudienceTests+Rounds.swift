// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import HTTPTypes
import WebServer

/// The rows of a round that ivan chairs, and in which he and lena rate; no sheet is signed yet.
extension AudienceTests {
    static let roundRows: [Row] = [
        page(""), page("/sheet"), page("/meeting"), form("sheet", sheet, ofCase: 303, but: ["sam": 403]),
        // Without all sheets none is opened, and before that nothing is agreed on or decided.
        chaired("open"), chaired("consensus", ["answer-adult": "absent"]),
        chaired(
            "level",
            [
                "level": "low", "rationale": "r", "evidence": "E-0001", "reassess-by": "2026-05-01",
                "disability": "not-asked",
            ]
        ),
        chaired("triage", ["outcome": "resolved", "rationale": "r"]),
        form("dissents", ["words": "w"], ofCase: 422, but: ["sam": 403]),
        form("signatures", ["outcome": "1"], ofCase: 422, but: ["sam": 403]),
    ]

    private static let sheet = ["answer-weapons": "absent", "answer-adult": "present"]
    private static let below = "/assessments/{assessment}/rounds/{round}"

    private static func path(_ rest: String) -> String { "/assessments/1/rounds/1" + rest }

    private static func page(_ rest: String) -> Row { .ofCase(.get, below + rest, path: path(rest), ofCase: 200) }

    private static func form(
        _ name: String,
        _ fields: [String: String] = [:],
        ofCase: Int,
        but: [String: Int] = [:]
    ) -> Row {
        .ofCase(.post, below + "/" + name, fields, path: path("/" + name), ofCase: ofCase, but: but, closed: 403)
    }

    private static func chaired(_ name: String, _ fields: [String: String] = [:]) -> Row {
        form(name, fields, ofCase: 422, but: ["lena": 403, "sam": 403])
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import HTTPTypes
import WebServer

/// The rows of assessments: one that ivan started, under no policy, before any round.
extension AudienceTests {
    static let assessments: [Row] = readings + steps + teams + plans

    private static let concern = ["manner": "spoken", "known-at": "2026-04-17T09:30:00Z", "target-kind": "not-known"]
    private static let reason = ["reason": "r"]

    private static let readings: [Row] = [
        .ofCase(.get, "/assessments/new", ofCase: 200),
        .ofCase(.post, "/assessments/new", concern, ofCase: 303, but: ["lena": 403], closed: 403),
        .ofCase(.get, "/assessments/{assessment}", path: "/assessments/1", ofCase: 200), reading("plan"),
        reading("audit"), reading("report"),
        .ofCase(.get, "/assessments/{assessment}/then/{entry}", path: "/assessments/1/then/1", ofCase: 200),
    ]

    private static let steps: [Row] = [
        act("determinations", ["finding": "no-threat", "reason": "r"]),
        act("notices", ["other-party": "parent", "outcome": "attempted"]),
        act("interviews", ["other-party": "subject", "item": "E-0001"]),
        act("records", ["other-party": "school records", "authority": "a"]),
        act("concern", concern.merging(reason) { one, _ in one }),
        // Without a policy there is no step to excuse.
        chaired("excusals", ["step": "s", "reason": "r"], ofCase: 404),
        guided("close", reason, ofCase: 303), guided("reopen", reason, ofCase: 422),
    ]

    /// No round was begun, and so each but the first is about none.
    private static let teams: [Row] = [
        chaired("rounds", ["instrument": "school-themes", "assessor": "ivan"], ofCase: 303),
        chaired("chair", ["round": "1", "name": "lena", "reason": "r"], ofCase: 404),
        chaired("assessor-excusals", ["round": "1", "name": "lena", "reason": "r"], ofCase: 404),
        chaired("team", ["round": "1", "name": "lena", "reason": "r"], ofCase: 404),
        guided("round-end", ["round": "1", "reason": "r"], ofCase: 404),
    ]

    private static let plans: [Row] = [
        act("alert-answers", ["sheet": "#1", "words": "w"], ofCase: 422),
        act(
            "plan-actions",
            ["title": "Meet", "strategy": "subject", "owner": "ivan", "due": "2026-05-01", "done-when": "met"]
        ),
        act("plan-reviews", ["found": "f"]), act("triggers", ["what": "w", "on": "2026-05-01"]),
        act("trigger-answers", ["trigger": "1", "remark": "r"]),
    ]

    private static func reading(_ name: String) -> Row {
        .ofCase(.get, "/assessments/{assessment}/" + name, path: "/assessments/1/" + name, ofCase: 200)
    }

    /// What all who work the case may do.
    private static func act(_ name: String, _ fields: [String: String], ofCase: Int = 303) -> Row {
        row(name, fields, ofCase: ofCase, closed: 403)
    }

    /// What who may assess does while nobody chairs a round.
    private static func chaired(_ name: String, _ fields: [String: String], ofCase: Int) -> Row {
        row(name, fields, ofCase: ofCase, but: ["lena": 403], closed: 403)
    }

    /// What the lead or a supervisor does; in a restricted case any of its members.
    private static func guided(_ name: String, _ fields: [String: String], ofCase: Int) -> Row {
        row(name, fields, ofCase: ofCase, but: ["lena": 403], closed: 403, restricted: ["lena": ofCase])
    }

    private static func row(
        _ name: String,
        _ fields: [String: String],
        ofCase: Int,
        but: [String: Int] = [:],
        closed: Int,
        restricted: [String: Int] = [:]
    ) -> Row {
        .ofCase(
            .post,
            "/assessments/{assessment}/" + name,
            fields,
            path: "/assessments/1/" + name,
            ofCase: ofCase,
            but: but,
            closed: closed,
            restricted: restricted
        )
    }
}

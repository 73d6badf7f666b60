// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import HTTPTypes
import WebServer

extension AudienceTests {
    /// The line to the public, and the intake.
    static let tips: [Row] = [
        Row(.get, "/tips", .anybody, stranger: 200, member: 200),
        Row(.get, "/tips/{unit}", .anybody, path: "/tips/acs", stranger: 200, member: 200),
        Row(.post, "/tips/{unit}", .anybody, path: "/tips/acs", ["what": "Words"], stranger: 200, member: 200),
        Row(.get, "/tips/{unit}/receipt", .anybody, path: "/tips/acs/receipt", stranger: 200, member: 200),
        Row(
            .post,
            "/tips/{unit}/receipt",
            .anybody,
            path: "/tips/acs/receipt",
            ["receipt": "x"],
            stranger: 404,
            member: 404
        ),
        Row(
            .post,
            "/tips/{unit}/receipt/answer",
            .anybody,
            path: "/tips/acs/receipt/answer",
            ["receipt": "x", "message": "Words"],
            stranger: 404,
            member: 404
        ),
        intake(.get, "/intake", path: "/intake", but: readers),
        // A blank form.
        Row(.get, "/intake/call", .signedIn, stranger: 303, member: 200, suspended: 200),
        intake(
            .post,
            "/intake/call",
            path: "/intake/call",
            ["channel": "phone", "danger": "no", "told": "Words"],
            but: ofIntake
        ),
        intake(.get, "/intake/{tip}", path: "/intake/1", but: readers),
        intake(.get, "/intake/{tip}/beside", path: "/intake/1/beside?other=2", but: readers),
        act("acknowledge", ["remark": ""]),
        act("judge", ["life-safety": "no", "course": "monitor", "reason": "Vague"]),
        act("ask", ["message": "Which list?"]), act("told", ["message": "A list", "channel": "phone"]),
        // There is no other unit to refer it to.
        act("refer", ["unit": "XYZ", "reason": "Theirs"], but: ofIntake.mapValues { _ in 404 }),
        act("merge", ["other": "T-000003", "reason": "The same"]), act("unmerge", tip: 2, ["reason": "Another"]),
        // Counsel may add to the case, and does not see the intake.
        act(
            "join",
            ["case": WebFixture.caseNumber, "reason": ""],
            member: 404,
            but: ["sam": 303, "ivan": 303, "lena": 403]
        ),
        act("open", ["title": "New", "type": "threat", "reason": ""], but: ["sam": 303, "ivan": 303, "iris": 303]),
        act("close", ["outcome": "prank", "reason": "Found"]), act("reopen", tip: 4, ["reason": "Again"]),
    ]

    /// Files that came with tip 5, in the intake and in the case that it is joined to.
    static let files: [Row] = [
        intake(.get, "/intake/{tip}/files/{file}/view", path: "/intake/5/files/1/view", but: readers),
        intake(.get, "/intake/{tip}/files/{file}/bytes", path: "/intake/5/files/1/bytes", but: readers),
        intake(.post, "/intake/{tip}/files/{file}/copy", path: "/intake/5/files/1/copy", but: readers),
        .ofCase(.get, "/tips/{tip}/files/{file}/view", path: "/tips/5/files/1/view", ofCase: 200),
        .ofCase(.get, "/tips/{tip}/files/{file}/bytes", path: "/tips/5/files/1/bytes", ofCase: 200),
        .ofCase(.post, "/tips/{tip}/files/{file}/copy", path: "/tips/5/files/1/copy", ofCase: 200),
        .ofCase(.get, "/tips/{tip}/files/{file}/evidence", path: "/tips/5/files/1/evidence", ofCase: 200),
        .ofCase(
            .post,
            "/tips/{tip}/files/{file}/evidence",
            ["title": "Note", "kind": "image", "record-class": "other", "maintainer": "Safety", "description": ""],
            path: "/tips/5/files/1/evidence",
            member: 404,
            ofCase: 303,
            but: ["lena": 403],
            closed: 403
        ),
    ]

    /// A page or a form of the intake, with what is answered to who takes tips up.
    private static func intake(
        _ method: HTTPRequest.Method,
        _ pattern: String,
        path: String,
        _ fields: [String: String] = [:],
        member: Int = 403,
        but: [String: Int]
    ) -> Row {
        Row(
            method,
            pattern,
            .signedIn,
            path: path,
            fields,
            stranger: method == .get ? 303 : 403,
            member: member,
            but: but
        )
    }

    /// A form about a tip.
    private static func act(
        _ act: String,
        tip: Int = 1,
        _ fields: [String: String],
        member: Int = 403,
        but: [String: Int] = ofIntake
    ) -> Row {
        intake(.post, "/intake/{tip}/\(act)", path: "/intake/\(tip)/\(act)", fields, member: member, but: but)
    }

    private static let ofIntake = ["sam": 303, "ingrid": 303, "ivan": 303, "iris": 303]
    private static let readers = ofIntake.mapValues { _ in 200 }
}

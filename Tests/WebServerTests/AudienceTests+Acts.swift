// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import HTTPTypes
import WebServer

/// The rows of acts, by which each of the three who can open the case gets what the policy says of their role.
extension AudienceTests {
    static let acts: [Row] = custody + cases + subjects + reports + productions + office

    private static let reason = ["reason": "r"]

    /// Of an item that ivan collected, and that nobody was given.
    private static let custody: [Row] = [
        act("release", ["to": "lena", "purpose": "p"], ofCase: 403, but: ["ivan": 303]),
        act("withdraw", reason, ofCase: 403, but: ["ivan": 422]), act("accept", ofCase: 403),
        act("refuse", reason, ofCase: 403), act("store", ["place": "Safe"], ofCase: 403, but: ["ivan": 303]),
        act("take-over", reason, ofCase: 403, but: ["sam": 303]), act("verify", ofCase: 303),
        act("explain", ["gap": "overlap@0", "text": "t"], ofCase: 422),
    ]

    private static let cases: [Row] = [
        .ofCase(.post, "/tasks", ["title": "Call", "owner": "ivan"], ofCase: 303),
        .ofCase(.post, "/decisions", ["decision": "d", "reason": "r"], ofCase: 303),
        .ofCase(.post, "/submit", ["finding": "f", "summary": "s"], ofCase: 303, but: ["lena": 403]),
        .ofCase(.post, "/return", reason, ofCase: 403), .ofCase(.post, "/sign-off", ["submission": "1"], ofCase: 403),
        .ofCase(.post, "/reopen", reason, ofCase: 403),
        .ofCase(.post, "/admit", ["name": "iris", "reason": "r"], ofCase: 303, but: ["lena": 403]),
        .ofCase(.post, "/dismiss", ["name": "lena", "reason": "r"], ofCase: 303, but: ["lena": 403]),
    ]

    private static let subjects: [Row] = [
        .ofCase(.post, "/people", ["role": "witness"], ofCase: 303),
        .ofCase(.post, "/people-corrections", ["person": "P-1", "name": "n", "reason": "r"], ofCase: 422),
        .ofCase(.post, "/identifiers", ["person": "P-1", "kind": "k", "value": "v"], ofCase: 422),
        .ofCase(.post, "/accounts", ["platform": "p", "handle": "h"], ofCase: 303),
        .ofCase(.post, "/places", ["name": "n"], ofCase: 303), .ofCase(.post, "/vehicles", ["plate": "p"], ofCase: 303),
        .ofCase(.post, "/links", ["from": "P-1", "to": "E-1", "relation": "r", "basis": "b"], ofCase: 422),
        .ofCase(.post, "/identities", ["one": "P-1", "other": "P-2", "basis": "b"], ofCase: 422),
        // Ivan's note is struck out by him or a supervisor.
        .ofCase(.post, "/strikes", ["entry": "#1", "reason": "r"], ofCase: 303, but: ["lena": 403]),
    ]

    /// Of a report that there is not.
    private static let reports: [Row] = [
        .ofCase(.get, "/reports/{report}", path: "/reports/1", ofCase: 404), report("submit"),
        report("withdraw", reason), report("return", reason), report("approve", ["version": "1"]),
    ]

    private static let productions: [Row] = [
        .ofCase(.get, "/productions", ofCase: 200),
        .ofCase(
            .post,
            "/productions",
            ["recipient": "Court", "purpose": "p", "item": "1"],
            ofCase: 303,
            but: ["ivan": 403]
        ),
        .ofCase(.post, "/productions/{production}", path: "/productions/1", ofCase: 404, but: ["ivan": 403]),
    ]

    private static let invited = ["name": "Nora New", "sign-in": "nora", "role": "intake", "unit": "ACS"]

    private static let office: [Row] = [
        Row(.get, "/people", .signedIn, stranger: 303, member: 200),
        Row(.post, "/people", .signedIn, invited, stranger: 403, member: 403, but: ["sam": 200]),
        account(.suspend, by: ["sam": 303, "ada": 303]), account(.reinstate, by: ["sam": 422, "ada": 422]),
        account(.remove, by: ["sam": 303]), account(.reinvite, by: ["sam": 200]),
        account(.resetSecondFactor, by: ["sam": 422, "ada": 422]),
        Row(.get, "/audit", .signedIn, stranger: 303, member: 403, but: ["otto": 200, "ada": 200]),
    ]

    private static func act(
        _ name: String,
        _ fields: [String: String] = [:],
        ofCase: Int,
        but: [String: Int] = [:]
    ) -> Row {
        let item = "/evidence/1/custody/" + name
        return .ofCase(.post, "/evidence/{item}/custody/" + name, fields, path: item, ofCase: ofCase, but: but)
    }

    private static func report(_ name: String, _ fields: [String: String] = [:]) -> Row {
        .ofCase(.post, "/reports/{report}/" + name, fields, path: "/reports/1/" + name, ofCase: 404)
    }

    /// What becomes of iris's account.
    private static func account(_ change: AccountChange, by answers: [String: Int]) -> Row {
        Row(
            .post,
            "/people/{person}/" + change.rawValue,
            .signedIn,
            path: "/people/iris/" + change.rawValue,
            reason,
            stranger: 403,
            member: 403,
            but: answers
        )
    }
}

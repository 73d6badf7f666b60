// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import HTTPTypes
import WebServer

/// The rows of acts, by which each of the three who can open the case gets what the policy says of their role.
extension AudienceTests {
    static let acts: [Row] = custody + cases + subjects + matters + reports + productions + office + adopted

    private static let reason = ["reason": "r"]

    /// Of an item that ivan collected, and that nobody was given.
    private static let custody: [Row] = [
        act("release", ["to": "lena", "purpose": "p"], ofCase: 403, but: ["ivan": 303]),
        act("withdraw", reason, ofCase: 403, but: ["ivan": 422]), act("accept", ofCase: 403),
        act("refuse", reason, ofCase: 403), act("store", ["place": "Safe"], ofCase: 403, but: ["ivan": 303]),
        act("take-over", reason, ofCase: 403, but: ["sam": 303]), act("verify", ofCase: 303),
        act("move", ["place": "Safe"], ofCase: 403, but: ["ivan": 303]),
        act("seal", ["seal": "A-1"], ofCase: 403, but: ["ivan": 303]),
        act("unseal", reason, ofCase: 403, but: ["ivan": 303]),
        act("take-back", ["party": "M. Ruiz"], ofCase: 403, but: ["ivan": 422]),
        act("destroy", ["authority": "a", "method": "m", "witness": "w"], ofCase: 403, but: ["ivan": 422]),
        .ofCase(.get, "/evidence/{item}/hand-out", path: "/evidence/1/hand-out", ofCase: 200),
        .ofCase(.get, "/evidence/{item}/give-back", path: "/evidence/1/give-back", ofCase: 200),
        // Not forms with a file: those are sent in HandoverTests.
        .ofCase(
            .post,
            "/evidence/{item}/hand-out",
            path: "/evidence/1/hand-out",
            member: 415,
            ofCase: 415,
            suspended: 415
        ),
        .ofCase(
            .post,
            "/evidence/{item}/give-back",
            path: "/evidence/1/give-back",
            member: 415,
            ofCase: 415,
            suspended: 415
        ),
        .ofCase(.post, "/things", thing, ofCase: 303, but: ["lena": 403], closed: 403),
        act("explain", ["gap": "overlap@0", "text": "t"], ofCase: 422),
    ]

    private static let thing = [
        "title": "A phone", "kind": "physical", "record-class": "other", "maintainer": "m", "source": "s",
    ]

    private static let cases: [Row] = [
        .ofCase(.post, "/tasks", ["title": "Call", "owner": "ivan"], ofCase: 303, closed: 403),
        .ofCase(.post, "/decisions", ["decision": "d", "reason": "r"], ofCase: 303, closed: 403),
        .ofCase(
            .post,
            "/submit",
            ["finding": "f", "summary": "s"],
            ofCase: 303,
            but: ["lena": 403],
            closed: 403,
            restricted: ["lena": 303]
        ),
        .ofCase(.post, "/return", reason, ofCase: 403), .ofCase(.post, "/sign-off", ["submission": "1"], ofCase: 403),
        .ofCase(.post, "/reopen", reason, ofCase: 403, but: ["lena": 403], closed: 303),
        .ofCase(
            .post,
            "/admit",
            ["name": "iris", "reason": "r"],
            ofCase: 303,
            but: ["lena": 403],
            restricted: ["lena": 303]
        ),
        .ofCase(
            .post,
            "/dismiss",
            ["name": "lena", "reason": "r"],
            ofCase: 303,
            but: ["lena": 403],
            restricted: ["ivan": 403]
        ),
    ]

    private static let subjects: [Row] = [
        .ofCase(.post, "/people", ["role": "witness"], ofCase: 303, closed: 403),
        .ofCase(.post, "/people-corrections", ["person": "P-1", "name": "n", "reason": "r"], ofCase: 422, closed: 403),
        .ofCase(.post, "/identifiers", ["person": "P-1", "kind": "k", "value": "v"], ofCase: 422, closed: 403),
        .ofCase(.post, "/accounts", ["platform": "p", "handle": "h"], ofCase: 303, closed: 403),
        .ofCase(.post, "/places", ["name": "n"], ofCase: 303, closed: 403),
        .ofCase(.post, "/vehicles", ["plate": "p"], ofCase: 303, closed: 403),
        .ofCase(
            .post,
            "/links",
            ["from": "P-1", "to": "E-1", "relation": "r", "basis": "b"],
            ofCase: 422,
            closed: 403
        ),
        .ofCase(.post, "/identities", ["one": "P-1", "other": "P-2", "basis": "b"], ofCase: 422, closed: 403),
        // Ivan's note is struck out by him or a supervisor.
        .ofCase(.post, "/strikes", ["entry": "#1", "reason": "r"], ofCase: 303, but: ["lena": 403]),
    ]

    private static let matters: [Row] = [
        .ofCase(
            .post,
            "/correct",
            ["title": "t", "reason": "r"],
            ofCase: 303,
            but: ["lena": 403],
            restricted: ["lena": 303]
        ),
        .ofCase(
            .post,
            "/related",
            ["other": WebFixture.caseNumber, "relation": "r", "basis": "b"],
            ofCase: 422,
            closed: 403
        ),
        // Counsel does not see the intake; the others have no such tip in the case.
        .ofCase(.post, "/part-tip", ["tip": "T-000001", "reason": "r"], ofCase: 422, but: ["lena": 403], closed: 403),
        .ofCase(.post, "/lead", ["name": "sam", "reason": "r"], ofCase: 403),
        .ofCase(.post, "/restrict", reason, ofCase: 303, but: ["lena": 403, "sam": 403], restricted: ["ivan": 403]),
        .ofCase(.post, "/unrestrict", reason, ofCase: 403, restricted: ["ivan": 303, "lena": 303]),
        .ofCase(
            .post,
            "/wall",
            ["name": "carl", "reason": "r"],
            ofCase: 303,
            but: ["lena": 403],
            restricted: ["lena": 303]
        ),
        .ofCase(.post, "/unwall", ["name": "carl", "reason": "r"], ofCase: 403),
        .ofCase(
            .post,
            "/preservations",
            ["holder": "h", "what": "w", "expires": "2026-07-16T09:30:00Z"],
            ofCase: 303,
            closed: 403
        ),
        .ofCase(
            .post,
            "/overwrites",
            ["recorder": "r", "incident-at": "2026-04-17T09:30:00Z", "days": "30"],
            ofCase: 303,
            closed: 403
        ),
        .ofCase(.post, "/settlements", ["request": "#1", "outcome": "o"], ofCase: 404, closed: 403),
        .ofCase(
            .post,
            "/destroy",
            ["entries": "#1", "reason": "r", "authority": "a", "words": "destroy #1"],
            ofCase: 403,
            but: ["sam": 303]
        ),
        .ofCase(.get, "/disclosures", ofCase: 200),
        .ofCase(
            .post,
            "/disclosures",
            ["to": "Police", "what": "w", "reason": "r", "authority": "police-request"],
            ofCase: 303
        ),
        .ofCase(.get, "/tasks/{task}", path: "/tasks/1", ofCase: 200), task("done"),
        task("reassign", ["owner": "lena"]), task("reschedule", ["due": "2026-05-01", "reason": "r"]),
        task("cancel", reason), task("reopen", reason, ofCase: 422),
    ]

    private static func task(_ name: String, _ fields: [String: String] = [:], ofCase: Int = 303) -> Row {
        let path = "/tasks/1/" + name
        return .ofCase(
            .post,
            "/tasks/{task}/" + name,
            fields,
            path: path,
            ofCase: ofCase,
            but: ["lena": 403],
            restricted: ["lena": ofCase]
        )
    }

    /// Of a report that there is not.
    private static let reports: [Row] = [
        .ofCase(.get, "/reports/{report}", path: "/reports/1", ofCase: 404), report("submit"),
        .ofCase(.get, "/reports/{report}/revise", path: "/reports/1/revise", ofCase: 404), report("revise"),
        .ofCase(.get, "/drafts/incident", ofCase: 200), .ofCase(.get, "/drafts/narrative", ofCase: 200),
        .ofCase(.post, "/drafts/incident", ["types": "scuffle"], ofCase: 303, closed: 403),
        .ofCase(.post, "/drafts/narrative", ["title": "t", "text-0": "t"], ofCase: 303, closed: 403),
        report("withdraw", reason), report("return", reason), report("approve", ["version": "1"]),
        // Whoever can open the case keeps what they write for themselves, in whatever state it is.
        .ofCase(.post, "/drafts/{form}", ["reason": "r"], path: "/drafts/sheet-1-1", ofCase: 200),
        .ofCase(.post, "/drafts/{form}/discard", path: "/drafts/sheet-1-1/discard", ofCase: 303),
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

    private static let auditors = ["otto": 200, "ada": 200]

    /// As for rules, with files in InstrumentPageTests and PolicyPageTests; what is not there is not found after who may is asked.
    private static let adopted: [Row] = [("/instruments", "instrument"), ("/policies", "policy")].flatMap {
        list,
        name in
        [
            Row(.get, list, .signedIn, stranger: 303, member: 200),
            Row(.post, list, .signedIn, stranger: 403, member: 415, suspended: 415),
            Row(.get, "\(list)/{\(name)}", .signedIn, path: "\(list)/none", stranger: 303, member: 404),
            Row(
                .post,
                "\(list)/{\(name)}/withdraw",
                .signedIn,
                path: "\(list)/none/withdraw",
                reason,
                stranger: 403,
                member: 403,
                but: ["ada": 404]
            ),
        ]
    }

    private static let office: [Row] = [
        Row(.get, "/people", .signedIn, stranger: 303, member: 200),
        Row(.post, "/people", .signedIn, invited, stranger: 403, member: 403, but: ["sam": 200]),
        account(.suspend, by: ["sam": 303, "ada": 303]), account(.reinstate, by: ["sam": 422, "ada": 422]),
        account(.remove, by: ["sam": 303]), account(.reinvite, by: ["sam": 200]),
        account(.resetSecondFactor, by: ["sam": 422, "ada": 422]),
        account(.endSessions, by: ["sam": 200, "ada": 200]),
        Row(.get, "/audit", .signedIn, stranger: 303, member: 403, but: auditors),
        Row(.get, "/audit/export", .signedIn, stranger: 303, member: 403, but: auditors),
        Row(.get, "/check", .signedIn, stranger: 303, member: 403, but: auditors),
        Row(.post, "/check", .signedIn, stranger: 403, member: 403, but: auditors),
        Row(.get, "/rules", .signedIn, stranger: 303, member: 200),
        // Not a form with a file: those are sent in KeepingTests.
        Row(.post, "/rules", .signedIn, stranger: 403, member: 415, suspended: 415),
        Row(.get, "/programme", .signedIn, stranger: 303, member: 403, but: ["sam": 200]),
        Row(.get, "/programme/counts", .signedIn, stranger: 303, member: 403, but: ["sam": 200]),
        Row(.get, "/programme/agreement", .signedIn, stranger: 303, member: 403, but: ["sam": 200]),
        Row(.get, "/programme/equity", .signedIn, stranger: 303, member: 403, but: ["sam": 200]),
        Row(.get, "/programme/unrecorded", .signedIn, stranger: 303, member: 403, but: ["sam": 200]),
        // There is no such assessment: who may is in ProgrammePageTests.
        .ofCase(.get, "/assessments/{assessment}/groups", path: "/assessments/9/groups", ofCase: 404),
        .ofCase(
            .post,
            "/assessments/{assessment}/groups",
            ["basis": "Records"],
            path: "/assessments/9/groups",
            ofCase: 404
        ),
        Row(.get, "/caseload", .signedIn, stranger: 303, member: 200),
        Row(
            .post,
            "/units",
            .signedIn,
            ["unit-name": "Harbour", "prefix": "HBR"],
            stranger: 403,
            member: 403,
            but: ["ada": 303]
        ),
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

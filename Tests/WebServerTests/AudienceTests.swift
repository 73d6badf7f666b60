// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// Who gets what from each endpoint, in which state of the case and of their account: the only place that says so, besides
/// the policy itself.
///
/// An endpoint without a row fails, and so does a row without an endpoint.
@Suite struct AudienceTests {
    /// An endpoint with a path of it, and what is answered to whom.
    struct Row: Sendable, CustomTestStringConvertible {
        let endpoint: Endpoint
        let path: String
        let fields: [String: String]
        /// To who is not signed in, or no more.
        let stranger: Int
        /// To who is signed in.
        let member: Int
        /// To who may open the case that it is about, where it is about one.
        let ofCase: Int?
        /// To those of them to whom the policy answers otherwise.
        let but: [String: Int]
        /// To the others of those once the case is closed, where that is another answer.
        let closed: Int?
        /// To some of those once the case is restricted to its members, where that is another answer: without a supervisor they
        /// share what that one decides.
        let restricted: [String: Int]
        /// To who was suspended since they signed in.
        let suspended: Int
        var testDescription: String { "\(endpoint.method) \(endpoint.pattern)" }

        init(
            _ method: HTTPRequest.Method,
            _ pattern: String,
            _ audience: Endpoint.Audience,
            path: String? = nil,
            _ fields: [String: String] = [:],
            stranger: Int,
            member: Int,
            ofCase: Int? = nil,
            but: [String: Int] = [:],
            closed: Int? = nil,
            restricted: [String: Int] = [:],
            suspended: Int? = nil
        ) {
            endpoint = Endpoint(method, pattern, audience)
            self.path = path ?? pattern
            self.fields = fields
            self.stranger = stranger
            self.member = member
            self.ofCase = ofCase
            self.but = but
            self.closed = closed
            self.restricted = restricted
            self.suspended = suspended ?? (audience == .anybody ? member : 403)
        }

        /// What somebody is answered in a state.
        func answer(to person: String, _ state: State) -> Int {
            let isOfCase = AudienceTests.ofCase.contains(person)
            return switch state {
            case .open: but[person] ?? (isOfCase ? ofCase : nil) ?? member
            case .closed: but[person] ?? (isOfCase ? closed : nil) ?? answer(to: person, .open)
            // To the unit's supervisor it then looks like a case that is not there.
            case .restricted: person == "sam" ? member : restricted[person] ?? answer(to: person, .open)
            case .suspended: suspended
            }
        }

        /// A page or a form of who is signed in about a case: to others it looks like one of a case that is not there.
        static func ofCase(
            _ method: HTTPRequest.Method,
            _ rest: String,
            _ fields: [String: String] = [:],
            path: String? = nil,
            member: Int = 404,
            ofCase: Int,
            but: [String: Int] = [:],
            closed: Int? = nil,
            restricted: [String: Int] = [:],
            suspended: Int? = nil
        ) -> Row {
            Row(
                method,
                "/cases/{case}" + rest,
                .signedIn,
                path: "/cases/\(WebFixture.caseNumber)" + (path ?? rest),
                fields,
                stranger: method == .get ? 303 : 403,
                member: member,
                ofCase: ofCase,
                but: but,
                closed: closed,
                restricted: restricted,
                suspended: suspended
            )
        }
    }

    /// What the case is, or the account of who asks.
    enum State: String, CaseIterable {
        case open, closed, restricted, suspended
    }

    /// Who may open the case: its lead, who is admitted, and the unit's supervisor.
    static let ofCase: Set<String> = ["ivan", "lena", "sam"]

    private static let noFile = String(repeating: "0", count: 32)
    private static let file = [
        "kind": "document", "title": "A letter", "record-class": "law-enforcement-unit-record",
        "maintainer": "School police", "source": "Handed in", "name": "letter.txt", "size": "12",
    ]

    static let rows: [Row] =
        [
            Row(.get, "/", .signedIn, stranger: 303, member: 303, suspended: 303),
            Row(.get, "/health", .anybody, stranger: 200, member: 200),
            Row(.get, "/assets/{name}", .anybody, path: "/assets/other.css", stranger: 404, member: 404),
            Row(.get, "/sign-in", .anybody, stranger: 200, member: 200),
            Row(.post, "/sign-in", .anybody, stranger: 400, member: 400),
            Row(.post, "/sign-in/code", .anybody, stranger: 400, member: 400),
            Row(.get, "/second-factor", .signedIn, stranger: 303, member: 200),
            Row(.post, "/second-factor", .signedIn, stranger: 403, member: 400, suspended: 400),
            Row(.post, "/second-factor/remove", .signedIn, stranger: 403, member: 422, suspended: 422),
            // Who is suspended can still end their sessions.
            Row(.post, "/sign-out", .signedIn, stranger: 403, member: 303, suspended: 303),
            Row(.get, "/sessions", .signedIn, stranger: 303, member: 200, suspended: 200),
            Row(
                .post,
                "/sessions/{session}/end",
                .signedIn,
                path: "/sessions/0/end",
                stranger: 403,
                member: 404,
                suspended: 404
            ),
            // Nothing of what is asked for came with it.
            Row(.post, "/sessions/passphrase", .signedIn, stranger: 403, member: 400, suspended: 400),
            Row(.get, "/today", .signedIn, stranger: 303, member: 200),
            Row(.get, "/search", .signedIn, stranger: 303, member: 200),
            Row(.post, "/search", .signedIn, ["words": "roof"], stranger: 403, member: 200),
            Row(.get, "/cases", .signedIn, stranger: 303, member: 200),
            .ofCase(.get, "", ofCase: 200),
            .ofCase(.post, "/notes", ["title": "", "body": "Words"], ofCase: 303, closed: 403),
            .ofCase(.get, "/evidence", ofCase: 200),
            // Not a form with a file: those are sent in EvidenceTests.
            .ofCase(.post, "/evidence", member: 415, ofCase: 415, suspended: 415),
            .ofCase(.post, "/files", AudienceTests.file, ofCase: 200, but: ["lena": 403], closed: 403),
            // Whose file it is not, finds none: those who began one are in FileTests.
            Row(.get, "/files/{file}", .signedIn, path: "/files/\(noFile)", stranger: 303, member: 404),
            Row(
                .post,
                "/files/{file}/pieces/{piece}",
                .signedIn,
                path: "/files/\(noFile)/pieces/0",
                stranger: 403,
                member: 415,
                suspended: 415
            ),
            Row(
                .post,
                "/files/{file}/complete",
                .signedIn,
                path: "/files/\(noFile)/complete",
                stranger: 403,
                member: 404
            ),
            Row(
                .post,
                "/files/{file}/give-up",
                .signedIn,
                path: "/files/\(noFile)/give-up",
                stranger: 403,
                member: 404
            ),
            .ofCase(.get, "/evidence/{item}", path: "/evidence/1", ofCase: 200),
            .ofCase(.get, "/evidence/{item}/label", path: "/evidence/1/label", ofCase: 200),
            .ofCase(.get, "/labels", ofCase: 200),
            .ofCase(.get, "/evidence/{item}/view", path: "/evidence/1/view", ofCase: 200),
            .ofCase(.get, "/evidence/{item}/bytes", path: "/evidence/1/bytes", ofCase: 200),
            .ofCase(.post, "/evidence/{item}/export", path: "/evidence/1/export", ofCase: 200),
        ] + acts + assessments + roundRows + tips + files

    @Test("Every endpoint has a row, and every row an endpoint")
    func whole() throws {
        let endpoints = try WebFixture().server.endpoints
        #expect(Set(endpoints) == Set(AudienceTests.rows.map(\.endpoint)))
        #expect(endpoints.count == AudienceTests.rows.count)
    }

    @Test("Each endpoint answers everybody as its row says", arguments: rows)
    func answers(_ row: Row) async throws {
        let filled = try WebFixture(copying: AudienceTests.scene(of: row).open)
        for person in WebFixture.people { try await ask(row, person.signInName, .open, filled) }
        try await filled.visit { client in
            #expect(try await ask(row, Browser(client)) == row.stranger, "a stranger")
            let late = Browser(client)
            try await late.signIn("ivan")
            filled.pass(.seconds(3600))
            #expect(try await ask(row, late) == row.stranger, "somebody whose session has ended")
        }
    }

    @Test(
        "Each endpoint about a case answers as its row says once that is closed, or restricted to its members",
        arguments: rows.filter { $0.ofCase != nil }
    )
    func otherCases(_ row: Row) async throws {
        // Pages are asked for in one place by all; forms in copies anyway.
        let scene = try AudienceTests.scene(of: row)
        let (closed, restricted) =
            row.endpoint.method == .get
            ? (try WebFixture(copying: scene.closed), try WebFixture(copying: scene.restricted))
            : (scene.closed, scene.restricted)
        for person in AudienceTests.ofCase.sorted() + ["iris"] {
            try await ask(row, person, .closed, closed)
            try await ask(row, person, .restricted, restricted)
        }
    }

    @Test("Each endpoint answers who was suspended since they signed in as its row says", arguments: rows)
    func suspended(_ row: Row) async throws {
        try await ask(row, "ivan", .suspended, AudienceTests.scene(of: row).open) { fixture in
            try fixture.session(of: "sam").suspend("ivan", reason: "r")
        }
    }

    /// An office in each state of its case.
    private struct Scene: Sendable {
        let open: WebFixture
        let closed: WebFixture
        let restricted: WebFixture

        init(_ open: WebFixture) throws {
            self.open = open
            closed = try WebFixture(copying: open)
            let (number, ivan) = (WebFixture.caseNumber, try closed.session(of: "ivan"))
            for assessment in try ivan.caseFile(number).assessments {
                try ivan.close(AssessmentPlace(number, assessment.number), reason: "r")
            }
            try ivan.submit(number, finding: "unfounded", summary: "s")
            try closed.session(of: "sam").signOff(number, submission: nil, remark: nil)
            restricted = try WebFixture(copying: open)
            try restricted.session(of: "ivan").restrict(number, reason: "r")
        }
    }

    private static let filled = Result {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillIntake()
        try fixture.sendFile()
        return try Scene(fixture)
    }

    /// With an assessment, whose case cannot be submitted.
    private static let assessed = Result {
        let fixture = try WebFixture(copying: filled.get().open)
        try fixture.fillAssessment()
        return try Scene(fixture)
    }

    /// With a round of an assessment, in which no sheet is signed yet.
    private static let rated = Result {
        let fixture = try WebFixture(copying: filled.get().open)
        try fixture.fillRound(with: [])
        return try Scene(fixture)
    }

    private static func scene(of row: Row) throws -> Scene {
        let names = { (part: String) in row.endpoint.pattern.contains(part) }
        return try (names("{round}") ? rated : names("{assessment}") ? assessed : filled).get()
    }

    /// Asks as somebody who is signed in; forms in a copy: what one of them does must not be what another finds done.
    private func ask(
        _ row: Row,
        _ person: String,
        _ state: State,
        _ source: WebFixture,
        meanwhile: @Sendable (WebFixture) throws -> Void = { _ in }
    ) async throws {
        let isPage = row.endpoint.method == .get && state != .suspended
        let fixture = isPage ? source : try WebFixture(copying: source)
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn(person)
            try meanwhile(fixture)
            let answer = try await ask(row, browser)
            #expect(answer == row.answer(to: person, state), "\(person), \(state)")
        }
    }

    private func ask(_ row: Row, _ browser: Browser) async throws -> Int {
        guard row.endpoint.method != .get else { return try await browser.get(row.path).status.code }
        return try await browser.post(row.path, row.fields.map { ($0.key, $0.value) }).status.code
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import WebServer

/// The naughty strings through the fields of forms, and out again on pages, by search and in a bundle.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: naughtyStrings.path), "the corpus is not on this machine"))
struct NaughtyFieldTests {
    private let strings: [String]
    private var all: String { strings.joined(separator: "\n") }

    init() throws { strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: naughtyStrings)) }

    /// A field that takes words, with what is sent beside it, and the page on which they then stand.
    struct Row: Sendable, CustomTestStringConvertible {
        let form: String
        let field: String
        let others: [(String, String)]
        let page: String
        let person: String
        /// Not, where the field takes less than all of them, or stands on another page.
        let isShown: Bool
        var testDescription: String { "\(form) \(field)" }

        init(
            _ form: String,
            _ field: String,
            _ others: [(String, String)] = [],
            on page: String,
            by person: String = "ivan",
            isShown: Bool = true
        ) {
            (self.form, self.field, self.others, self.page, self.person) = (form, field, others, page, person)
            self.isShown = isShown
        }
    }

    private static let path = "/cases/" + WebFixture.caseNumber
    private static let item = path + "/evidence/1"
    private static let ta = path + "/assessments/1"
    private static let concern = [
        ("manner", "spoken"), ("known-at", "2026-04-17 09:30"), ("target-kind", "not-known"),
    ]
    private static let round = ta + "/rounds/1"
    private static let set = [
        ("level", "low"), ("rationale", "r"), ("evidence", "E-0001"), ("reassess-by", "2026-05-01"),
        ("disability", "not-asked"),
    ]
    private static let planned = [
        ("title", "Meet"), ("strategy", "subject"), ("owner", "ivan"), ("due", "2026-05-01"), ("done-when", "met"),
    ]

    /// Every field of many lines, but for those whose act needs another before it.
    static let rows = [
        Row(path + "/notes", "body", on: path),
        Row(path + "/tasks", "details", [("title", "Call"), ("owner", "ivan")], on: path),
        Row(path + "/tasks/1/done", "remark", on: path),
        Row(path + "/decisions", "decision", [("reason", "r")], on: path),
        Row(path + "/decisions", "reason", [("decision", "d")], on: path),
        Row(path + "/decisions", "authority", [("decision", "d"), ("reason", "r")], on: path),
        Row(path + "/submit", "summary", [("finding", "f")], on: path),
        Row(path + "/admit", "reason", [("name", "iris")], on: path),
        Row(path + "/dismiss", "reason", [("name", "lena")], on: path),
        Row(item + "/custody/release", "purpose", [("to", "lena")], on: item),
        Row(item + "/custody/release", "condition", [("to", "lena"), ("purpose", "p")], on: item, isShown: false),
        Row(item + "/custody/store", "place", on: item, isShown: false),
        Row(item + "/custody/store", "seal", [("place", "p")], on: item),
        Row(item + "/custody/take-over", "reason", on: item, by: "sam"),
        Row(item + "/export", "purpose", on: item),
        Row(path + "/assessments/new", "words", concern, on: path + "/assessments/2"),
        Row(path + "/assessments/new", "place", concern, on: path + "/assessments/2"),
        Row(path + "/assessments/new", "received-by", concern, on: path + "/assessments/2"),
        Row(path + "/assessments/new", "target-words", concern, on: path + "/assessments/2"),
        Row(ta + "/concern", "reason", concern, on: path),
        Row(ta + "/determinations", "reason", [("finding", "no-threat")], on: ta),
        Row(ta + "/notices", "words", [("other-party", "parent"), ("outcome", "reached")], on: ta + "/report"),
        Row(ta + "/notices", "who", [("other-party", "parent"), ("outcome", "reached")], on: ta),
        Row(ta + "/interviews", "words", [("other-party", "subject"), ("item", "E-0001")], on: ta),
        Row(ta + "/records", "authority", [("other-party", "school")], on: ta),
        Row(ta + "/records", "found", [("other-party", "school"), ("authority", "a")], on: ta),
        Row(ta + "/plan-actions", "details", planned, on: path),
        Row(ta + "/plan-actions", "done-when", planned.filter { $0.0 != "done-when" }, on: ta + "/plan"),
        Row(ta + "/plan-reviews", "found", on: ta + "/plan"),
        Row(ta + "/triggers", "what", [("on", "2026-05-01")], on: ta + "/plan"),
        Row(ta + "/trigger-answers", "remark", [("trigger", "1")], on: ta + "/plan"),
        Row(ta + "/close", "reason", on: ta),
        Row(round + "/consensus", "why-adult", [("answer-adult", "present")], on: round + "/meeting"),
        Row(round + "/level", "rationale", set.filter { $0.0 != "rationale" }, on: round),
        Row(round + "/level", "imminence", set, on: round),
        Row(round + "/level", "target", set, on: round + "/meeting"),
        Row(round + "/level", "triggers", set, on: round),
        Row(round + "/level", "disability-words", set, on: round),
        Row(round + "/dissents", "words", on: round),
        Row("/intake/1/acknowledge", "remark", on: "/intake/1"),
        Row("/intake/1/ask", "message", on: "/intake/1"),
        Row("/intake/1/told", "message", [("channel", "phone")], on: "/intake/1"),
        Row("/intake/1/judge", "reason", [("life-safety", "no"), ("course", "monitor")], on: "/intake/1"),
        Row("/intake/1/close", "reason", [("outcome", "prank")], on: "/intake/1"),
        Row("/intake/4/reopen", "reason", on: "/intake/4"),
        Row("/intake/call", "told", [("channel", "phone"), ("danger", "no")], on: "/intake/5"),
        Row("/intake/call", "happening", [("channel", "phone"), ("danger", "no"), ("told", "t")], on: "/intake/5"),
        Row("/intake/call", "reporter", [("channel", "phone"), ("danger", "no"), ("told", "t")], on: "/intake/5"),
        Row("/tips/acs", "what", on: "/intake/5"),
        Row("/tips/acs", "who", [("what", "t")], on: "/intake/5", isShown: false),
        Row("/tips/acs", "place", [("what", "t")], on: "/intake/5", isShown: false),
        Row("/tips/acs", "name", [("what", "t")], on: "/intake/5", isShown: false),
    ]

    private static let filled = Result {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try fixture.fillIntake()
        return fixture
    }

    @Test(
        "A field gives every naughty string back on its page, as text and byte for byte, or takes none",
        arguments: rows
    )
    func fields(_ row: Row) async throws {
        let fixture = try WebFixture(copying: NaughtyFieldTests.filled.get())
        // A case with an open assessment cannot be submitted.
        if row.form.contains("/rounds/") {
            try fixture.openRound(of: fixture.fillRound(), RoundSamples.sheet(), RoundSamples.sheet())
        } else if row.form.contains("/assessments/") {
            try fixture.fillAssessment()
        }
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn(row.person)
            let answer = try await browser.post(row.form, row.others + [(row.field, all)])
            #expect([.ok, .seeOther, .unprocessableContent, .badRequest].contains(answer.status), "\(answer.status)")
            let page = try await browser.get(row.page)
            #expect(!page.text.contains("<script"))
            let isWhole = Array(page.body.readableBytesView).firstPlace(of: Markup(escaping: all).bytes) != nil
            #expect(isWhole == row.isShown)
            // Part of one of them, which needs no escaping.
            #expect(page.text.contains("Linda Callahan") == isWhole)
        }
    }

    @Test("A title takes what stands on one line, gives it back so, and refuses the rest in words")
    func titles() async throws {
        let fixture = try WebFixture(copying: NaughtyFieldTests.filled.get())
        let gathered = Mutex<[String]>([])
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let token = try #require(try await browser.token())
            for string in strings {
                let fields = [("title", string), ("owner", "ivan"), ("form-token", token)]
                let answer = try await browser.postAsIs(NaughtyFieldTests.path + "/tasks", fields)
                #expect([.seeOther, .unprocessableContent].contains(answer.status))
                if answer.status == .seeOther { gathered.withLock { $0.append(string) } }
            }
            let page = Array(try await browser.get(NaughtyFieldTests.path).body.readableBytesView)
            for string in gathered.withLock({ $0 }) {
                #expect(page.firstPlace(of: Markup(escaping: string).bytes) != nil)
            }
            #expect(!String(decoding: page, as: UTF8.self).contains("<script"))
        }
        let taken = gathered.withLock { $0 }
        let titles = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).tasks.dropFirst().map(
            \.added.title
        )
        #expect(titles.map { Array($0.utf8) } == taken.map { Array($0.utf8) })
        #expect(taken.count > strings.count / 2)
    }

    @Test("Any of them can be looked for, and stands in the answer as text")
    func search() async throws {
        let fixture = try WebFixture(copying: NaughtyFieldTests.filled.get())
        _ = try fixture.session(of: "ivan").addNote(to: WebFixture.caseNumber, title: nil, body: all, about: [])
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let token = try #require(try await browser.token())
            for string in strings {
                let answer = try await browser.postAsIs("/search", [("words", string), ("form-token", token)])
                #expect([.ok, .unprocessableContent].contains(answer.status), "\(string)")
                #expect(!answer.text.contains("<script"), "\(string)")
            }
        }
    }

    @Test("A bundle shows them as text, byte for byte")
    func bundle() async throws {
        let fixture = try WebFixture(copying: NaughtyFieldTests.filled.get())
        _ = try fixture.session(of: "ivan").addNote(to: WebFixture.caseNumber, title: nil, body: all, about: [])
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("lena")
            let productions = NaughtyFieldTests.path + "/productions"
            let decided = try await browser.post(
                productions,
                [("recipient", "Court"), ("purpose", all), ("item", "1")]
            )
            #expect([.seeOther, .unprocessableContent].contains(decided.status))
            if decided.status != .seeOther {
                let again = [("recipient", "Court"), ("purpose", "Hearing"), ("item", "1")]
                #expect(try await browser.post(productions, again).status == .seeOther)
            }
            let bundle = try await browser.post(productions + "/1")
            #expect(bundle.status == .ok)
            let bytes = Array(bundle.body.readableBytesView)
            #expect(bytes.firstPlace(of: Markup(escaping: all).bytes) != nil)
            #expect(bytes.firstPlace(of: Array("<script".utf8)) == nil || bytes.firstPlace(of: Array(all.utf8)) != nil)
        }
    }
}

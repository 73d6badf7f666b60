// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Production
import Testing
import Values
import Vault
import WebServer

/// What is done with items, cases, reports and accounts by form; the rules of it are the house's own.
@Suite struct ActTests {
    private static let number = WebFixture.caseNumber
    private static let path = "/cases/" + WebFixture.caseNumber
    private static let custody = path + "/evidence/1/custody/"

    @Test("An item changes hands in two sign-ins; each is offered what they may do, and nothing else")
    func handover() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let (ivan, lena) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await lena.signIn("lena")
            let before = try await ivan.get(ActTests.path + "/evidence/1").text
            #expect(before.contains(ActTests.custody + "release") && before.contains("value=\"lena\""))
            #expect(!before.contains(ActTests.custody + "accept") && !before.contains("value=\"iris\""))
            #expect(try await !lena.get(ActTests.path + "/evidence/1").text.contains(ActTests.custody + "release"))
            let fields = [("to", "lena"), ("purpose", "Hearing <b>"), ("condition", "")]
            #expect(try await ivan.post(ActTests.custody + "release", fields).status == .seeOther)
            #expect(try await ivan.get(ActTests.path + "/evidence/1").text.contains(ActTests.custody + "withdraw"))
            #expect(try await lena.get("/today").text.contains("Accept or refuse"))
            let waiting = try await lena.get(ActTests.path + "/evidence/1").text
            #expect(waiting.contains(ActTests.custody + "accept") && waiting.contains("Hearing &lt;b&gt;"))
            let arrival = [("condition", ""), ("discrepancy", "Two labels"), ("place", "Desk 4")]
            #expect(try await lena.post(ActTests.custody + "accept", arrival).status == .seeOther)
            #expect(try await ivan.post(ActTests.custody + "withdraw", [("reason", "Late")]).status == .forbidden)
            #expect(try await lena.post(ActTests.custody + "verify").status == .seeOther)
        }
        let item = try #require(try fixture.session(of: "ivan").caseFile(ActTests.number).item(1))
        #expect(item.custodian.name == "Lena Legal" && item.custody.last?.kind == .verified)
        #expect(item.custody.contains { $0.remark == "not as stated: Two labels" && $0.place == "Desk 4" })
    }

    @Test("On every page each id stands once, and each label and hint belongs to something")
    func identifiers() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let ivan = try fixture.session(of: "ivan")
        let content = ReportContent.incident(IncidentReport(types: ["scuffle"]))
        _ = try ivan.draftReport(content, in: ActTests.number, revising: nil, amends: nil)
        try fixture.fillIntake()
        try await fixture.visit { client in
            for name in ["sam", "ivan", "lena"] {
                let browser = Browser(client)
                try await browser.signIn(name)
                for path in [
                    "", "/evidence/1", "/evidence", "/evidence/1/hand-out", "/reports/1", "/productions",
                    "/disclosures", "/tasks/1", "/drafts/incident", "/drafts/narrative",
                ] {
                    ActTests.check(try await browser.get(ActTests.path + path).text, name + path)
                }
                for path in ["/people", "/rules", "/caseload", "/today", "/cases", "/sessions", "/intake", "/intake/1"]
                {
                    ActTests.check(try await browser.get(path).text, name + path)
                }
            }
        }
    }

    private static func check(_ page: String, _ place: String) {
        let ids = page.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        let twice = Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys
        #expect(twice.isEmpty, "\(place): \(twice)")
        let named = page.matches(of: /\ (?:for|aria-describedby|aria-labelledby)="([^"]*)"/)
        for name in named.flatMap({ $0.1.split(separator: " ") }) {
            #expect(ids.contains(String(name)), "\(place): nothing is called \(name)")
        }
    }

    @Test("Neither a number in an address nor the bytes of a file end the server")
    func hostileNumbersAndBytes() async throws {
        let fixture = try WebFixture()
        let file = fixture.folder.appending(path: "bytes")
        try Data(repeating: 0x80, count: 300_000).write(to: file)
        let statement = EvidenceStatement(
            kind: .document,
            title: "No text",
            recordClass: .lawEnforcementUnit,
            maintainer: "School police",
            source: "A disk",
            fileName: "bytes.txt"
        )
        let ivan = try fixture.session(of: "ivan")
        _ = try ivan.collect(POSIXFile.reading(file.path), for: ActTests.number, as: statement) { _ in }
        try await fixture.visit { client in
            let (browser, otto) = (Browser(client), Browser(client))
            try await browser.signIn("ivan")
            try await otto.signIn("otto")
            let answer = try await browser.get(ActTests.path + "/evidence/1/view")
            #expect([.ok, .notFound].contains(answer.status))
            for number in ["9223372036854775807", "-9223372036854775808", "99999999999999999999"] {
                #expect(try await otto.get("/audit?page=\(number)").status == .ok)
                #expect(try await browser.get("/cases?page=\(number)").status == .ok)
                #expect(try await browser.get("/intake/1/beside?other=\(number)").status.code < 500)
                for path in ["/cases/\(number)", ActTests.path + "/evidence/\(number)", "/intake/\(number)"] {
                    #expect(try await browser.get(path).status == .notFound, "\(path)")
                }
            }
        }
    }

    @Test("A gap is explained, and stays; a gap that there is not is refused")
    func gap() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let ivan = try fixture.session(of: "ivan")
        try ivan.release(1, of: ActTests.number, to: "lena", purpose: "p", condition: nil)
        fixture.pass(.seconds(3600))
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let gap = try #require(try ivan.custody(of: 1, in: ActTests.number).gaps.first).mark.text
            #expect(try await browser.get(ActTests.path + "/evidence/1").text.contains("value=\"\(gap)\""))
            let words = [("gap", gap), ("text", "She was ill.")]
            #expect(try await browser.post(ActTests.custody + "explain", words).status == .seeOther)
            for wrong in ["overlap@0", "nothing"] {
                let status = try await browser.post(ActTests.custody + "explain", [("gap", wrong), ("text", "x")])
                    .status
                #expect([.unprocessableContent, .badRequest].contains(status))
            }
        }
        #expect(try ivan.custody(of: 1, in: ActTests.number).gaps.first?.explanations.count == 1)
    }

    @Test("A case is submitted, and signed off by its supervisor as it stood on their page, and not later")
    func review() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let (ivan, sam) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await sam.signIn("sam")
            let finding = [("finding", "unfounded"), ("summary", "Nobody meant harm.")]
            #expect(try await ivan.post(ActTests.path + "/submit", finding).status == .seeOther)
            let page = try await sam.get(ActTests.path).text
            let first = try #require(page.firstMatch(of: /name="submission" value="([0-9]+)"/)?.1)
            #expect(try await ivan.post(ActTests.path + "/return", [("reason", "A slip")]).status == .seeOther)
            #expect(try await ivan.post(ActTests.path + "/submit", finding).status == .seeOther)
            let stale = [("submission", String(first)), ("remark", "")]
            #expect(try await sam.post(ActTests.path + "/sign-off", stale).status == .conflict)
            let second = try #require(
                try await sam.get(ActTests.path).text.firstMatch(of: /name="submission" value="([0-9]+)"/)?.1
            )
            let read = [("submission", String(second)), ("remark", "")]
            #expect(try await ivan.post(ActTests.path + "/sign-off", read).status == .forbidden)
            #expect(try await sam.post(ActTests.path + "/sign-off", read).status == .seeOther)
            #expect(try await ivan.get(ActTests.path).text.contains(ActTests.path + "/reopen"))
            #expect(try await ivan.post(ActTests.path + "/reopen", [("reason", "A new tip")]).status == .seeOther)
        }
        #expect(try fixture.session(of: "sam").caseFile(ActTests.number).status == .open)
    }

    @Test("Tasks, decisions and members are entered by form; a day that is none is refused in words")
    func work() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let task = [("title", "Call the school"), ("details", ""), ("owner", "ivan"), ("due", "2026-04-30")]
            #expect(try await browser.post(ActTests.path + "/tasks", task).status == .seeOther)
            let wrong = [("title", "Call"), ("details", ""), ("owner", "ivan"), ("due", "2026-02-31")]
            let refused = try await browser.post(ActTests.path + "/tasks", wrong)
            #expect(refused.status == .unprocessableContent && refused.text.contains("calendar"))
            let decision = [("decision", "No search today"), ("reason", "Nothing names a place"), ("authority", "")]
            #expect(try await browser.post(ActTests.path + "/decisions", decision).status == .seeOther)
            let admitted = [("name", "iris"), ("reason", "Takes over")]
            #expect(try await browser.post(ActTests.path + "/admit", admitted).status == .seeOther)
            #expect(try await browser.post(ActTests.path + "/dismiss", admitted).status == .seeOther)
        }
        let file = try fixture.session(of: "ivan").caseFile(ActTests.number)
        #expect(file.task(1)?.due?.text == "2026-04-30T23:59:59.000Z" && file.decisions.count == 1)
        #expect(file.members.count == 1)
    }

    @Test("A report is approved in the version that was read")
    func report() async throws {
        let fixture = try WebFixture()
        let ivan = try fixture.session(of: "ivan")
        let content = ReportContent.incident(IncidentReport(types: ["<scuffle>"]))
        _ = try ivan.draftReport(content, in: ActTests.number, revising: nil, amends: nil)
        try await fixture.visit { client in
            let (author, sam) = (Browser(client), Browser(client))
            try await author.signIn("ivan")
            try await sam.signIn("sam")
            let path = ActTests.path + "/reports/1"
            #expect(try await author.get(path).text.contains("&lt;scuffle&gt;"))
            #expect(try await author.post(path + "/submit").status == .seeOther)
            #expect(try await sam.get(path).text.contains("name=\"version\" value=\"1\""))
            #expect(try await author.post(path + "/withdraw", [("reason", "A name")]).status == .seeOther)
            _ = try ivan.draftReport(content, in: ActTests.number, revising: 1, amends: nil)
            #expect(try await author.post(path + "/submit").status == .seeOther)
            #expect(try await sam.post(path + "/approve", [("version", "1"), ("remark", "")]).status == .conflict)
            #expect(try await sam.post(path + "/approve", [("version", "2"), ("remark", "")]).status == .seeOther)
            #expect(try await author.get(path).text.contains("Approved"))
            #expect(try await author.get(ActTests.path + "/reports/9").status == .notFound)
        }
    }

    @Test(
        "A bundle is decided by legal staff, saved as it is made, and verifies; others are refused before a byte is sent"
    )
    func bundle() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        let saved = fixture.folder.appending(path: "bundle.tar")
        try await fixture.visit { client in
            let (lena, sam) = (Browser(client), Browser(client))
            try await lena.signIn("lena")
            try await sam.signIn("sam")
            let path = ActTests.path + "/productions"
            let decision = [("recipient", "Court"), ("purpose", "Hearing"), ("item", "1"), ("withheld", "")]
            #expect(try await lena.post(path, decision).status == .seeOther)
            let wrong = [("recipient", "Court"), ("purpose", "Hearing"), ("item", "1"), ("withheld", "seven")]
            #expect(try await lena.post(path, wrong).status == .unprocessableContent)
            #expect(try await lena.get(path).text.contains(path + "/1"))
            #expect(try await sam.post(path + "/1").status == .forbidden)
            let answer = try await lena.post(path + "/1")
            #expect(answer.status == .ok && answer.headers[.contentType] == "application/x-tar")
            try Data(Array(answer.body.readableBytesView)).write(to: saved)
            let shown = try await lena.get(path).text.firstMatch(of: #/<code>([0-9a-f]{64})</code>/#)
            try Data(Array(#require(shown).output.1.utf8)).write(to: fixture.folder.appending(path: "trust"))
        }
        let shown = try Data(contentsOf: fixture.folder.appending(path: "trust"))
        let trust = try #require(Digest(hex: String(decoding: shown, as: UTF8.self)))
        let unpacked = fixture.folder.appending(path: "unpacked")
        try FileManager.default.createDirectory(at: unpacked, withIntermediateDirectories: true)
        let tar = Process()
        tar.executableURL = URL(filePath: "/bin/tar")
        tar.arguments = ["-xf", saved.path, "-C", unpacked.path]
        try tar.run()
        tar.waitUntilExit()
        let folder = try #require(try FileManager.default.contentsOfDirectory(atPath: unpacked.path).first)
        let verdict = try Verification.verify(folder: unpacked.path + "/" + folder, trust: trust) { _ in }
        guard case .intactSigned(let bundle) = verdict else {
            Issue.record("the saved bundle does not verify")
            return
        }
        #expect(bundle.itemCount == 1 && bundle.signer == "Lena Legal")
    }

    @Test("Somebody is invited and suspended by form by who manages them; the code is shown once, and works")
    func people() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (sam, ivan, otto) = (Browser(client), Browser(client), Browser(client))
            try await sam.signIn("sam")
            try await ivan.signIn("ivan")
            try await otto.signIn("otto")
            #expect(try await !ivan.get("/people").text.contains("action=\"/people\""))
            let fields = [("name", "Nora New"), ("sign-in", "nora"), ("role", "intake"), ("unit", "ACS")]
            #expect(try await ivan.post("/people", fields).status == .forbidden)
            let page = try await sam.post("/people", fields)
            #expect(page.status == .ok)
            let code = try #require(page.text.firstMatch(of: /<code>([^<]+)<\/code>/)?.1)
            let typed = try InvitationCode(parsing: SecretBytes(Array(code.utf8)))
            try fixture.office.join("nora", code: typed, passphrase: WebFixture.passphrase(of: "nora"))
            #expect(try await sam.post("/people/nora/suspend", [("reason", "Lost her key")]).status == .seeOther)
            #expect(try await ivan.get("/audit").status == .forbidden)
            #expect(try await otto.get("/audit").text.contains("Nora New"))
        }
        #expect(try fixture.session(of: "sam").members().first { $0.signInName == "nora" }?.standing == .suspended)
    }
}

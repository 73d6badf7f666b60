// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import HTTPTypes
import HummingbirdTesting
import Synchronization
import Testing

@testable import WebServer

/// The public in a browser: no account, no cookie, no script.
@Suite struct TipLineTests {
    private static func served() throws -> WebFixture {
        let fixture = try WebFixture()
        try fixture.publish()
        return fixture
    }

    /// The receipt that stands on a page.
    private static func receipt(on page: String) -> String? {
        page.firstMatch(of: /<code>((?:[0-9A-Z]{4}-){6}[0-9A-Z]{4})<\/code>/).map { String($0.output.1) }
    }

    @Test("A tip is sent, taken on, asked about and answered, with nothing kept in the browser")
    func wholeWay() async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let reporter = Browser(client)
            let units = try await reporter.get("/tips")
            #expect(units.text.contains("<a href=\"/tips/acs\">Ashford County Schools</a>"))
            let form = try await reporter.get("/tips/acs")
            #expect(form.text.contains("<a href=\"tel:911\">911</a>") && !form.text.contains("<script"))
            let emergency = try #require(form.text.range(of: "tel:911"))
            let first = try #require(form.text.range(of: "<form"))
            #expect(emergency.lowerBound < first.lowerBound)
            let sent = try await reporter.post(
                "/tips/acs",
                [("danger", "yes"), ("what", "He has a <knife>.\r\nBig."), ("who", "The tall one"), ("links", "@jd")]
            )
            #expect(sent.status == .ok && sent.text.contains("tel:911"))
            let receipt = try #require(TipLineTests.receipt(on: sent.text))
            let unread = try await reporter.post("/tips/acs/receipt", [("receipt", receipt.lowercased())])
            #expect(unread.text.contains("Nobody has read it yet."))
            #expect(reporter.kept == nil)

            let ingrid = Browser(client)
            try await ingrid.signIn("ingrid")
            #expect(try await ingrid.get("/intake").text.contains("href=\"/intake/1\">T-000001</a>"))
            let tip = try await ingrid.get("/intake/1").text
            #expect(
                tip.contains("He has a &lt;knife&gt;.\nBig.") && tip.contains("The tall one") && tip.contains("@jd")
            )
            #expect(tip.contains("Nobody has taken this tip on yet."))
            #expect(try await ingrid.post("/intake/1/acknowledge", [("remark", "")]).status == .seeOther)
            #expect(try await ingrid.post("/intake/1/ask", [("message", "Where is he?")]).status == .seeOther)
            let taken = try await ingrid.get("/intake/1").text
            #expect(!taken.contains("Nobody has taken this tip on yet."))

            let answer = [("receipt", receipt), ("message", "By the <gym>.")]
            let answered = try await reporter.post("/tips/acs/receipt/answer", answer)
            #expect(answered.text.contains("Where is he?") && answered.text.contains("By the &lt;gym&gt;."))
            #expect(!answered.text.contains("Ingrid"))
            #expect(try await ingrid.get("/intake/1").text.contains("By the &lt;gym&gt;."))
        }
    }

    @Test("Each language stands whole on its pages, and its words say why something was refused")
    func languages() async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let reporter = Browser(client)
            let spanish = try await reporter.get("/tips/acs?language=es").text
            #expect(spanish.contains("<html lang=\"es\">") && spanish.contains("¿Qué pasó o qué le preocupa?"))
            #expect(spanish.contains("<a lang=\"en\" hreflang=\"en\" href=\"/tips/acs?language=en\">English</a>"))
            #expect(try await reporter.get("/tips/acs?language=xx").text.contains("<html lang=\"en\">"))
            let empty = try await reporter.post("/tips/acs?language=es", [("what", " "), ("who", "El <alto>")])
            #expect(empty.status == .unprocessableContent && empty.text.contains("Falta algo"))
            // Nobody writes it twice.
            #expect(empty.text.contains("El &lt;alto&gt;</textarea>"))
            let wrong = try await reporter.post("/tips/acs/receipt?language=es", [("receipt", "X")])
            #expect(wrong.status == .notFound && wrong.text.contains("Este recibo no abre nada"))
            #expect(try await reporter.get("/tips/xyz").status == .notFound)
        }
    }

    @Test("One source has its share of an hour, and the next hour another")
    func throttled() async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let reporter = Browser(client)
            for _ in 0..<60 {
                #expect(try await reporter.post("/tips/acs", [("what", "Words")]).status == .ok)
            }
            let refused = try await reporter.post("/tips/acs", [("what", "One more")])
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
            #expect(refused.text.contains("More came than can be taken now.") && refused.text.contains("One more"))
            // What was told before is still reached.
            #expect(try await reporter.post("/tips/acs/receipt", [("receipt", "X")]).status == .notFound)
            fixture.pass(.seconds(3600))
            #expect(try await reporter.post("/tips/acs", [("what", "Words")]).status == .ok)
        }
    }

    @Test("One source cannot fill a unit's day, hour by hour")
    func day() async throws {
        let moment = Mutex(Duration.zero)
        let throttle = TipThrottle(elapsed: { moment.withLock { $0 } })
        let marks = SourceMarks(isBehindProxy: false)
        let (one, other) = (marks.mark(of: Array("192.0.2.1".utf8)), marks.mark(of: Array("192.0.2.2".utf8)))
        var taken = 0
        for _ in 0..<8 {
            for _ in 0..<60 {
                do {
                    try await throttle.count(.tip, from: one)
                    taken += 1
                } catch { #expect(error.retryAfter ?? 0 > 0) }
            }
            moment.withLock { $0 += .seconds(3600) }
        }
        #expect(taken == 300)
        try await throttle.count(.tip, from: other)
        // What was told before is still reached, and the next day is another one.
        try await throttle.count(.receipt, from: one)
        moment.withLock { $0 += .seconds(86_400) }
        try await throttle.count(.tip, from: one)
    }

    @Test("An answer that is refused comes back as it was typed")
    func answerKept() async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let reporter = Browser(client)
            let sent = try await reporter.post("/tips/acs", [("what", "Words")])
            let receipt = try #require(TipLineTests.receipt(on: sent.text))
            let long = String(repeating: "x", count: Office.answerByteCount) + "<end>"
            let refused = try await reporter.post(
                "/tips/acs/receipt/answer",
                [("receipt", receipt), ("message", long)]
            )
            #expect(refused.status == .unprocessableContent && refused.text.contains("xx&lt;end&gt;</textarea>"))
            #expect(refused.text.contains("value=\"\(receipt)\"") && refused.text.contains("receipt/answer"))
        }
    }

    @Test("Once a tip was taken with nobody signed in, its words are not in the vault's folder")
    func canary() async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let words = [("what", "canary-what"), ("who", "canary-who"), ("contact", "canary-contact")]
            let sent = try await Browser(client).post("/tips/acs", words)
            #expect(sent.status == .ok)
        }
        let names = try FileManager.default.subpathsOfDirectory(atPath: fixture.folder.path)
        for name in names {
            guard let bytes = FileManager.default.contents(atPath: fixture.folder.path + "/" + name) else { continue }
            #expect(bytes.firstRange(of: Data("canary".utf8)) == nil, "in \(name)")
        }
        #expect(names.contains("vault/vault.sqlite"))
    }

    @Test(
        "What was typed comes back as text on every page of the line and the intake",
        arguments: EscapingTests.hostile
    )
    func escaped(_ text: String) async throws {
        let fixture = try TipLineTests.served()
        try await fixture.visit { client in
            let reporter = Browser(client)
            let fields = ["what", "who", "place", "time", "links", "name", "contact"].map { ($0, text) }
            let sent = try await reporter.post("/tips/acs", fields)
            let receipt = try #require(TipLineTests.receipt(on: sent.text))
            let answered = try await reporter.post(
                "/tips/acs/receipt/answer",
                [("receipt", receipt), ("message", text)]
            )
            let refused = try await reporter.post("/tips/acs", [("what", ""), ("who", text), ("place", text)])
            let mistyped = try await reporter.post("/tips/acs/receipt", [("receipt", text)])
            let sam = Browser(client)
            try await sam.signIn("sam")
            try await sam.post("/intake/1/acknowledge", [("remark", text)])
            try await sam.post("/intake/1/ask", [("message", text)])
            _ = try fixture.office.take(PublicTip(what: text), by: "ACS")
            var pages = [answered.text, refused.text, mistyped.text]
            for path in ["/intake?all=yes", "/intake/1", "/intake/1/beside?other=T-000002"] {
                pages.append(try await sam.get(path).text)
            }
            for page in pages {
                for part in ["<script", "<b>", "\"\u{301} on", "'-->", "\u{202E}", "`x`"] {
                    #expect(Data(page.utf8).firstRange(of: Data(part.utf8)) == nil, "\(part)")
                }
            }
            #expect(try fixture.session(of: "ingrid").tip(2).report.narrative.text == text)
        }
    }
}

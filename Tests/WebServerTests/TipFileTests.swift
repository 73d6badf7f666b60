// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Values
import Vault

@testable import WebServer

/// Files of the public in a browser, and what somebody sends who means harm.
@Suite struct TipFileTests {
    private static let boundary = "----a-boundary"
    private static let png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3] as [UInt8]

    /// A form's fields and files, as browsers send them; `end` stands after the last.
    private static func body(
        _ fields: [(String, String)],
        _ files: [(name: String, type: String, bytes: [UInt8])],
        end: String? = nil
    ) -> ByteBuffer {
        var body: [UInt8] = []
        for (name, value) in fields {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n"
            body += Array(head.utf8) + Array(value.utf8) + Array("\r\n".utf8)
        }
        for file in files {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.name)\"\r\n"
            body += Array("\(head)Content-Type: \(file.type)\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
        }
        return ByteBuffer(bytes: body + Array((end ?? "--\(boundary)--\r\n").utf8))
    }

    private static func send(_ path: String, _ body: ByteBuffer, by browser: Browser) async throws -> TestResponse {
        try await browser.send(
            .post,
            path,
            [.contentType: "multipart/form-data; boundary=\(boundary)", .origin: "http://localhost"],
            body
        )
    }

    private static func receipt(on page: String) -> String? {
        page.firstMatch(of: /<code>((?:[0-9A-Z]{4}-){6}[0-9A-Z]{4})<\/code>/).map { String($0.output.1) }
    }

    private static func served() throws -> WebFixture {
        let fixture = try WebFixture()
        try fixture.publish()
        return fixture
    }

    private func blobs(_ fixture: WebFixture) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs).count
    }

    @Test("Files are sent with a tip and by its receipt, opened in the intake and the case, and taken into evidence")
    func wholeWay() async throws {
        let fixture = try TipFileTests.served()
        let folderBlobs = try blobs(fixture)
        try await fixture.visit { client in
            let reporter = Browser(client)
            let form = try await reporter.get("/tips/acs").text
            #expect(
                form.contains("enctype=\"multipart/form-data\"")
                    && form.contains("type=\"file\" name=\"files\" multiple")
            )
            #expect(!form.contains("<script"))
            let files: [(String, String, [UInt8])] = [
                ("<b>note</b>.png", "image/png", TipFileTests.png),
                ("page.html", "text/html", Array("<script>alert(1)</script>".utf8)),
                ("", "application/octet-stream", []),
            ]
            let sent = try await TipFileTests.send(
                "/tips/acs",
                TipFileTests.body([("what", "See this.\r\nNow."), ("danger", "no")], files),
                by: reporter
            )
            #expect(sent.status == .ok && sent.text.contains("These files arrived"))
            #expect(sent.text.contains("<li>&lt;b&gt;note") || sent.text.contains("<li>b&gt;.png"))
            #expect(!sent.text.contains("did not arrive"))
            let receipt = try #require(TipFileTests.receipt(on: sent.text))
            #expect(try blobs(fixture) == folderBlobs + 2)

            let wordless = try await TipFileTests.send(
                "/tips/acs/receipt/answer?language=es",
                TipFileTests.body(
                    [("receipt", receipt), ("message", "")],
                    [("más.png", "image/png", TipFileTests.png)]
                ),
                by: reporter
            )
            #expect(wordless.text.contains("Archivos que han llegado: 3") && wordless.text.contains("<li>más.png</li>"))
            let nothing = try await TipFileTests.send(
                "/tips/acs/receipt/answer",
                TipFileTests.body([("receipt", receipt), ("message", " ")], [("", "application/octet-stream", [])]),
                by: reporter
            )
            #expect(nothing.status == .ok && nothing.text.contains("Something is missing"))

            try await inIntake(client)
            try await inCase(client)
        }
    }

    private func inIntake(_ client: any TestClientProtocol) async throws {
        let ingrid = Browser(client)
        try await ingrid.signIn("ingrid")
        let page = try await ingrid.get("/intake/1").text
        #expect(page.contains("See this.\nNow.") && page.contains("sent as text/html"))
        #expect(page.contains(Digest(sha256: TipFileTests.png).hex) && !page.contains("<b>note"))
        let shown = try await ingrid.get("/intake/1/files/2/view")
        #expect(shown.status == .ok && shown.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(try await ingrid.get("/intake/1/files/2/bytes").status == .notFound)
        let picture = try await ingrid.get("/intake/1/files/1/bytes")
        #expect(Array(buffer: picture.body) == TipFileTests.png && picture.headers[.contentType] == "image/png")
        #expect(picture.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox; frame-ancestors 'none'")
        let copy = try await ingrid.post("/intake/1/files/2/copy")
        #expect(copy.headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
        #expect(copy.headers[.contentType] == "application/octet-stream")
        let history = try await ingrid.get("/intake/1").text
        #expect(history.contains("File 1 opened") && history.contains("File 2 copied"))
    }

    private func inCase(_ client: any TestClientProtocol) async throws {
        let ivan = Browser(client)
        try await ivan.signIn("ivan")
        let joined = try await ivan.post("/intake/1/join", [("case", WebFixture.caseNumber), ("reason", "")])
        #expect(joined.status == .seeOther)
        let base = "/cases/\(WebFixture.caseNumber)"
        #expect(try await ivan.get(base).text.contains("\(base)/tips/1/files/3/evidence"))
        let statement = [
            ("title", "The note"), ("kind", "image"), ("record-class", "other"), ("maintainer", "Safety"),
            ("description", ""),
        ]
        let taken = try await ivan.post("\(base)/tips/1/files/1/evidence", statement)
        let item = try #require(taken.headers[.location])
        let itemPage = try await ivan.get(item).text
        #expect(itemPage.contains("Tip T-000001") && itemPage.contains("Came with T-000001 as file 1"))
        #expect(itemPage.contains("No gap is found."))
        #expect(try await ivan.get(base).text.contains("In evidence: <a href=\"\(item)\">"))
        #expect(try await ivan.post("\(base)/tips/1/files/1/evidence", statement).status == .unprocessableContent)
    }

    @Test("What is wrong with a file loses neither the words nor the other files; what breaks off leaves nothing")
    func hostile() async throws {
        let fixture = try TipFileTests.served()
        let before = try blobs(fixture)
        let fields = [("what", "The words.")]
        let good = (name: "good.png", type: "image/png", bytes: TipFileTests.png)
        try await fixture.visit { client in
            let reporter = Browser(client)
            func send(_ body: ByteBuffer) async throws -> TestResponse {
                try await TipFileTests.send("/tips/acs", body, by: reporter)
            }
            // 1,000 files.
            let many = (0..<1000).map { (name: "\($0).png", type: "image/png", bytes: [UInt8(1)]) }
            let crowd = try await send(TipFileTests.body(fields, many))
            #expect(crowd.status == .ok && TipFileTests.receipt(on: crowd.text) != nil)
            #expect(crowd.text.contains("<li>19.png</li>") && crowd.text.contains("<li>20.png: It is more than"))
            #expect(try blobs(fixture) == before + 20)
            // A name of 10 MB: what comes from there on cannot be told apart.
            let long = (name: String(repeating: "n", count: 10_000_000), type: "image/png", bytes: TipFileTests.png)
            let named = try await send(TipFileTests.body(fields, [good, long, good]))
            #expect(named.status == .ok && named.text.contains("<li>good.png</li>"))
            #expect(named.text.contains("These files did not arrive"))
            #expect(try blobs(fixture) == before + 21)
            // Names that would be paths, headers, or another name.
            for name in ["../../x", "a%0D%0Ab\0c", "\u{202E}gpj.exe", "\u{7}"] {
                let odd = try await send(TipFileTests.body(fields, [(name, "text/x\u{0}y", [1])]))
                #expect(odd.status == .ok && !odd.text.contains("\u{202E}") && !odd.text.contains("../"), "\(name)")
            }
            #expect(try blobs(fixture) == before + 25)
            // Cut short in a file, in a head, and before the end.
            for end in ["--\(TipFileTests.boundary)\r\nContent-Disp", "", "--\(TipFileTests.boundary)"] {
                let broken = try await send(TipFileTests.body(fields, [good], end: end))
                #expect(broken.status == .badRequest, "\(end)")
            }
            #expect(try blobs(fixture) == before + 25)
            // Without words, and with too many of them.
            let silent = try await send(TipFileTests.body([("what", " "), ("who", "The tall one")], [good]))
            #expect(silent.status == .unprocessableContent && silent.text.contains("The tall one"))
            let loud = try await send(TipFileTests.body([("what", String(repeating: "a", count: 600_000))], [good]))
            #expect(loud.status == .contentTooLarge)
            let wrong = try await TipFileTests.send(
                "/tips/acs/receipt/answer",
                TipFileTests.body([("receipt", "x"), ("message", "Mine")], [good]),
                by: reporter
            )
            #expect(wrong.status == .notFound && wrong.text.contains("Mine"))
            #expect(try blobs(fixture) == before + 25)
        }
        let tips = try fixture.session(of: "ingrid").tips()
        #expect(tips.map(\.attachments.count) == [20, 1, 1, 1, 1, 1])
        #expect(tips.allSatisfy { $0.report.narrative.text == "The words." })
        let person = (signInName: "sam", passphrase: WebFixture.passphrase(of: "sam"))
        let report = try fixture.office.check(as: person, deep: true, cleaning: false) { _, _, _ in }
        #expect(report.isClean, "\(report.findings)")
    }
}

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
import WebServer

@Suite struct EvidenceTests {
    private static let path = "/cases/" + WebFixture.caseNumber + "/evidence"
    private static let boundary = "----a-boundary"
    /// What its first bytes tell to be an MP4, and no browser could play.
    private static let video = Array("\0\0\0\u{20}ftypisom".utf8) + (0..<300_000).map { UInt8($0 % 251) }

    private static func form(_ fields: [(String, String)], file: [UInt8], named name: String) -> ByteBuffer {
        var body: [UInt8] = []
        for (name, value) in fields {
            let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n"
            body += Array(head.utf8) + Array(value.utf8) + Array("\r\n".utf8)
        }
        let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += Array("\(head)Content-Type: text/html\r\n\r\n".utf8) + file + Array("\r\n--\(boundary)--\r\n".utf8)
        return ByteBuffer(bytes: body)
    }

    private static let statement = [
        ("title", "Hallway camera"), ("kind", "recording"), ("record-class", "law-enforcement-unit-record"),
        ("maintainer", "School police"), ("source", "Front office"), ("method", ""), ("collected-at", ""),
    ]

    private static func send(_ body: ByteBuffer, by browser: Browser) async throws -> TestResponse {
        try await browser.send(
            .post,
            path,
            [.contentType: "multipart/form-data; boundary=\(boundary)", .origin: "http://localhost"],
            body
        )
    }

    /// An item that was taken in by form, and what is asked of it then.
    private func taken(
        _ bytes: [UInt8] = video,
        named name: String = "hall.mp4",
        then test: @Sendable (WebFixture, Browser) async throws -> Void
    ) async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let fields = [("form-token", try await browser.token() ?? "")] + EvidenceTests.statement
            let answer = try await EvidenceTests.send(EvidenceTests.form(fields, file: bytes, named: name), by: browser)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "\(EvidenceTests.path)/1")
            try await test(fixture, browser)
        }
    }

    @Test("A file that is sent by form is taken in whole, with what was stated and no more")
    func collects() async throws {
        try await taken { fixture, browser in
            let item = try fixture.session(of: "ivan").item(1, of: WebFixture.caseNumber)
            #expect(item.file?.byteCount == UInt64(EvidenceTests.video.count))
            #expect(item.file?.sha256 == Digest(sha256: EvidenceTests.video))
            #expect(item.file?.name == "hall.mp4")
            #expect(item.collected.title == "Hallway camera")
            #expect(item.collected.method == nil)
            #expect(item.collected.collectedAt == nil)
            let page = try await browser.get("\(EvidenceTests.path)/1").text
            #expect(page.contains(Digest(sha256: EvidenceTests.video).hex))
            #expect(page.contains("Chain of custody"))
        }
    }

    @Test("A player gets the ranges that it asks for, and all of them are one viewing")
    func ranges() async throws {
        try await taken { fixture, browser in
            let count = EvidenceTests.video.count
            let asked: [(String, Range<Int>)] = [
                ("bytes=0-99", 0..<100), ("bytes=65530-65545", 65_530..<65_546), ("bytes=299000-", 299_000..<count),
                ("bytes=-10", (count - 10)..<count), ("bytes=0-99999999", 0..<count),
            ]
            for (header, range) in asked {
                let answer = try await browser.get("\(EvidenceTests.path)/1/bytes", [.range: header])
                #expect(answer.status == .partialContent)
                #expect(answer.headers[.contentRange] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(count)")
                #expect(Array(answer.body.readableBytesView) == Array(EvidenceTests.video[range]))
            }
            for header in ["bytes=1-0", "bytes=a-b", "bytes=0-1,3-4", "lines=1-2"] {
                let answer = try await browser.get("\(EvidenceTests.path)/1/bytes", [.range: header])
                #expect(answer.status == .ok)
                #expect(answer.body.readableBytes == count)
            }
            for header in ["bytes=\(count)-", "bytes=-0"] {
                let answer = try await browser.get("\(EvidenceTests.path)/1/bytes", [.range: header])
                #expect(answer.status == .rangeNotSatisfiable)
                #expect(answer.headers[.contentRange] == "bytes */\(count)")
            }
            let custody = try fixture.session(of: "ivan").item(1, of: WebFixture.caseNumber).custody
            #expect(custody.map(\.kind) == [.collected, .viewed])
        }
    }

    @Test("People's files are no active content of this site, however they are called")
    func inert() async throws {
        try await taken { _, browser in
            let shown = try await browser.get("\(EvidenceTests.path)/1/bytes")
            #expect(shown.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            #expect(shown.headers[.xContentTypeOptions] == "nosniff")
            #expect(shown.headers[.contentType] == "video/mp4")
        }
        try await taken(Array("<script>alert(1)</script>".utf8), named: "page.html") { _, browser in
            #expect(try await browser.get("\(EvidenceTests.path)/1/bytes").status == .notFound)
            let view = try await browser.get("\(EvidenceTests.path)/1/view").text
            #expect(view.contains("&lt;script&gt;"))
            #expect(!view.contains("<script"))
        }
    }

    @Test("A copy is entered before it leaves, is saved and never shown, and bears the name that the file had")
    func exports() async throws {
        try await taken(named: "hall \u{202E}4pm.exe") { fixture, browser in
            let copy = try await browser.post("\(EvidenceTests.path)/1/export", [("purpose", "Frame by frame")])
            #expect(copy.status == .ok)
            #expect(Array(copy.body.readableBytesView) == EvidenceTests.video)
            #expect(copy.headers[.contentType] == "application/octet-stream")
            let disposition = try #require(copy.headers[.contentDisposition])
            #expect(disposition == "attachment; filename=\"hall____4pm.exe\"; filename*=UTF-8''hall%20%E2%80%AE4pm.exe")
            let custody = try fixture.session(of: "ivan").item(1, of: WebFixture.caseNumber).custody
            #expect(custody.map(\.kind) == [.collected, .exported])
            #expect(custody.last?.remark == "Frame by frame")
        }
    }

    @Test("A file that does not come whole, or without its session's token, leaves nothing behind")
    func cut() async throws {
        let fixture = try WebFixture()
        let blobs = { try FileManager.default.contentsOfDirectory(atPath: fixture.office.layout.blobs) }
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let token = try await browser.token() ?? ""
            let fields = [("form-token", token)] + EvidenceTests.statement
            let whole = EvidenceTests.form(fields, file: EvidenceTests.video, named: "a")
            for length in [whole.readableBytes - 8, 150_000, 900, 10] {
                let part = try #require(whole.getSlice(at: 0, length: length))
                #expect(try await EvidenceTests.send(part, by: browser).status == .badRequest)
            }
            let strange = EvidenceTests.form(EvidenceTests.statement, file: [1], named: "a")
            #expect(try await EvidenceTests.send(strange, by: browser).status == .forbidden)
        }
        #expect(try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).evidence.isEmpty)
        #expect(try blobs().isEmpty)
    }

    @Test("What can't be shown is not opened, and so no viewing of it is entered")
    func notShown() async throws {
        try await taken(Array("%PDF-1.7 and more".utf8), named: "a.pdf") { fixture, browser in
            #expect(try await browser.get("\(EvidenceTests.path)/1/view").text.contains("Save a copy"))
            #expect(try await browser.get("\(EvidenceTests.path)/1/bytes").status == .notFound)
            let custody = try fixture.session(of: "ivan").item(1, of: WebFixture.caseNumber).custody
            #expect(custody.map(\.kind) == [.collected])
        }
    }

    @Test("Nothing is chosen for who takes a file in: without a kind or a record class it is refused")
    func chosen() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            #expect(try await !browser.get(EvidenceTests.path).text.contains("selected"))
            let stated = EvidenceTests.statement.map { $0.0 == "record-class" ? ("record-class", "") : $0 }
            let fields = [("form-token", try await browser.token() ?? "")] + stated
            let body = EvidenceTests.form(fields, file: [1], named: "a")
            #expect(try await EvidenceTests.send(body, by: browser).status == .unprocessableContent)
        }
    }

    @Test("Who may not open the case can neither add to it nor look at what it holds")
    func strangers() async throws {
        try await taken { fixture, _ in
            try await fixture.visit { client in
                let browser = Browser(client)
                try await browser.signIn("iris")
                for part in ["/1", "/1/view", "/1/bytes", ""] {
                    #expect(try await browser.get(EvidenceTests.path + part).status == .notFound)
                }
                #expect(try await browser.post("\(EvidenceTests.path)/1/export").status == .notFound)
                let fields = [("form-token", try await browser.token() ?? "")] + EvidenceTests.statement
                let body = EvidenceTests.form(fields, file: [1, 2], named: "a")
                #expect(try await EvidenceTests.send(body, by: browser).status == .notFound)
            }
        }
    }
}

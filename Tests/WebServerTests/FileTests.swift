// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Cryptography
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Values
import WebServer

/// What the script of a page that takes files in asks for.
@Suite struct FileTests {
    private static let page = "/cases/" + WebFixture.caseNumber + "/evidence"
    private static let begin = "/cases/" + WebFixture.caseNumber + "/files"
    private static let bytes = Array("A letter of three lines.\n".utf8)

    private static func fields(size: String = String(bytes.count), title: String = "A <letter>") -> [(String, String)] {
        [
            ("title", title), ("kind", "document"), ("record-class", "law-enforcement-unit-record"),
            ("maintainer", "School police"), ("source", "Handed in"), ("method", ""), ("collected-at", ""),
            ("name", "let<ter>.txt"), ("size", size),
        ]
    }

    private static func piece(
        _ number: Int,
        of path: String,
        _ bytes: [UInt8],
        by browser: Browser
    ) async throws
        -> TestResponse
    {
        let hash = Digest(sha256: bytes).hex
        var body = ""
        for (name, value) in [("form-token", try await browser.token() ?? ""), ("sha256", hash)] {
            body += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body += "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"piece\"\r\n\r\n"
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b", .origin: "http://localhost"]
        let whole = ByteBuffer(bytes: Array(body.utf8) + bytes + Array("\r\n--b--\r\n".utf8))
        return try await browser.send(.post, "\(path)/pieces/\(number)", headers, whole)
    }

    @Test("A file is begun, shown as coming, gone on with and completed, by its member alone")
    func whole() async throws {
        let fixture = try WebFixture()
        try fixture.session(of: "ivan").admit("iris", to: WebFixture.caseNumber, reason: "Colleague")
        try await fixture.visit { client in
            let (ivan, iris) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await iris.signIn("iris")
            let path = try await ivan.post(Self.begin, Self.fields()).text
            #expect(path.wholeMatch(of: /\/files\/[0-9a-f]{32}/) != nil)
            let coming = try await ivan.get(Self.page).text
            #expect(coming.contains("let&lt;ter&gt;.txt") && coming.contains("data-file=\"\(path)\""))
            #expect(try await !iris.get(Self.page).text.contains("let&lt;ter&gt;"))
            for answer in [
                try await iris.get(path), try await iris.post("\(path)/complete"),
                try await iris.post("\(path)/give-up"),
                try await Self.piece(0, of: path, Self.bytes, by: iris),
            ] { #expect(answer.status == .notFound) }
            #expect(try await ivan.get(path).text == "\(Self.bytes.count)")
            #expect(try await ivan.post("\(path)/complete").status == .unprocessableContent)
            #expect(try await Self.piece(0, of: path, Self.bytes, by: ivan).text == "1")
            #expect(try await ivan.get(path).text == "\(Self.bytes.count)\n\(Digest(sha256: Self.bytes).hex)")
            let item = try await ivan.post("\(path)/complete").text
            #expect(item == Self.page + "/1")
            #expect(try await ivan.get(item).text.contains(Digest(sha256: Self.bytes).hex))
            #expect(try await !ivan.get(Self.page).text.contains("let&lt;ter&gt;"))
        }
    }

    @Test("A file is given up, and one that can't be is refused before it comes")
    func refused() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            for size in ["-1", "", "x", "99999999999999999999", "9223372036854775807"] {
                #expect(try await ivan.post(Self.begin, Self.fields(size: size)).status.kind == .clientError)
            }
            #expect(try await ivan.post(Self.begin, Self.fields(title: " ")).status.kind == .clientError)
            let path = try await ivan.post(Self.begin, Self.fields()).text
            let given = try await ivan.post("\(path)/give-up")
            #expect(given.status == .seeOther && given.headers[.location] == Self.page)
            #expect(try await ivan.get(path).status == .notFound)
            #expect(try await ivan.get("/files/none").status == .notFound)
        }
    }

    @Test("Only the page with the script of ours may run one, from this site alone")
    func policy() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let page = try await ivan.get(Self.page)
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'"))
            #expect(!policy.contains("unsafe") && !page.text.contains("<script>"))
            let script = try #require(page.text.firstMatch(of: /<script type="module" src="([^"]+)"><\/script>/)).output
                .1
            let asset = try await ivan.get(String(script))
            #expect(asset.status == .ok && asset.headers[.contentType] == "text/javascript; charset=utf-8")
            for other in ["/today", "/cases/" + WebFixture.caseNumber, "/sign-in", "/tips"] {
                let answer = try await ivan.get(other)
                #expect(answer.headers[.contentSecurityPolicy]?.contains("script-src") == false)
            }
        }
    }
}

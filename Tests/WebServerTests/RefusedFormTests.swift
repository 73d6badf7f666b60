// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import WebServer

/// A form that was refused comes back on its page, with why and with what was typed.
@Suite struct RefusedFormTests {
    private static let path = "/cases/" + WebFixture.caseNumber
    private static let words = "Long <b>words</b> & \"more\"\nof them"
    private static let escaped = "Long &lt;b&gt;words&lt;/b&gt; &amp; &quot;more&quot;\nof them"

    @Test("What was typed and chosen stands in the form again, which is unfolded and named by what refused it")
    func givenBack() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let fields = [("title", ""), ("details", RefusedFormTests.words), ("owner", "lena"), ("due", "2026-04-31")]
            let page = try await ivan.post(RefusedFormTests.path + "/tasks", fields)
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("<title>Not right yet: ACS-2026-0001"))
            #expect(page.text.contains("role=\"alert\"") && page.text.contains("What is to be done is blank."))
            #expect(page.text.contains(">\n\(RefusedFormTests.escaped)</textarea>"))
            #expect(
                page.text.contains("<option value=\"lena\" selected>") && page.text.contains("value=\"2026-04-31\"")
            )
            let id = "cases-ACS-2026-0001-tasks-form"
            #expect(page.text.contains("href=\"#\(id)\"") && page.text.contains("id=\"\(id)\""))
            #expect(page.text.ranges(of: " open>").count == 1)
            // Another form of the page holds nothing of it.
            let note = try #require(page.text.range(of: "Enter the note"))
            let before = page.text[..<note.lowerBound]
            #expect(
                try #require(before.range(of: "<form", options: .backwards).map { before[$0.lowerBound...] })
                    .contains("words") == false
            )
        }
    }

    @Test("A search that is refused comes back as it was typed, with why")
    func search() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let fields = [("words", "a <b> note"), ("kind", "note"), ("unit", "ACS"), ("by", "no&body")]
            let page = try await ivan.post("/search", fields)
            #expect(page.status == .notFound && page.text.contains("role=\"alert\""))
            #expect(page.text.contains("value=\"a &lt;b&gt; note\"") && page.text.contains("value=\"no&amp;body\""))
            #expect(page.text.contains("<option value=\"note\" selected>"))
            #expect(page.text.contains("<option value=\"ACS\" selected>"))
            #expect(page.text.contains("href=\"#search-form\"") && page.text.contains("id=\"search-form\""))
            let blank = try await ivan.post("/search", [("words", " "), ("by", "ivan")])
            #expect(blank.status == .unprocessableContent && blank.text.contains("value=\"ivan\""))
        }
    }

    @Test("A form of a session that ended comes back to who signed in again, with the token of the new session")
    func otherSession() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let old = try #require(try await ivan.token())
            try await ivan.signIn("ivan")
            let fields = [("body", RefusedFormTests.words), ("form-token", old)]
            let page = try await ivan.postAsIs(RefusedFormTests.path + "/notes", fields)
            #expect(page.status == .forbidden && page.text.contains(RefusedFormTests.escaped))
            #expect(!page.text.contains(old))
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.notes.count == 1)
    }

    @Test("Where the form can no longer be used, its words are there to be copied")
    func goneMeanwhile() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (ivan, sam) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await sam.signIn("sam")
            try await ivan.post(RefusedFormTests.path + "/submit", [("finding", "f"), ("summary", "s")])
            let submission = try fixture.session(of: "sam").caseFile(WebFixture.caseNumber).reviews[0].entry.sequence
            try await sam.post(RefusedFormTests.path + "/sign-off", [("submission", "\(submission)")])
            let page = try await ivan.post(RefusedFormTests.path + "/notes", [("body", RefusedFormTests.words)])
            #expect(page.status == .forbidden && page.text.contains("What you typed"))
            #expect(page.text.contains(RefusedFormTests.escaped))
        }
    }

    @Test("What a case that is not theirs would have shown is shown to nobody with their own words either")
    func notTheirs() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let iris = Browser(client)
            try await iris.signIn("iris")
            let page = try await iris.post(RefusedFormTests.path + "/notes", [("body", "Mine")])
            #expect(page.status == .notFound && !page.text.contains("Friday"))
            #expect(page.text == (try await iris.get(RefusedFormTests.path)).text)
        }
    }

    @Test("The fields beside a file come back too; two tips that are not merged stand beside each other again")
    func fileAndPair() async throws {
        let fixture = try WebFixture()
        try fixture.fillIntake()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let page = try await ivan.upload(
                RefusedFormTests.path + "/evidence",
                [("title", "Camera <3"), ("kind", "recording"), ("record-class", "")],
                file: ("file", "a.txt", "bytes")
            )
            #expect(page.status == .unprocessableContent && page.text.contains("value=\"Camera &lt;3\""))
            #expect(page.text.contains("<option value=\"recording\" selected>"))
            let merge = try await ivan.post("/intake/1/merge", [("other", "T-000003"), ("reason", "")])
            #expect(merge.status == .unprocessableContent && merge.text.contains("Two tips side by side"))
        }
    }
}

extension Browser {
    /// Sends a form with a file, as browsers do.
    func upload(
        _ path: String,
        _ fields: [(String, String)],
        file: (field: String, name: String, bytes: String)
    ) async throws -> TestResponse {
        let boundary = "----boundary"
        let token = try await token() ?? ""
        var body = ""
        for (name, value) in fields + [("form-token", token)] {
            body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
        body += "Content-Type: application/octet-stream\r\n\r\n\(file.bytes)\r\n--\(boundary)--\r\n"
        let headers: HTTPFields = [
            .contentType: "multipart/form-data; boundary=\(boundary)", .origin: "http://localhost",
        ]
        return try await send(.post, path, headers, ByteBuffer(string: body))
    }
}

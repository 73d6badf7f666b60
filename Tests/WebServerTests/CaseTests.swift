// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import Values
import WebServer

@Suite struct CaseTests {
    private static let path = "/cases/" + WebFixture.caseNumber

    @Test("A note that is entered by form stands in the case, byte for byte, and on its page as text")
    func note() async throws {
        let fixture = try WebFixture()
        let words = "<b>\"\u{301}</b> 'x' & `y`\nשלום \u{202E}cod.exe 👩‍👩‍👧‍👦"
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let answer = try await browser.post("\(CaseTests.path)/notes", [("title", ""), ("body", words)])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == CaseTests.path)
            let page = try await browser.get(CaseTests.path).text
            #expect(
                page.contains("&lt;b&gt;&quot;\u{301}&lt;/b&gt; &#39;x&#39; &amp; &#96;y&#96;\nשלום ⟨U+202E⟩cod.exe")
            )
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.notes.last?.note.body.text.utf8.elementsEqual(words.utf8) == true)
        #expect(file.notes.last?.note.title == nil)
    }

    @Test("A blank note is refused in words, and nothing is entered")
    func blank() async throws {
        let fixture = try WebFixture()
        let before = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).size
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let answer = try await browser.post("\(CaseTests.path)/notes", [("title", ""), ("body", " \r\n")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("The note is blank."))
        }
        #expect(try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).size == before)
    }

    @Test("A case that a person may not open looks like one that is not there")
    func closed() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("iris")
            let closed = try await browser.get(CaseTests.path)
            let missing = try await browser.get("/cases/ACS-2026-0999")
            #expect(closed.status == .notFound)
            #expect(closed.text == missing.text)
            let list = try await browser.get("/cases").text
            #expect(!list.contains(WebFixture.caseNumber))
        }
    }

    @Test("A task is done by form, and only by who may")
    func task() async throws {
        let fixture = try WebFixture()
        let ivan = try fixture.session(of: "ivan")
        _ = try ivan.addTask(
            to: WebFixture.caseNumber,
            title: "Call the school",
            details: nil,
            owner: nil,
            due: nil,
            about: []
        )
        try await fixture.visit { client in
            let (stranger, browser) = (Browser(client), Browser(client))
            try await stranger.signIn("iris")
            #expect(try await stranger.post("\(CaseTests.path)/tasks/1/done").status == .notFound)
            try await browser.signIn("ivan")
            #expect(try await browser.get("/today").text.contains("Call the school"))
            #expect(try await browser.get("\(CaseTests.path)/tasks/1").text.contains("\(CaseTests.path)/tasks/1/done"))
            let answer = try await browser.post("\(CaseTests.path)/tasks/1/done", [("remark", "Reached them")])
            #expect(answer.status == .seeOther)
            #expect(try await browser.get(CaseTests.path).text.contains("Reached them"))
            #expect(try await browser.post("\(CaseTests.path)/tasks/1/done").status == .unprocessableContent)
        }
        #expect(try ivan.caseFile(WebFixture.caseNumber).task(1)?.state == .done)
    }

    @Test("That a case was opened is entered once a session, however many of its pages are looked at")
    func readOnce() async throws {
        let fixture = try WebFixture()
        let ada = try fixture.session(of: "ada")
        let readings = { try ada.auditLines().filter { $0.entry.envelope.type == LedgerRead.type }.count }
        let before = try readings()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try await browser.get(CaseTests.path) } }
                try await group.waitForAll()
            }
        }
        #expect(try readings() == before + 1)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServer

/// Where the third-party corpora lie on this machine.
let naughtyStrings: URL = {
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus")
    let set = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"].map { URL(fileURLWithPath: $0) }
    return (set ?? beside).appending(path: "blns/blns.json")
}()

@Suite(.enabled(if: FileManager.default.fileExists(atPath: naughtyStrings.path), "the corpus is not on this machine"))
struct NaughtyStringTests {
    private let strings: [String]

    init() throws { strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: naughtyStrings)) }

    @Test("Every naughty string comes through a form byte for byte")
    func forms() throws {
        for string in strings {
            let form = try Form(urlEncoded: Array("a=\(Browser.encode(string))".utf8), .standard)
            #expect(try form.text("a").utf8.elementsEqual(string.utf8))
        }
    }

    @Test("A note of all naughty strings is entered as it was typed, and stands on its page as text and nothing else")
    func note() async throws {
        let words = strings.joined(separator: "\n")
        let path = "/cases/" + WebFixture.caseNumber
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let browser = Browser(client)
            try await browser.signIn("ivan")
            let before = try await browser.get(path)
            #expect(try await browser.post("\(path)/notes", [("title", ""), ("body", words)]).status == .seeOther)
            let page = Array(try await browser.get(path).body.readableBytesView)
            let escaped = Markup(escaping: words).bytes
            let place = try #require(page.firstPlace(of: escaped))
            // Without its words, a note more and its line in the timeline are all that the page has more than before.
            let rest = page[..<place] + page[(place + escaped.count)...]
            let tags = rest.filter { $0 == UInt8(ascii: "<") }.count
            #expect(tags - before.body.readableBytesView.filter { $0 == UInt8(ascii: "<") }.count == 18)
            #expect(!escaped.contains(UInt8(ascii: "<")))
            #expect(!String(decoding: Array(rest), as: UTF8.self).contains("<script"))
        }
        let note = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).notes.last
        #expect(note?.note.body.text.utf8.elementsEqual(words.utf8) == true)
    }
}

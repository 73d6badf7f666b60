// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import HTTPTypes
import Testing

@testable import WebServer

@Suite struct FormTests {
    private func form(_ text: String, _ limits: FormLimits = .standard) throws -> Form {
        try Form(urlEncoded: Array(text.utf8), limits)
    }

    @Test("A text comes out as it was typed, with its line breaks")
    func texts() throws {
        let form = try form("a=%3Cb%3E+%26+%22%CC%81&b=one%0D%0Atwo%0Dthree&c=")
        #expect(try form.text("a").utf8.elementsEqual("<b> & \"\u{301}".utf8))
        #expect(try form.text("b").utf8.elementsEqual("one\ntwo\rthree".utf8))
        #expect(try form.optional("c") == nil)
        #expect(try form.optional("d") == nil)
    }

    @Test(
        "What is no text, or not whole, is refused without a word of it",
        arguments: ["a=%", "a=%4", "a=%GG", "a=%FF", "a=%C3%28", "a=%00", "%ff=a", "a=\u{0}"]
    )
    func malformed(_ text: String) {
        let refusal = #expect(throws: WebRefusal.self) { try form(text) }
        #expect(refusal?.status == .badRequest)
    }

    @Test("A field that is missing, or stands twice, is no field")
    func missing() throws {
        let form = try form("a=1&a=2")
        #expect(throws: WebRefusal.self) { try form.text("a") }
        #expect(throws: WebRefusal.self) { try form.text("b") }
        #expect(form.all("a") == ["1", "2"])
    }

    @Test("Names are told apart by their bytes, and not by what looks alike")
    func names() throws {
        let form = try form("%C3%A9=composed")
        #expect(try form.optional("e\u{301}") == nil)
        #expect(try form.optional("\u{E9}") == "composed")
    }

    @Test("A hundred thousand fields are refused at the first too many")
    func many() {
        let text = String(repeating: "a=b&", count: 100_000)
        let refusal = #expect(throws: WebRefusal.self) { try form(text) }
        #expect(refusal?.status == .contentTooLarge)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import HTML
import Testing

@Suite struct MarkupTests {
    private func text(_ markup: Markup) -> String { String(decoding: markup.bytes, as: UTF8.self) }

    @Test("Literals stand as they are, values are escaped, markup is inserted, lists are joined")
    func interpolation() {
        let inner: Markup = "<b>\("<&>")</b>"
        let missing: Markup? = nil
        let page: Markup = "<p class=\"x\">\(inner)\(7)\([inner, inner])\(missing)</p>"
        let bold = "<b>&lt;&amp;&gt;</b>"
        #expect(text(page) == "<p class=\"x\">\(bold)7\(bold)\(bold)</p>")
        #expect(text([inner, inner].joined(separator: ", ")) == "\(bold), \(bold)")
    }

    @Test("Every character with a meaning in HTML is escaped")
    func meaning() {
        #expect(text(Markup(escaping: "&<>\"'`")) == "&amp;&lt;&gt;&quot;&#39;&#96;")
    }

    @Test("A quote that a combining mark has joined is still a quote", arguments: ["\"", "'", "<", "&", "`"])
    func combined(character: String) {
        let value = character + "\u{301} onfocus=alert(1) x="
        let bytes = (("<input value=\"\(value)\">") as Markup).bytes
        let inside = bytes.dropFirst("<input value=\"".utf8.count).dropLast(2)
        #expect(!inside.contains(UInt8(ascii: "\"")) && !inside.contains(UInt8(ascii: "<")))
        #expect(!inside.contains(UInt8(ascii: "'")) && !inside.contains(UInt8(ascii: "`")))
    }

    @Test("Control characters and those that steer the writing direction are shown, not obeyed")
    func steering() {
        #expect(
            text(Markup(escaping: "a\u{202E}b\u{0}c\u{2066}\u{200F}\u{61C}\u{7F}\u{9B}")) == """
                a⟨U+202E⟩b⟨U+0000⟩c⟨U+2066⟩⟨U+200F⟩⟨U+061C⟩⟨U+007F⟩⟨U+009B⟩
                """
        )
        #expect(text(Markup(escaping: "tab\tline\nreturn\r")) == "tab\tline\nreturn&#13;")
        for scalar in (UInt32(0)...0x2100).compactMap(Unicode.Scalar.init) {
            let isSteering = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
            let isShown = Markup(escaping: String(scalar)).bytes.starts(with: Array("⟨U+".utf8))
            #expect(isShown == (isSteering && !["\t", "\n", "\r"].contains(scalar)), "\(scalar.value)")
        }
    }

    @Test("Letters, marks and emoji of all scripts pass unchanged")
    func scripts() {
        for value in ["שלום", "مرحبا", "日本語", "👩‍👩‍👧‍👦", "e\u{301}", "Z̷̧̭a̸lgo", "\u{FEFF}", "\u{10FFFF}"] {
            #expect(Markup(escaping: value).bytes == Array(value.utf8))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import HTML
import Testing

/// Where the third-party corpora lie on this machine.
private let naughtyStrings: URL = {
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus")
    let set = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"].map { URL(fileURLWithPath: $0) }
    return (set ?? beside).appending(path: "blns/blns.json")
}()

private let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
}

/// Reads the page back with Python's own HTML parser and compares each value with what was put in, after the
/// characters that we show by number were replaced by a rule written a second time, in Python.
private let reader = #"""
    import html.parser, json, re, sys, unicodedata
    values = json.load(open(sys.argv[1], encoding="utf-8", errors="surrogatepass"))
    values += json.loads(sys.argv[3])
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    def shown(text):
        return "".join("⟨U+%04X⟩" % ord(c) if c in bidi or (unicodedata.category(c) == "Cc" and c not in "\t\n\r")
                       else c for c in text)
    class Reader(html.parser.HTMLParser):
        def __init__(self):
            super().__init__(); self.found = []; self.text = ""
        def handle_starttag(self, tag, attributes):
            assert tag == "p" and [name for name, _ in attributes] == ["title"], (tag, attributes)
            self.title, self.text = attributes[0][1], ""
        def handle_data(self, data): self.text += data
        def handle_endtag(self, tag):
            assert tag == "p", tag
            self.found.append((self.title, self.text))
        def handle_comment(self, data): raise AssertionError("comment")
        def handle_decl(self, data): raise AssertionError("declaration")
        def handle_pi(self, data): raise AssertionError("instruction")
    reader = Reader()
    reader.feed(open(sys.argv[2], encoding="utf-8", newline="").read())
    reader.close()
    assert len(reader.found) == len(values), (len(reader.found), len(values))
    for value, (title, text) in zip(values, reader.found):
        assert title == text == shown(value), (value, title, text)
    print(len(values))
    """#

@Suite struct NaughtyStringTests {
    private let own = [
        "\"\u{301} onfocus=alert(1)", "a\r\nb\rc\nd", "\u{202E}gpj.exe", "<\u{338}script>", "&amp;", "`",
    ]

    @Test(
        "Every naughty string comes back unchanged from a text and from a quoted attribute",
        .enabled(if: FileManager.default.fileExists(atPath: naughtyStrings.path), "the corpus is not on this machine"),
        .enabled(if: python != nil, "python3 is not on this machine")
    )
    func parsedBack() throws {
        let corpus = try JSONDecoder().decode([String].self, from: Data(contentsOf: naughtyStrings))
        let page = (corpus + own).map { "<p title=\"\($0)\">\($0)</p>" as Markup }.joined()
        let file = FileManager.default.temporaryDirectory.appending(path: "naughty-\(UUID().uuidString).html")
        try Data(page.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        let extra = String(decoding: try JSONEncoder().encode(own), as: UTF8.self)
        process.arguments = ["-c", reader, naughtyStrings.path, file.path, extra]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
        #expect(String(decoding: said, as: UTF8.self) == "\(corpus.count + own.count)\n")
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import HTML
internal import Values

/// A file's bytes as a page shows them.
struct ShownFile {
    /// The beginning of a file that is text.
    struct Text: Sendable {
        static let limit = 262_144
        let text: String
        let isWhole: Bool

        /// Nil where the file is no UTF-8 text.
        init?(_ reader: BlobReader) throws {
            var bytes = try reader.read(0..<min(reader.count, Text.limit))
            isWhole = reader.count <= Text.limit
            // The cut may have gone through a letter.
            if !isWhole {
                let rest = bytes.reversed().prefix { $0 & 0xC0 == 0x80 }.count
                // No letter has more than three bytes after its first.
                guard rest <= 3, rest < bytes.count else { return nil }
                bytes.removeLast(rest + 1)
            }
            guard !bytes.contains(0), let text = String(utf8: bytes) else { return nil }
            self.text = text
        }
    }

    let file: FileFacts
    let title: String
    /// Where the browser gets what it shows or plays itself.
    let bytes: Route
    let text: Text?

    var markup: Markup {
        switch ShownKind(file) {
        case .picture: return "<p><img src=\"\(bytes)\" alt=\"\(title)\"></p>\n"
        case .video: return "<video controls preload=\"metadata\" src=\"\(bytes)\" title=\"\(title)\"></video>\n"
        case .sound: return "<audio controls preload=\"metadata\" src=\"\(bytes)\" title=\"\(title)\"></audio>\n"
        case .maybeText, .other: return words
        }
    }

    private var words: Markup {
        guard let text else {
            return """
                <p>Browsers do not show this kind of file safely (\(file.mediaType)). Save a copy from the page before this one, \
                and open it with a program of your own.</p>

                """
        }
        let rest: Markup? =
            text.isWhole ? nil : "<p class=\"quiet\">This is its beginning. Save a copy to read on.</p>\n"
        return
            "<pre class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"The file’s text\">\(text.text)</pre>\n\(rest)"
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import HTML
internal import Values

/// An item's bytes, looked at.
struct ItemViewPage {
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

    let viewer: Viewer
    let number: String
    let item: EvidenceItem
    let text: Text?

    var markup: Markup {
        let back = Route.item(item.collected.number, of: number)
        let title: Markup = "\(item.collected.reference.text): \(item.collected.title)"
        return Layout.page(
            title: title,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(back)">Back to \(item.collected.reference.text)</a></p>
            <h1>\(title)</h1>
            \(shown)
            """
        )
    }

    private var shown: Markup {
        guard let file = item.file else { return "<p>This item is a thing and no file: it has no bytes.</p>\n" }
        let bytes = Route.itemBytes(item.collected.number, of: number)
        switch ShownKind(file) {
        case .picture: return "<p><img src=\"\(bytes)\" alt=\"\(item.collected.title)\"></p>\n"
        case .video:
            return "<video controls preload=\"metadata\" src=\"\(bytes)\" title=\"\(item.collected.title)\"></video>\n"
        case .sound:
            return "<audio controls preload=\"metadata\" src=\"\(bytes)\" title=\"\(item.collected.title)\"></audio>\n"
        case .maybeText, .other: return words(file)
        }
    }

    private func words(_ file: FileFacts) -> Markup {
        guard let text else {
            return """
                <p>Browsers do not show this kind of file safely (\(file.mediaType)). Save a copy from the item’s page, and open \
                it with a program of your own.</p>

                """
        }
        let rest: Markup? =
            text.isWhole ? nil : "<p class=\"quiet\">This is its beginning. Save a copy to read on.</p>\n"
        return
            "<pre class=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"The file’s text\">\(text.text)</pre>\n\(rest)"
    }
}

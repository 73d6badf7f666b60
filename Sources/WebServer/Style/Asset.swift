// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Values

/// A file of the site itself, under a name that changes with what it holds, so that browsers may keep it for good.
struct Asset: Sendable {
    let name: String
    let contentType: String
    let bytes: [UInt8]

    /// `kind` is such as `css`.
    init(_ stem: String, kind: String, contentType: String, text: String) {
        bytes = Array(text.utf8)
        name = stem + "-" + Digest(sha256: bytes).hex.prefix(16) + "." + kind
        self.contentType = contentType
    }

    /// The one stylesheet.
    static let stylesheet = Asset(
        "casebound",
        kind: "css",
        contentType: "text/css; charset=utf-8",
        text: [
            Stylesheet.tokens, Stylesheet.ground, Stylesheet.frame, Stylesheet.parts, Stylesheet.forms,
            Stylesheet.print,
        ]
        .joined(separator: "\n")
    )
}

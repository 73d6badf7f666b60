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

    /// All that there are, by name.
    static let all = Dictionary(
        uniqueKeysWithValues: [stylesheet, icon, sending, signature, autosave, sheet].map { ($0.name, $0) }
    )

    /// What stands beside a page's title: a closed casebook.
    static let icon = Asset(
        "casebound",
        kind: "svg",
        contentType: "image/svg+xml",
        text: #"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1b5563" d="M6 3h18a3 3 0 0 1 3 3v20a3 3 0
            0 1-3 3H6z"/><path fill="#fffefb" d="M9 3h2v26H9zm6 6h8v2h-8zm0 5h8v2h-8z"/></svg>

            """#
    )

    /// Lets a signature be drawn where a file of one can be chosen.
    static let signature = Asset(
        "signature",
        kind: "js",
        contentType: "text/javascript; charset=utf-8",
        text: SignatureScript.text
    )

    /// The one stylesheet.
    static let stylesheet = Asset(
        "casebound",
        kind: "css",
        contentType: "text/css; charset=utf-8",
        text: [
            Stylesheet.tokens, Stylesheet.ground, Stylesheet.frame, Stylesheet.parts, Stylesheet.forms,
            Stylesheet.pictures, Stylesheet.print,
        ]
        .joined(separator: "\n")
    )
}

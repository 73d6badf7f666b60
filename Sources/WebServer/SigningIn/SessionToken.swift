// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Values

/// What a browser holds of a session: 256 random bits, of which the server keeps the hash alone.
struct SessionToken {
    let text: String
    var digest: Digest { Digest(sha256: Array(text.utf8)) }

    static func random() -> SessionToken { SessionToken(text: RandomText.make()) }

    /// The token that a request's cookie holds; nil where there is none of its form.
    ///
    /// Behind TLS nothing but the name that no other host can set counts: another site's cookie would be first otherwise.
    init?(_ request: Request, isBehindTLS: Bool) {
        let name = SessionToken.name(isBehindTLS: isBehindTLS)
        for pair in request.headers[values: .cookie].flatMap({ $0.utf8.split(separator: UInt8(ascii: ";")) }) {
            let parts = pair.drop { $0 == 0x20 }.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2, name.utf8.elementsEqual(parts[0]),
                parts[1].count == 64
            else { continue }
            text = String(decoding: Array(parts[1]), as: UTF8.self)
            return
        }
        return nil
    }

    private init(text: String) { self.text = text }

    /// Makes a browser keep the token until it is closed, for this site alone, and out of the reach of scripts.
    ///
    /// Where the site is served in the clear on this machine, the cookie can't be `Secure`, nor have the `__Host-` that
    /// asks for it: Safari keeps no such cookie then, and Firefox did not for long.
    func cookie(isBehindTLS: Bool) -> String {
        SessionToken.name(isBehindTLS: isBehindTLS) + "=" + text + SessionToken.attributes(isBehindTLS)
    }

    /// Makes a browser forget the token.
    static func forgetting(isBehindTLS: Bool) -> String {
        name(isBehindTLS: isBehindTLS) + "=" + attributes(isBehindTLS) + "; Max-Age=0"
    }

    private static func name(isBehindTLS: Bool) -> String { isBehindTLS ? "__Host-casebound" : "casebound" }
    private static func attributes(_ isBehindTLS: Bool) -> String {
        "; Path=/; HttpOnly; SameSite=Strict" + (isBehindTLS ? "; Secure" : "")
    }
}

/// 256 random bits as text.
enum RandomText {
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return Hex.encode((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The address by which people reach the site.
package enum SiteAddress: Hashable, Sendable {
    /// This machine only, in the clear.
    case loopback
    /// `https://` and this authority: a proxy in front ends TLS.
    case behindTLS(authority: String)

    /// Reads `https://cases.example.org`; nil for anything but a scheme and an authority.
    package init?(https text: String) {
        let scheme = "https://"
        guard text.utf8.starts(with: scheme.utf8) else { return nil }
        let authority = text.utf8.dropFirst(scheme.utf8.count)
        let isPlain = authority.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(byte)
            }
        }
        guard !authority.isEmpty, isPlain else { return nil }
        self = .behindTLS(authority: String(decoding: Array(authority), as: UTF8.self).lowercased())
    }

    /// The address as people type it, without a port that is not in it.
    package var text: String {
        switch self {
        case .loopback: "http://127.0.0.1"
        case .behindTLS(let authority): "https://" + authority
        }
    }

    package var isBehindTLS: Bool { self != .loopback }

    /// Whether a request's host is this site's: another may be a name that somebody made lead here.
    func isMeant(by authority: String) -> Bool {
        switch self {
        case .loopback: ["localhost", "127.0.0.1", "[::1]"].contains(SiteAddress.host(of: authority))
        case .behindTLS(let own): authority.lowercased() == own
        }
    }

    /// Whether an `Origin` header names this site.
    func isOrigin(_ origin: String, of authority: String) -> Bool {
        switch self {
        case .loopback: origin.lowercased() == "http://" + authority.lowercased()
        case .behindTLS(let own): origin.lowercased() == "https://" + own
        }
    }

    private static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), authority.last != "]" else { return authority.lowercased() }
        return authority[..<colon].lowercased()
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Glibc
internal import HTTPTypes
internal import HummingbirdCore
internal import Values

/// Where a request came from, as far as it is counted: a keyed hash that is worth nothing outside this process.
package struct SourceMark: Hashable, Sendable {
    let digest: Digest
}

/// Makes marks of sources, with a key that is never stored.
package struct SourceMarks: Sendable {
    private let key: [UInt8]
    private let isBehindProxy: Bool

    init(isBehindProxy: Bool) {
        key = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        self.isBehindProxy = isBehindProxy
    }

    /// The proxy's own word of where a request came from, where there is a proxy; else the connection's other end.
    func mark(of visit: Visit) -> SourceMark {
        let forwarded = isBehindProxy ? visit.request.headers[.xForwardedFor] : nil
        // What stands before the last comma is what the visitor said of themselves.
        let named = forwarded?.utf8.split(separator: UInt8(ascii: ",")).last.map { Array($0) }
        return mark(of: named ?? Array((visit.context.peer ?? "unknown").utf8))
    }

    /// Whether it is known where a request came from.
    func isKnown(of visit: Visit) -> Bool { !isBehindProxy || visit.request.headers[.xForwardedFor] != nil }

    /// Of an IPv6 address the first half counts, since who has one has all of that; a port does not count.
    func mark(of address: [UInt8]) -> SourceMark {
        var host = address.filter { $0 != 0x20 }[...]
        if host.first == UInt8(ascii: "[") {
            host = host.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        } else if host.count(where: { $0 == UInt8(ascii: ":") }) == 1 {
            host = host.prefix { $0 != UInt8(ascii: ":") }
        }
        return SourceMark(digest: Digest(sha256: key + (SourceMarks.network(of: host) ?? Array(host))))
    }

    /// The network of an IPv6 address, or the IPv4 address that stands in one; nil for anything else.
    private static func network(of host: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let isRead = unsafe String(decoding: Array(host), as: UTF8.self).withCString { text in
            unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(AF_INET6, text, $0.baseAddress) == 1 }
        }
        guard isRead else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10..<12].allSatisfy { $0 == 0xFF }
        return Array(isMapped ? bytes[12...] : bytes[..<8])
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
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

    /// Of an IPv6 address the first half counts: who has one has all of that.
    private func mark(of address: [UInt8]) -> SourceMark {
        var counted = address.filter { $0 != 0x20 }
        let groups = counted.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        if groups.count > 4 { counted = Array(groups.prefix(4).joined(separator: [UInt8(ascii: ":")])) }
        return SourceMark(digest: Digest(sha256: key + counted))
    }
}

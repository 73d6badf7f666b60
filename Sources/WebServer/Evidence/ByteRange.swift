// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What part of a file a request asks for (RFC 9110, 14): players ask for many.
enum ByteRange: Hashable {
    /// No part was asked for, or in a form that may be ignored.
    case whole
    case part(Range<Int>)
    /// There is no such part.
    case none

    /// Reads `bytes=0-99`, `bytes=100-` or `bytes=-100`; several parts at once are answered with the whole.
    init(header: String?, of count: Int) {
        self = .whole
        guard let header, header.utf8.starts(with: "bytes=".utf8) else { return }
        let parts = header.utf8.dropFirst(6).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, let first = ByteRange.number(parts[0]), let last = ByteRange.number(parts[1]) else {
            return
        }
        switch (first, last) {
        case (.some(let first), let last):
            guard first < count else {
                self = .none
                return
            }
            let end = min(last.map { $0 + 1 } ?? count, count)
            if first < end { self = .part(first..<end) }
        case (nil, .some(let length)):
            self = length == 0 || count == 0 ? .none : .part(max(0, count - length)..<count)
        case (nil, nil): return
        }
    }

    /// A number of at most 18 digits; `.some(nil)` where nothing stands there, nil where something else does.
    private static func number(_ digits: some Collection<UInt8>) -> Int?? {
        if digits.isEmpty { return .some(nil) }
        guard digits.count <= 18, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Bytes that come piece by piece, so that a file of any size is read in flat memory.
package struct ByteStream {
    private let nextChunk: () throws -> [UInt8]?

    /// Takes a closure that gives the next bytes each time, in pieces of any size, and nil at the end.
    package init(_ next: @escaping () throws -> [UInt8]?) { nextChunk = next }

    /// A stream of bytes that are in memory already, in pieces of at most `chunk` bytes.
    package init(_ bytes: [UInt8], chunk: Int = 1 << 16) {
        var rest = bytes[...]
        nextChunk = {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(chunk) }
            return Array(rest.prefix(chunk))
        }
    }

    /// The next bytes, never none; nil at the end.
    func next() throws -> [UInt8]? {
        while let chunk = try nextChunk() {
            if !chunk.isEmpty { return chunk }
        }
        return nil
    }
}

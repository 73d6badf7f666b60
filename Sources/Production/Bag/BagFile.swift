// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Fills the buffer with the next bytes of a source and says how many; 0 only at the end.
///
/// It is called by one thread at a time, which need not be the same each time.
package typealias BagReader = (UnsafeMutableRawBufferPointer) throws -> Int

/// A file to be put into a bag.
@safe package struct BagFile {
    package let path: BagPath
    /// How many bytes it has; known beforehand, since the bag says so at its front.
    package let size: Int
    /// Opens the content, once, when its turn has come.
    @unsafe package let open: () throws -> BagReader

    package init(_ path: String, size: Int, open: @escaping () throws -> BagReader) {
        (self.path, self.size, unsafe self.open) = (BagPath(path), size, unsafe open)
    }

    package init(_ path: String, _ bytes: [UInt8]) {
        unsafe self.init(path, size: bytes.count) {
            var rest = bytes[...]
            return { buffer in
                let piece = rest.prefix(buffer.count)
                unsafe buffer.copyBytes(from: piece)
                rest = rest.dropFirst(piece.count)
                return piece.count
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Where a blob's bytes come from: a file, or somebody who is still sending them.
package protocol ByteSource: Sendable {
    /// Puts the next bytes into a buffer, waiting for as many as it holds; fewer come only at the end.
    ///
    /// Throws where they do not come whole: what was read before is then not all of it.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

extension POSIXFile: ByteSource {}

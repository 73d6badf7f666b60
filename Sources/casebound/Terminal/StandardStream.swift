// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation

/// Standard output or standard error, written without a buffer in between.
struct StandardStream: Sendable {
    static let output = StandardStream(descriptor: STDOUT_FILENO)
    static let error = StandardStream(descriptor: STDERR_FILENO)

    /// Who reads the output went away before all of it was written.
    struct Closed: Error {}

    private let descriptor: CInt

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ bytes: UnsafeRawBufferPointer) throws(Closed) {
        var rest = unsafe bytes
        while let base = rest.baseAddress, unsafe !rest.isEmpty {
            let put = unsafe Foundation.write(descriptor, base, rest.count)
            if put < 0, errno == EINTR { continue }
            guard put >= 0 else { throw Closed() }
            unsafe rest = UnsafeRawBufferPointer(rebasing: rest[put...])
        }
    }

    func write(_ bytes: [UInt8]) throws(Closed) {
        try unsafe bytes.span.withUnsafeBytes { (buffer) throws(Closed) in try unsafe write(buffer) }
    }

    /// Writes a line of fixed text for whoever watches; that nobody does is no error.
    func say(_ line: String) {
        do { try write(Array("\(line)\n".utf8)) } catch {}
    }
}

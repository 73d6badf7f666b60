// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file of the file system, opened for reading from its beginning to its end.
package final class InputFile {
    /// The system refused to open or read the file; its message does not name the file.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        package let code: CInt
        package var description: String {
            let reason = unsafe String(cString: strerror(code))
            return "the file can't be read (\(reason)): check that it is there and that you may read it"
        }
    }

    private static let chunk = 1 << 18
    private let descriptor: CInt

    package init(path: String) throws(Failure) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(code: errno) }
    }

    deinit { close(descriptor) }

    /// The file's bytes.
    ///
    /// The stream keeps the file open for as long as it lives.
    package var stream: ByteStream { ByteStream { try self.readChunk() } }

    private func readChunk() throws(Failure) -> [UInt8]? {
        var code: CInt = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: InputFile.chunk) { buffer, count in
            var got = unsafe read(descriptor, buffer.baseAddress, buffer.count)
            while got < 0, errno == EINTR { got = unsafe read(descriptor, buffer.baseAddress, buffer.count) }
            if got < 0 { code = errno }
            count = max(0, got)
        }
        guard code == 0 else { throw Failure(code: code) }
        return bytes.isEmpty ? nil : bytes
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import NIOCore
import Testing

@testable import WebServer

@Suite struct ByteConduitTests {
    private struct Broken: Error {}

    @Test("Bytes come out in order however small or large the parts are that they come in")
    func order() async throws {
        let conduit = ByteConduit()
        let bytes = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
        var place = 0
        for size in [1, 1, 3, 70_000, 1, 65_535, 1, 2, 200_000] {
            _ = await conduit.send(ByteBuffer(bytes: bytes[place..<place + size]))
            place += size
        }
        while place < bytes.count {
            _ = await conduit.send(ByteBuffer(bytes: bytes[place..<place + 1]))
            place += 1
        }
        conduit.end(.success(()))
        var read: [UInt8] = []
        try unsafe withUnsafeTemporaryAllocation(byteCount: 10_007, alignment: 1) { buffer in
            while case let count = try unsafe conduit.read(into: buffer), count > 0 {
                unsafe read += buffer[..<count]
            }
        }
        #expect(read == bytes)
    }

    @Test("What waits of something that broke off is not given out")
    func broken() async throws {
        let conduit = ByteConduit()
        _ = await conduit.send(ByteBuffer(bytes: [1, 2, 3]))
        conduit.end(.failure(Broken()))
        _ = unsafe withUnsafeTemporaryAllocation(byteCount: 2, alignment: 1) { buffer in
            #expect(throws: Broken.self) { try unsafe conduit.read(into: buffer) }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import NIOCore
import NIOEmbedded
import Testing

@testable import WebServer

@Suite struct StalledReaderTests {
    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: StalledReader(patience: .seconds(60)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func turn(_ channel: EmbeddedChannel, writable: Bool) {
        channel.isWritable = writable
        channel.pipeline.fireChannelWritabilityChanged()
    }

    @Test("A connection whose other end takes nothing for a minute is closed")
    func stalled() throws {
        let channel = try channel()
        turn(channel, writable: false)
        channel.embeddedEventLoop.advanceTime(by: .seconds(59))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("One whose other end takes something in time is not")
    func slow() throws {
        let channel = try channel()
        for _ in 0..<5 {
            turn(channel, writable: false)
            channel.embeddedEventLoop.advanceTime(by: .seconds(59))
            turn(channel, writable: true)
        }
        channel.embeddedEventLoop.advanceTime(by: .seconds(600))
        #expect(channel.isActive)
        _ = try channel.finish()
    }
}

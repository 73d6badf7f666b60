// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import WebServer

/// The clock of a connection by itself; `Tests/Browser/hostile.py` tries it over real ones.
@Suite struct RequestClockTests {
    private let channel: EmbeddedChannel

    init() throws {
        let times = RequestClock.Times(head: .seconds(20), silence: .seconds(30), rest: .seconds(10))
        channel = EmbeddedChannel(handler: RequestClock(times, isBehindTLS: false))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func pass(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

    private func come(_ part: HTTPRequestPart) throws {
        try channel.writeInbound(part)
        channel.read()
    }

    private let head = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/sign-in")
    )
    private let body = HTTPRequestPart.body(ByteBuffer(string: "a=b"))

    private func answer() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    @Test("A body that stops is refused to its reader in words, once it was silent for the time")
    func silence() throws {
        try come(head)
        for _ in 0..<5 {
            pass(29)
            try come(body)
        }
        pass(29)
        #expect(throws: Never.self) { try channel.throwIfErrorCaught() }
        pass(1)
        #expect(throws: WebRefusal.tooSlow) { try channel.throwIfErrorCaught() }
        #expect(channel.isActive)
    }

    @Test("A body that nobody asks for is not taken for silent")
    func unasked() throws {
        try channel.writeInbound(head)
        pass(300)
        #expect(throws: Never.self) { try channel.throwIfErrorCaught() }
    }

    @Test("What still comes of a request that was answered is not waited for long")
    func rest() throws {
        try come(head)
        try answer()
        for _ in 0..<9 {
            pass(1)
            try come(body)
        }
        #expect(channel.isActive)
        pass(1)
        #expect(!channel.isActive)
    }

    @Test("A whole request has all the time that its answer takes, and the connection stays for the next")
    func whole() throws {
        try come(head)
        try come(.end(nil))
        pass(600)
        try answer()
        pass(600)
        #expect(channel.isActive)
        #expect(throws: Never.self) { try channel.throwIfErrorCaught() }
    }
}

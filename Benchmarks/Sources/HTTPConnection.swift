// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Glibc
import Synchronization

/// What a server answered.
struct HTTPAnswer {
    let status: Int
    let head: String
    let body: [UInt8]

    func field(_ name: String) -> String? {
        head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix(name + ":") }
            .map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
    }
}

/// A connection to a server on this machine that is kept for one request after another.
final class HTTPConnection: Sendable {
    private let descriptor: Int32
    private let port: Int
    private let cookie = Mutex<String?>(nil)

    init(port: Int) throws {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe connect(descriptor, $0, size) == 0 }
        }
        guard descriptor >= 0, isConnected else { throw BenchmarkFailure(description: "no connection to the server") }
        var yes: Int32 = 1
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close(descriptor) }

    /// What is sent along from here on.
    func keep(cookie: String) { self.cookie.withLock { $0 = cookie } }

    func get(_ path: String) throws -> HTTPAnswer { try ask("GET \(path) HTTP/1.1", []) }

    /// Sends a form, whose values must need no encoding but for blanks.
    func post(_ path: String, _ fields: KeyValuePairs<String, String>) throws -> HTTPAnswer {
        let pairs = fields.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }
        return try ask("POST \(path) HTTP/1.1", Array(pairs.joined(separator: "&").utf8))
    }

    private func ask(_ line: String, _ body: [UInt8]) throws -> HTTPAnswer {
        var head = "\(line)\r\nHost: 127.0.0.1:\(port)\r\n"
        if let cookie = cookie.withLock({ $0 }) { head += "Cookie: \(cookie)\r\n" }
        if line.hasPrefix("POST") {
            head += "Origin: http://127.0.0.1:\(port)\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            head += "Content-Length: \(body.count)\r\n"
        }
        let bytes = Array((head + "\r\n").utf8) + body
        guard unsafe send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw BenchmarkFailure(description: "the server takes no request")
        }
        return try answer()
    }

    private func answer() throws -> HTTPAnswer {
        var received: [UInt8] = []
        let blank = Array("\r\n\r\n".utf8)
        var end: Int?
        while end == nil {
            received += try more()
            end = received.firstRange(of: blank)?.upperBound
        }
        let head = String(decoding: received[..<(end ?? 0)], as: UTF8.self)
        var body = Array(received[(end ?? 0)...])
        let answer = HTTPAnswer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: [])
        let length = answer.field("content-length").flatMap { Int($0) } ?? 0
        body.reserveCapacity(length)
        while body.count < length { body += try more() }
        return HTTPAnswer(status: answer.status, head: head, body: body)
    }

    private func more() throws -> ArraySlice<UInt8> {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let got = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard got > 0 else { throw BenchmarkFailure(description: "the server ended the connection") }
        return buffer[..<got]
    }
}

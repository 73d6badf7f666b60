// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

/// What a browser does with the site: keeps its cookie, names its origin, sends forms with what stands hidden in them.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookie = Mutex<String?>(nil)
    private let origin: String

    init(_ client: any TestClientProtocol, origin: String = "http://localhost") {
        self.client = client
        self.origin = origin
    }

    /// The cookie as the browser would send it.
    var kept: String? { cookie.withLock { $0 } }

    @discardableResult
    func get(_ path: String, _ more: HTTPFields = [:]) async throws -> TestResponse {
        try await send(.get, path, more, nil)
    }

    /// Sends a form from a page of the site, with the token that stands on the page of one's sessions where one is signed in.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> TestResponse {
        var fields = fields
        if kept != nil, let token = try await token() { fields.append(("form-token", token)) }
        return try await postAsIs(path, fields)
    }

    /// Sends a form of these fields and no others.
    @discardableResult
    func postAsIs(_ path: String, _ fields: [(String, String)], _ more: HTTPFields = [:]) async throws -> TestResponse {
        let body = fields.map { "\(Browser.encode($0.0))=\(Browser.encode($0.1))" }.joined(separator: "&")
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .origin: origin]
        for field in more { headers[field.name] = field.value.isEmpty ? nil : field.value }
        return try await send(.post, path, headers, ByteBuffer(string: body))
    }

    @discardableResult
    func signIn(_ name: String, _ passphrase: String? = nil) async throws -> TestResponse {
        try await postAsIs("/sign-in", [("name", name), ("passphrase", passphrase ?? "passphrase of \(name)")])
    }

    func token() async throws -> String? {
        let page = String(buffer: try await get("/sessions").body)
        guard let start = page.range(of: "name=\"form-token\" value=\"")?.upperBound else { return nil }
        return String(page[start...].prefix { $0 != "\"" })
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: HTTPFields,
        _ body: ByteBuffer?
    ) async throws -> TestResponse {
        var headers = headers
        if let kept { headers[.cookie] = kept }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: body)
        if let set = response.headers[.setCookie] {
            let pair = String(set.prefix { $0 != ";" })
            cookie.withLock { $0 = pair.hasSuffix("=") ? nil : pair }
        }
        return response
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            if byte == 0x20 { return "+" }
            if byte < 0x80, scalar.properties.isAlphabetic || (0x30...0x39).contains(byte) { return String(scalar) }
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" + digits : digits)
        }.joined()
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

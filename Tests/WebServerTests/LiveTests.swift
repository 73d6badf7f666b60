// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import WebServer

/// What only a connection shows: heads that are too large, and ending.
@Suite struct LiveTests {
    @Test("A head of megabytes is refused in words, with the security headers")
    func largeHead() async throws {
        let fixture = try WebFixture()
        try await fixture.server.application().test(.live) { client in
            let headers: HTTPFields = [.userAgent: String(repeating: "a", count: 200_000)]
            let answer = try await client.execute(uri: "/sign-in", method: .get, headers: headers)
            #expect(answer.status == .badRequest)
            #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
            #expect(answer.text.contains("could not be read"))
        }
    }

    @Test("The site is served over a connection as it is without one")
    func serves() async throws {
        let fixture = try WebFixture()
        try await fixture.server.application().test(.live) { client in
            let answer = try await client.execute(uri: "/sign-in", method: .get)
            #expect(answer.status == .ok)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing

@testable import WebServer

@Suite struct SourceMarkTests {
    @Test(
        "An IPv6 source counts by the first half of its address however that is written, and no source by its port",
        arguments: [
            ("2001:db8::1", "2001:db8::2", true), ("2001:db8::1", "2001:0DB8:0:0:ffff:1:2:3", true),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", false), ("[2001:db8::1]:4411", "2001:db8::7", true),
            ("192.0.2.1:4411", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("::ffff:192.0.2.1", "::ffff:192.0.2.2", false), ("::1", "::2", true), ("unknown", "other", false),
        ]
    )
    func marks(one: String, other: String, isSame: Bool) {
        let marks = SourceMarks(isBehindProxy: true)
        #expect((marks.mark(of: Array(one.utf8)) == marks.mark(of: Array(other.utf8))) == isSame)
        #expect(SourceMarks(isBehindProxy: true).mark(of: Array(one.utf8)) != marks.mark(of: Array(one.utf8)))
    }
}

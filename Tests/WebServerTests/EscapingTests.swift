// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import Testing
import Values

@testable import WebServer

@Suite struct EscapingTests {
    static let hostile = [
        "\"\u{301} onfocus=alert(1)", "<script>alert(1)</script>", "'--><b>", "\u{202E}gpj.exe", "👩‍👩‍👧‍👦 ok", "`x`", "&amp;",
    ]

    @Test("What people typed stands on a page as text, never as markup", arguments: hostile)
    func pages(_ text: String) {
        let viewer = Viewer(name: text, formToken: text, zone: .utc, now: Timestamp(milliseconds: 0))
        let sessions = [
            OwnSession(
                id: text,
                begun: Timestamp(milliseconds: 0),
                lastSeen: Timestamp(milliseconds: 0),
                isThisOne: false
            )
        ]
        let pages = [
            SignInPage(refusal: text).markup,
            RefusalPage(refusal: WebRefusal(.notFound, text, text)).markup,
            SessionsPage(viewer: viewer, sessions: sessions, zone: .utc).markup,
        ]
        for page in pages {
            let html = page.bytes
            for part in ["<script", "<b>", "\"\u{301}", "'-->", "\u{202E}", "`x`"] {
                #expect(firstPlace(of: Array(part.utf8), in: html) == nil, "\(part)")
            }
        }
    }

    @Test("A path's values are encoded, whatever they are")
    func paths() {
        #expect(Route.asset("a/b?c#d\"<>é").path == "/assets/a%2Fb%3Fc%23d%22%3C%3E%C3%A9")
    }

    private func firstPlace(of part: [UInt8], in bytes: [UInt8]) -> Int? {
        guard bytes.count >= part.count else { return nil }
        return (0...(bytes.count - part.count)).first { bytes[$0..<($0 + part.count)].elementsEqual(part) }
    }
}

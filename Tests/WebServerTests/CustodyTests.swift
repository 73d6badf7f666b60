// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

@Suite struct CustodyTests {
    private static let path = "/cases/" + WebFixture.caseNumber + "/evidence/1"

    @Test("A handover is two sign-ins: one releases, the other is told and accepts, and nobody else can")
    func handover() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let (ivan, lena) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await lena.signIn("lena")
            let release = [("to", "lena"), ("release-purpose", "Review"), ("release-condition", "")]
            #expect(try await ivan.post("\(CustodyTests.path)/release", release).status == .seeOther)
            #expect(try await ivan.post("\(CustodyTests.path)/accept").status == .forbidden)
            #expect(try await lena.get("/today").text.contains("Accept or refuse"))
            #expect(try await lena.get(CustodyTests.path).text.contains("\(CustodyTests.path)/accept"))
            #expect(try await !ivan.get(CustodyTests.path).text.contains("\(CustodyTests.path)/accept"))
            #expect(
                try await lena.post("\(CustodyTests.path)/refuse", [("reason", " ")]).status == .unprocessableContent
            )
            #expect(try await lena.post("\(CustodyTests.path)/accept", [("condition", "Whole")]).status == .seeOther)
        }
        let item = try fixture.session(of: "ivan").item(1, of: WebFixture.caseNumber)
        #expect(item.custody.map(\.kind) == [.collected, .released, .accepted])
        #expect(item.custodian.name == "Lena Legal")
    }

    @Test("A verification that is asked for by form is entered, with its outcome on the item's page")
    func verification() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            #expect(try await ivan.get(CustodyTests.path).text.contains("Nobody has verified"))
            #expect(try await ivan.post("\(CustodyTests.path)/verify").status == .seeOther)
            #expect(try await ivan.get(CustodyTests.path).text.contains("<td>Whole</td>"))
        }
    }
}

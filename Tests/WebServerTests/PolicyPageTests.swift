// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// Policies in the browser: refused with what is wrong, read, adopted, shown with what they ask for, withdrawn.
@Suite struct PolicyPageTests {
    @Test("A file is refused with its place, read without being adopted, adopted, shown and withdrawn")
    func way() async throws {
        let fixture = try WebFixture()
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas/rules")
        let text = try String(contentsOf: folder.appending(path: "assessment-school.json"), encoding: .utf8)
            .replacing("\"effective\": \"2026-11-01", with: "\"effective\": \"2026-01-01")
            .replacing("\"label\": \"The target was told\"", with: "\"label\": \"The <b>target\"")
        try await fixture.visit { client in
            let (ada, sam) = (Browser(client), Browser(client))
            try await ada.signIn("ada")
            try await sam.signIn("sam")
            let adopt = [("course", "adopt"), ("reason", "Read <beside> it")]
            let right = ("file", "policy.json", text)
            let wrong = ("file", "policy.json", text.replacing("\"minutes\": 43200", with: "\"minutes\": 0"))
            let refused = try await ada.upload("/policies", adopt, file: wrong)
            #expect(refused.status == .unprocessableContent && refused.text.contains("].minutes must be"))
            #expect(refused.text.contains("Read &lt;beside&gt; it"))
            let read = try await ada.upload("/policies", [("course", "check"), ("reason", "")], file: right)
            #expect(read.status == .ok && read.text.contains("was not adopted"))
            #expect(try await sam.upload("/policies", adopt, file: right).status == .forbidden)
            #expect(try fixture.session(of: "ada").adopted(AssessmentPolicy.self).all.isEmpty)
            #expect(try await ada.upload("/policies", adopt, file: right).status == .seeOther)
            #expect(try await ada.upload("/policies", adopt, file: right).status == .unprocessableContent)

            #expect(try await sam.get("/people").text.contains("href=\"/policies\""))
            #expect(try await sam.get("/policies").text.contains("/policies/assessment-school?version=2026-11"))
            let page = try await sam.get("/policies/assessment-school").text
            #expect(page.contains("The &lt;b&gt;target") && page.contains("at the level high or imminent"))
            #expect(
                page.contains("within 24 hours after it was known") && page.contains("always, without a time limit")
            )
            #expect(page.contains("not held against the source yet") && page.contains("A starting point"))
            #expect(!page.contains("/withdraw\""))
            #expect(try await sam.get("/policies/assessment-school?version=1").status == .notFound)
            #expect(try await sam.get("/instruments/assessment-school").status == .notFound)
            let why = [("reason", "The board has its own")]
            #expect(try await sam.post("/policies/assessment-school/withdraw", why).status == .forbidden)
            #expect(try await ada.get("/policies/assessment-school").text.contains("assessment-school/withdraw\""))
            #expect(
                try await ada.post("/policies/assessment-school/withdraw", [("reason", "")]).status
                    == .unprocessableContent
            )
            #expect(try await ada.post("/policies/assessment-school/withdraw", why).status == .seeOther)
            #expect(try await sam.get("/policies/assessment-school").text.contains("The board has its own"))
        }
        #expect(
            try fixture.session(of: "ada").adopted(AssessmentPolicy.self).all.map { $0.withdrawal != nil } == [true]
        )
    }
}

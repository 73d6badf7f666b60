// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// Instruments in the browser: refused with what is wrong, read, adopted, shown with their guidance, withdrawn.
@Suite struct InstrumentPageTests {
    @Test("A file is refused with its place, read without being adopted, adopted, shown and withdrawn")
    func way() async throws {
        let fixture = try WebFixture()
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas/instruments")
        let text = try String(contentsOf: folder.appending(path: "workplace.json"), encoding: .utf8)
            .replacing("\"effective\": \"2026-11-01", with: "\"effective\": \"2026-01-01")
            .replacing("\"label\": \"Weapons\"", with: "\"label\": \"Weapons <b>\"")
        try await fixture.visit { client in
            let (ada, sam) = (Browser(client), Browser(client))
            try await ada.signIn("ada")
            try await sam.signIn("sam")
            let adopt = [("course", "adopt"), ("reason", "The <team> was trained")]
            let right = ("file", "workplace.json", text)
            let wrong = ("file", "workplace.json", text.replacing("\"kind\": \"risk\"", with: "\"score\": 1"))
            let refused = try await ada.upload("/instruments", adopt, file: wrong)
            #expect(refused.status == .unprocessableContent && refused.text.contains("groups[0].score"))
            #expect(refused.text.contains("adds nothing up") && refused.text.contains("The &lt;team&gt; was"))
            let read = try await ada.upload("/instruments", [("course", "check"), ("reason", "")], file: right)
            #expect(read.status == .ok && read.text.contains("was not adopted"))
            #expect(try await sam.upload("/instruments", adopt, file: right).status == .forbidden)
            #expect(try fixture.session(of: "ada").adopted(Instrument.self).all.isEmpty)
            #expect(try await ada.upload("/instruments", adopt, file: right).status == .seeOther)
            #expect(try await ada.upload("/instruments", adopt, file: right).status == .unprocessableContent)

            #expect(try await sam.get("/instruments").text.contains("/instruments/workplace?version=2026-11"))
            let page = try await sam.get("/instruments/workplace").text
            #expect(page.contains("<h3>Weapons &lt;b&gt;</h3>") && page.contains("critical: weapons"))
            #expect(page.contains("not held against the source yet") && !page.contains("/withdraw\""))
            #expect(try await sam.get("/instruments/workplace?version=1").status == .notFound)
            let why = [("reason", "The district has its own")]
            #expect(try await sam.post("/instruments/workplace/withdraw", why).status == .forbidden)
            #expect(try await ada.get("/instruments/workplace").text.contains("/instruments/workplace/withdraw\""))
            #expect(
                try await ada.post("/instruments/workplace/withdraw", [("reason", "")]).status == .unprocessableContent
            )
            #expect(try await ada.post("/instruments/workplace/withdraw", why).status == .seeOther)
            #expect(try await sam.get("/instruments/workplace").text.contains("The district has its own"))
        }
        #expect(try fixture.session(of: "ada").adopted(Instrument.self).all.map { $0.withdrawal != nil } == [true])
    }
}

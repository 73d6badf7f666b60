// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// The office's keeping in the browser: units, rules, the register, a check, one's passphrase, who leads what.
@Suite struct KeepingTests {
    @Test("A unit is made, and one whose prefix is taken comes back as it was typed")
    func units() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ada = Browser(client)
            try await ada.signIn("ada")
            let made = try await ada.post("/units", [("unit-name", "Harbour <1>"), ("prefix", "HBR")])
            #expect(made.status == .seeOther)
            let again = try await ada.post("/units", [("unit-name", "Other <2>"), ("prefix", "HBR")])
            #expect(again.status == .unprocessableContent && again.text.contains("value=\"Other &lt;2&gt;\""))
            #expect(again.text.contains("Harbour &lt;1&gt;"))
        }
        #expect(try fixture.session(of: "ada").units().map(\.prefix) == ["ACS", "HBR"])
    }

    @Test("A file of rules is refused with what is wrong in it, read without being adopted, and adopted")
    func rules() async throws {
        let fixture = try WebFixture()
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../schemas/rules")
        let text = try String(contentsOf: root.appending(path: "school-district.json"), encoding: .utf8)
        try await fixture.visit { client in
            let ada = Browser(client)
            try await ada.signIn("ada")
            let wrong = ("file", "rules.json", text.replacing("\"findings\"", with: "\"findigns\""))
            let refused = try await ada.upload("/rules", [("course", "adopt"), ("reason", "New <year>")], file: wrong)
            #expect(refused.status == .unprocessableContent && refused.text.contains("findigns"))
            #expect(refused.text.contains("New &lt;year&gt;"))
            let right = ("file", "rules.json", text)
            let read = try await ada.upload("/rules", [("course", "check"), ("reason", "")], file: right)
            #expect(read.status == .ok && read.text.contains("was not adopted"))
            #expect(try fixture.session(of: "ada").rules().adopted.isEmpty)
            #expect(
                try await ada.upload("/rules", [("course", "adopt"), ("reason", "")], file: right).status.code == 422
            )
            let adopt = [("course", "adopt"), ("reason", "New year")]
            #expect(try await ada.upload("/rules", adopt, file: right).status == .seeOther)
            let sam = Browser(client)
            try await sam.signIn("sam")
            #expect(try await sam.get("/rules").text.contains("New year"))
            #expect(try await sam.upload("/rules", adopt, file: right).status == .forbidden)
        }
        #expect(try fixture.session(of: "ada").rules().adopted.count == 1)
    }

    @Test("The register is filtered, and saved as CSV in which nothing is a formula")
    func register() async throws {
        let fixture = try WebFixture()
        _ = try fixture.session(of: "sam").invite(name: "=cmd \"x\", y", signInName: "nora", roles: [.intake])
        try await fixture.visit { client in
            let otto = Browser(client)
            try await otto.signIn("otto")
            let all = try await otto.get("/audit").text
            #expect(all.contains("member.invited") && all.contains("session.started"))
            let page = try await otto.get("/audit?type=member.invited&person=nora&since=2026-04-18").text
            #expect(page.contains("member.invited") && !page.contains("session.started/"))
            #expect(page.contains("/audit/export?type=member.invited"))
            let export = try await otto.get("/audit/export?type=member.invited&person=nora")
            #expect(export.headers[.contentType] == "text/csv; charset=utf-8")
            let lines = export.text.split(separator: "\r\n")
            #expect(lines.first == "\"entry\",\"time\",\"by\",\"type\",\"facts\"" && lines.count == 2)
            #expect(export.text.contains("=cmd \"\"x\"\", y") && !export.text.contains("\"=cmd"))
            #expect(try await otto.get("/audit?person=nobody").status == .notFound)
            #expect(try await otto.get("/audit?since=2026-13-01").status == .unprocessableContent)
        }
    }

    @Test("An auditor checks the vault from the page, which says when a backup was last entered")
    func check() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let otto = Browser(client)
            try await otto.signIn("otto")
            #expect(try await otto.get("/check").text.contains("No backup of this vault was ever entered"))
            let found = try await otto.post("/check")
            #expect(found.status == .ok && found.text.contains("Clean: nothing is wrong."))
            let folder = fixture.folder.appending(path: "backup").path
            _ = try fixture.session(of: "ada").backUp(into: folder, keepDays: 30) { _, _, _ in }
            fixture.pass(.seconds(3 * 86_400))
            try await otto.signIn("otto")
            #expect(try await otto.get("/check").text.contains("3 days ago"))
            try fixture.fillCase()
            let blobs = fixture.folder.appending(path: "vault/blobs")
            for name in try FileManager.default.contentsOfDirectory(atPath: blobs.path) {
                try FileManager.default.removeItem(at: blobs.appending(path: name))
            }
            let damaged = try await otto.post("/check").text
            #expect(!damaged.contains("Clean: nothing is wrong.") && damaged.contains("Its file is missing."))
        }
    }

    @Test("A passphrase is changed by who knows the old one; their other sessions end, and nothing typed comes back")
    func passphrase() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (here, there) = (Browser(client), Browser(client))
            try await here.signIn("ivan")
            try await there.signIn("ivan")
            let new = "four words nobody guesses"
            let fields = { (now: String, again: String) in
                [("secret-now", now), ("secret-new", new), ("secret-again", again)]
            }
            let wrong = try await here.post("/sessions/passphrase", fields("not mine at all", new))
            #expect(wrong.status == .forbidden && !wrong.text.contains("not mine") && !wrong.text.contains(new))
            #expect(wrong.text.contains("sessions-passphrase-now"))
            let differing = try await here.post(
                "/sessions/passphrase",
                fields("passphrase of ivan", "other words here")
            )
            #expect(differing.status == .unprocessableContent && !differing.text.contains("other words here"))
            #expect(try await here.post("/sessions/passphrase", fields("passphrase of ivan", new)).status == .seeOther)
            #expect(try await here.get("/today").status == .ok)
            #expect(try await there.get("/today").status == .seeOther)
            #expect(try await Browser(client).signIn("ivan").status == .forbidden)
            #expect(try await Browser(client).signIn("ivan", new).status == .seeOther)
        }
    }

    @Test("Who leads what: open cases that one can open, by their leads")
    func caseload() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (sam, iris) = (Browser(client), Browser(client))
            try await sam.signIn("sam")
            try await iris.signIn("iris")
            let page = try await sam.get("/caseload").text
            #expect(page.contains("<h2>Ivan Investigator</h2>") && page.contains(WebFixture.caseNumber))
            #expect(try await !iris.get("/caseload").text.contains(WebFixture.caseNumber))
            // From here to the form in one step; where nobody else could lead it, that is said.
            let link = "/cases/\(WebFixture.caseNumber)?form=lead"
            #expect(page.contains("href=\"\(link)#cases-\(WebFixture.caseNumber)-lead-name\""))
            #expect(try await sam.get(link).text.contains("Nobody else who could lead this case is admitted to it."))
            try fixture.session(of: "ivan").admit("iris", to: WebFixture.caseNumber, reason: "Colleague")
            let form = try await sam.get(link).text
            #expect(form.ranges(of: " open>").count == 1)
            #expect(form.contains("id=\"cases-\(WebFixture.caseNumber)-lead-name\""))
            #expect(try await iris.get("/caseload").text.contains(WebFixture.caseNumber))
            #expect(try await !iris.get("/caseload").text.contains(link))
            let path = "/cases/\(WebFixture.caseNumber)/lead"
            #expect(try await sam.post(path, [("name", "iris"), ("reason", "Leave")]).status == .seeOther)
            #expect(try await sam.get("/caseload").text.contains("<h2>Iris Investigator</h2>"))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

/// A case as a matter, by form: what belongs to it, who sees it, what was told of it outside, what of it is gone.
@Suite struct MatterTests {
    private static let path = "/cases/" + WebFixture.caseNumber

    @Test("Title, relation, preservation and its outcome, a countdown and a wall are entered and shown")
    func matters() async throws {
        let fixture = try WebFixture()
        let other = try fixture.session(of: "ivan").openCase(title: "Other", type: "conduct", tips: [], reason: nil)
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let send = { (act: String, fields: [(String, String)]) in
                let answer = try await ivan.post(MatterTests.path + "/" + act, fields)
                #expect(answer.status == .seeOther, "\(act): \(answer.text)")
            }
            try await send("correct", [("title", "Friday <b>"), ("type", ""), ("reason", "A day is named")])
            try await send("related", [("other", other), ("relation", "administrative file"), ("basis", "One & same")])
            let times = [("sent-at", ""), ("expires", "2026-07-16T09:30:00-04:00")]
            try await send("preservations", [("holder", "Loopline"), ("what", "Posts"), ("authority", "")] + times)
            try await send(
                "overwrites",
                [("recorder", "Hall recorder"), ("incident-at", "2026-04-17T09:30:00Z"), ("days", "30"), ("basis", "")]
            )
            try await send("wall", [("name", "carl"), ("reason", "A brother of the subject")])
            let page = try await ivan.get(MatterTests.path).text
            for shown in [
                "Friday &lt;b&gt;", "One &amp; same", "Preservation by Loopline ends", "Hall recorder overwrites",
                "value=\"carl\"",
            ] { #expect(page.contains(shown), "\(shown)") }
            let request = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber).preservations[0]
            try await send("settlements", [("request", "#\(request.entry.sequence)"), ("outcome", "It came")])
            #expect(try await ivan.get(MatterTests.path).text.contains("settled: It came"))
            let refused = try await ivan.post(MatterTests.path + "/preservations", [("holder", "h"), ("what", "w")])
            #expect(
                refused.status == .unprocessableContent && refused.text.contains("Until when they keep it is blank.")
            )
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.title == "Friday <b>" && file.type == "threat" && file.related[0].related.number == other)
        #expect(file.preservations.count == 2 && file.walled.count == 1)
    }

    @Test("Entries are destroyed only where the words are written again, and by who supervises the case")
    func destruction() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let (ivan, sam) = (Browser(client), Browser(client))
            try await ivan.signIn("ivan")
            try await sam.signIn("sam")
            #expect(try await !ivan.get(MatterTests.path).text.contains(MatterTests.path + "/destroy"))
            #expect(try await sam.get(MatterTests.path).text.contains(MatterTests.path + "/destroy"))
            let fields = [("entries", "#1"), ("reason", "Unfounded"), ("authority", "Schedule 8.2")]
            for words in ["destroy", "destroy #2", "yes"] {
                let page = try await sam.post(MatterTests.path + "/destroy", fields + [("words", words)])
                #expect(page.status == .unprocessableContent && page.text.contains("write these words: destroy #1"))
            }
            #expect(try await sam.get(MatterTests.path).text.contains("A note."))
            let done = try await sam.post(MatterTests.path + "/destroy", fields + [("words", "destroy #1")])
            #expect(done.status == .seeOther)
            #expect(try await !sam.get(MatterTests.path).text.contains("A note."))
        }
    }

    @Test("A disclosure stands in the log with its authority, and in the listings of statutes that ask for it")
    func disclosures() async throws {
        let fixture = try WebFixture()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let log = MatterTests.path + "/disclosures"
            let fields = [
                ("to", "Officer <Lee>"), ("agency", "Police"), ("what", "The post & its time"), ("reason", "To act"),
                ("record-class", "education-record"), ("instrument", ""), ("at", ""),
            ]
            let missing = try await ivan.post(log, fields + [("authority", "ferpa-emergency"), ("threat", "")])
            #expect(missing.status == .unprocessableContent && missing.text.contains("Officer &lt;Lee&gt;"))
            #expect(missing.text.contains("value=\"education-record\" checked"))
            let threat = [("authority", "ferpa-emergency"), ("threat", "A day is named")]
            #expect(try await ivan.post(log, fields + threat).status == .seeOther)
            for address in [log, log + "?listing=ferpa"] {
                let page = try await ivan.get(address).text
                #expect(page.contains("Officer &lt;Lee&gt;, Police") && page.contains("A day is named"), "\(address)")
            }
            #expect(try await !ivan.get(log + "?listing=hipaa").text.contains("Lee"))
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.disclosures.count == 1)
    }

    @Test("A task is given to another, due at another time, falls away and is opened again")
    func task() async throws {
        let fixture = try WebFixture()
        try fixture.fillCase()
        try await fixture.visit { client in
            let ivan = Browser(client)
            try await ivan.signIn("ivan")
            let task = MatterTests.path + "/tasks/1"
            for (act, fields) in [
                ("reschedule", [("due", "2026-05-01"), ("reason", "Holiday <b>")]),
                ("reassign", [("owner", "lena"), ("reason", "")]), ("cancel", [("reason", "Not needed")]),
            ] { #expect(try await ivan.post(task + "/" + act, fields).headers[.location] == task) }
            let page = try await ivan.get(task).text
            #expect(page.contains("Lena Legal") && page.contains("cancelled") && page.contains("1 May 2026, 23:59"))
            #expect(page.contains(task + "/reopen") && !page.contains(task + "/cancel"))
            #expect(try await ivan.post(task + "/reopen", [("due", ""), ("reason", "Needed")]).status == .seeOther)
            let refused = try await ivan.post(task + "/reschedule", [("due", "2026-05-02"), ("reason", "")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"2026-05-02\""))
        }
        let file = try fixture.session(of: "ivan").caseFile(WebFixture.caseNumber)
        #expect(file.task(1)?.state == .open && file.task(1)?.due == nil && file.task(1)?.owner.name == "Lena Legal")
    }
}

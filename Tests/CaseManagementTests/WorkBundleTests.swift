// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Foundation
import Production
import Testing
import Values

/// What a court reads of decisions, reports, disclosures and tasks: escaped, and without what is withheld.
@Suite struct WorkBundleTests {
    private static let number = OfficeFixture.number

    /// A word that stands in one entry only, in markup that would break out of the page.
    private static func hostile(_ word: String) -> String { "\u{201C}</div><script>\(word)</script>\u{202E}&'" }

    /// Enters one of each, and says which word stands in which entry.
    private func work(_ fixture: OfficeFixture) throws -> [String: UInt64] {
        let (ivan, sam, lena) = (try fixture.signIn("ivan"), try fixture.signIn("sam"), try fixture.signIn("lena"))
        let incident = { IncidentReport(types: ["x"], people: [], narrative: .init(Self.hostile($0))) }
        _ = try ivan.draftReport(.incident(incident("Alder")), in: Self.number, revising: nil, amends: nil)
        try ivan.submitReport(1, of: Self.number)
        try sam.returnReport(1, of: Self.number, reason: Self.hostile("Birch"))
        _ = try ivan.draftReport(.incident(incident("Cedar")), in: Self.number, revising: 1, amends: nil)
        try ivan.submitReport(1, of: Self.number)
        try sam.approveReport(1, version: nil, of: Self.number, remark: Self.hostile("Damson"))
        let statement = ReportStatement(text: .init(Self.hostile("Elder")), cites: [Reference(.report, 1)])
        let words = NarrativeReport(title: "Words", statements: [statement])
        _ = try ivan.draftReport(.narrative(words), in: Self.number, revising: nil, amends: 1)
        var disclosure = DisclosureStatement(to: "Somebody", reason: Self.hostile("Fir"), authority: .courtOrder)
        disclosure.things = [Reference(.evidence, 1), Reference(.report, 1)]
        let disclosed = try lena.addDisclosure(to: Self.number, disclosure)
        let decided = try sam.addDecision(
            to: Self.number,
            decision: Self.hostile("Ginkgo"),
            reason: "r",
            about: [Reference(.report, 1)],
            authority: nil
        )
        let task = try ivan.addTask(
            to: Self.number,
            title: "Hazel",
            details: nil,
            owner: nil,
            due: nil,
            about: [Reference(.report, 2)]
        )
        try ivan.finish(task.number, of: Self.number, remark: nil)
        let file = try ivan.caseFile(Self.number)
        let (first, second) = (try #require(file.report(1)), try #require(file.report(2)))
        return [
            "Alder": first.versions[0].entry.sequence, "Birch": first.steps[1].entry.sequence,
            "Cedar": first.versions[1].entry.sequence, "Damson": first.steps[3].entry.sequence,
            "Elder": second.versions[0].entry.sequence, "Fir": disclosed, "Ginkgo": decided,
            "Hazel": try #require(file.task(1)).entry.sequence,
        ]
    }

    private func page(_ fixture: OfficeFixture, withholding: [UInt64]) throws -> String {
        let lena = try fixture.signIn("lena")
        let production = try lena.decideCourtBundle(
            of: Self.number,
            items: nil,
            recipient: "Court",
            purpose: "Hearing",
            withholding: withholding,
            showingReporters: true
        )
        let path = fixture.folder.path + "/\(Identifier.random().hex)"
        let made = try lena.make(production: production, of: Self.number, as: .folder, at: path) { _ in }
        let verdict = try Verification.verify(folder: path, trust: made.fingerprint) { _ in }
        guard case .intactSigned = verdict else {
            Issue.record("\(withholding): \(verdict)")
            return ""
        }
        return try String(contentsOfFile: path + "/index.html", encoding: .utf8)
    }

    @Test("All that is not withheld stands on the front page, escaped; of a report, its newest version")
    func whole() throws {
        let fixture = try OfficeFixture.working()
        let entries = try work(fixture)
        let page = try page(fixture, withholding: [])
        for word in entries.keys { #expect(page.contains(word) == (word != "Alder"), "\(word)") }
        #expect(!page.contains("<script>") && page.contains("&lt;script&gt;Ginkgo"))
        #expect(page.contains("0 open, 1 done, 0 cancelled"))
        #expect(page.contains("none, as stated"))
    }

    @Test("Any one of them can be withheld: its words are gone from the page, the others stand, and it verifies")
    func withheldOne() throws {
        let fixture = try OfficeFixture.working()
        let entries = try work(fixture)
        for (word, entry) in entries {
            let page = try page(fixture, withholding: [entry])
            #expect(!page.contains(word), "\(word) is withheld")
            // The version before the newest is shown where that one is withheld.
            let shown = entries.keys.filter { $0 != word && ($0 != "Alder" || word == "Cedar") }
            for other in shown { #expect(page.contains(other), "\(other), while \(word) is withheld") }
        }
        // What was approved is never said of another version.
        let cedar = try #require(entries["Cedar"])
        let withoutCedar = try page(fixture, withholding: [cedar])
        #expect(
            withoutCedar.contains("the version that was approved is withheld")
                && !withoutCedar.contains("quiet\">approved")
        )
        let neither = try page(fixture, withholding: [cedar, try #require(entries["Alder"])])
        #expect(neither.contains("(each of its versions is withheld)") && neither.contains("Birch"))
        let page = try page(fixture, withholding: entries.values.sorted())
        for word in entries.keys { #expect(!page.contains(word), "\(word), all withheld") }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Testing
import Values
import Vault

@Suite struct WholeWayTests {
    @Test("From a tip to evidence handed over, by those who may, and nobody else finds anything")
    func wholeWay() throws {
        let fixture = try OfficeFixture.staffed()
        let ingrid = try fixture.signIn("ingrid")
        #expect(try ingrid.addTip(.telling("He said he would bring it on Friday.")) == 1)
        let tips = try TipImport(ingrid)
        for number in 1...3 { try tips.take(.telling("Imported \(number)", record: number)) }
        try tips.finish()
        #expect(tips.taken == 3)

        let ivan = try fixture.signIn("ivan")
        #expect(try ivan.tips().map(\.status) == [.new, .new, .new, .new])
        let tip = try ivan.tip(1)
        #expect(tip.report.narrative.text == "He said he would bring it on Friday.")
        #expect(tip.status == .read && tip.reads.map(\.author.name) == ["Ivan Investigator"])
        try ivan.triage(1, lifeSafety: true, course: .investigate, reason: "Names a day.")

        let number = try ivan.openCase(title: "Friday", type: "threat", tips: [1, 3], reason: "Two tips")
        #expect(number == "ACS-2026-0001")
        #expect(try ivan.tip(1).status == .inCase)
        try work(fixture, ivan, number)
        try handOver(fixture, ivan, number)
        try look(fixture, number)
    }

    private func work(_ fixture: OfficeFixture, _ ivan: Session, _ number: String) throws {
        let person = try ivan.addPerson(
            to: number,
            role: .subject,
            name: "J. Doe",
            minor: true,
            description: "Grade 10",
            identifiers: [PersonIdentifier(kind: "phone", value: "555-0123", source: "tip")]
        )
        let account = try ivan.addAccount(
            to: number,
            platform: "chatter",
            handle: "@jd",
            platformID: nil,
            url: nil,
            description: nil
        )
        #expect(person.text == "P-1" && account.text == "A-1")
        #expect(
            try ivan.addLink(to: number, from: person, to: account, relation: "uses the account", basis: "Told") == 5
        )
        #expect(try ivan.addNote(to: number, title: "Call", body: "Called home.", about: [person]) == 6)
        let item = try fixture.collect(Array("bytes".utf8), for: number, by: ivan)
        #expect(
            item.file?.sha256 == Digest(sha256: Array("bytes".utf8))
                && item.custodian.name == "Ivan Investigator"
        )
    }

    private func handOver(_ fixture: OfficeFixture, _ ivan: Session, _ number: String) throws {
        try ivan.admit("iris", to: number, reason: "Takes over")
        try ivan.admit("lena", to: number, reason: "Counsel")
        try ivan.release(1, of: number, to: "iris", purpose: "Examination", condition: nil)
        let iris = try fixture.signIn("iris")
        try iris.accept(1, of: number, condition: "sealed")
        #expect(try iris.view(1, of: number, purpose: nil).read(0..<5) == Array("bytes".utf8))
    }

    private func look(_ fixture: OfficeFixture, _ number: String) throws {
        let file = try fixture.signIn("lena").caseFile(number)
        #expect(file.size == 13 && file.people.count == 1 && file.links.count == 1 && file.notes.count == 1)
        #expect(file.tips.map { $0.report?.narrative.text } == ["He said he would bring it on Friday.", "Imported 2"])
        #expect(file.item(1)?.custodian.name == "Iris Investigator")
        #expect(file.item(1)?.custody.map(\.kind) == [.collected, .released, .accepted, .viewed])
        #expect(try fixture.signIn("sam").caseFile(number).size == 13)
        for name in ["ada", "ingrid"] {
            let session = try fixture.signIn(name)
            #expect(try session.cases().isEmpty)
            #expect(throws: ServiceError.self) { try session.caseFile(number) }
        }
        #expect(throws: ServiceError.self) { try fixture.signIn("ada").tips() }
    }
}

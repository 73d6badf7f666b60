// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@testable import CaseManagement

/// A case's way to its closing, and the office's rules, through the office's front door.
@Suite struct CaseStatusTests {
    private static let number = OfficeFixture.number

    @Test("A case is submitted, returned, submitted again, signed off, and reopened; lists show how it stands")
    func review() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, sam) = (try fixture.signIn("ivan"), try fixture.signIn("sam"))
        func status() throws -> CaseStatus? { try sam.cases().first { $0.number == Self.number }?.status }
        #expect(try status() == .open)
        try ivan.submit(Self.number, finding: "unfounded", summary: "Nobody meant harm.")
        #expect(try status() == .inReview)
        #expect(throws: ServiceError.self) { try ivan.signOff(Self.number, submission: nil, remark: nil) }
        try sam.returnCase(Self.number, reason: "Interview the witness.")
        try ivan.submit(Self.number, finding: "unfounded", summary: "The witness agrees.")
        try sam.signOff(Self.number, submission: nil, remark: "Agreed")
        #expect(try status() == .closed)
        #expect(throws: ServiceError.self) { try ivan.addNote(to: Self.number, title: nil, body: "Late", about: []) }
        try ivan.reopen(Self.number, reason: "A new tip")
        _ = try ivan.addNote(to: Self.number, title: nil, body: "Again", about: [])
        #expect(try fixture.signIn("sam").caseFile(Self.number).reviews.count == 2)
    }

    @Test("An item that is on its way keeps a case from being submitted")
    func pendingRelease() throws {
        let fixture = try OfficeFixture.working()
        let ivan = try fixture.signIn("ivan")
        try fixture.collect([1, 2, 3], for: Self.number, by: ivan)
        let item = try #require(try ivan.caseFile(Self.number).evidence.last?.collected.number)
        try ivan.release(item, of: Self.number, to: "iris", purpose: "Review", condition: nil)
        #expect(throws: ServiceError.self) { try ivan.submit(Self.number, finding: "f", summary: "s") }
        try fixture.signIn("iris").accept(item, of: Self.number, condition: nil)
        try ivan.submit(Self.number, finding: "f", summary: "s")
    }

    @Test("Only who may lead a case is made its lead; a related case must be open to who states it")
    func leadAndRelation() throws {
        let fixture = try OfficeFixture.working()
        let (ivan, iris) = (try fixture.signIn("ivan"), try fixture.signIn("iris"))
        #expect(throws: ServiceError.self) { try ivan.changeLead(of: Self.number, to: "lena", reason: "r") }
        try ivan.changeLead(of: Self.number, to: "iris", reason: "On leave")
        #expect(try iris.cases().first?.lead == (try iris.member(of: iris.register())).name)
        let other = try iris.openCase(title: "Personnel file", type: "misconduct", tips: [], reason: nil)
        #expect(throws: ServiceError.self) {
            try ivan.relate(Self.number, to: other, relation: "administrative file", basis: "b")
        }
        let entry = try iris.relate(Self.number, to: other, relation: "administrative file", basis: "Same night")
        try iris.strike(entry, in: Self.number, reason: "Not the same night")
        let file = try ivan.caseFile(Self.number)
        #expect(file.related.first?.related.number == other && file.struck[entry] != nil)
    }

    @Test("The rules in force name kinds of cases and findings; without rules, words are free")
    func rules() throws {
        let fixture = try OfficeFixture.working()
        let (ada, ivan) = (try fixture.signIn("ada"), try fixture.signIn("ivan"))
        _ = try ivan.openCase(title: "Before", type: "anything", tips: [], reason: nil)
        let rules = Rules(
            name: "Ashford",
            version: "1",
            effective: Timestamp(milliseconds: 0),
            caseTypes: [CodedRule(code: "threat", label: "Threat", source: nil)],
            findings: [CodedRule(code: "unfounded", label: "Unfounded", source: nil)],
            tipCategories: [],
            incidentTypes: [],
            clocks: [],
            custody: .standard
        )
        #expect(throws: ServiceError.self) { try ivan.adopt(rules, reason: "Mine") }
        _ = try ada.adopt(rules, reason: "School year")
        #expect(throws: ServiceError.self) { try ada.adopt(rules, reason: "Again") }
        #expect(throws: ServiceError.self) {
            try ivan.openCase(title: "After", type: "anything", tips: [], reason: nil)
        }
        let number = try ivan.openCase(title: "After", type: "threat", tips: [], reason: nil)
        #expect(throws: ServiceError.self) { try ivan.submit(number, finding: "odd", summary: "s") }
        try ivan.submit(number, finding: "unfounded", summary: "s")
        #expect(try ivan.rules().current == rules && ivan.rules().adopted.count == 1)
    }
}

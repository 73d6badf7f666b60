// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Values

/// What people do in a case, one of many at random; most fit how the case stands, and some are refused.
enum Acts {
    typealias Act = @Sendable (Session, String, inout Random) throws -> Void

    /// What closes a case or shuts people out is drawn less often than what is entered in it.
    static func random(_ random: inout Random) -> Act {
        switch random.below(10) {
        case 0..<4: random.pick(people)
        case 4..<6: random.pick(work)
        case 6..<8: random.pick(custody)
        case 8: random.pick(access)
        default: random.pick(standing)
        }
    }

    private static let people: [Act] = [
        { session, number, random in
            _ = try session.addPerson(
                to: number,
                role: random.pick(PersonRole.allCases),
                name: "Person \(random.below(1000))",
                minor: random.below(2) == 0,
                description: nil,
                identifiers: []
            )
        },
        { session, number, random in
            let facts = PersonCorrection(
                role: random.pick(PersonRole.allCases),
                name: "Renamed \(random.below(1000))",
                minor: nil,
                description: nil
            )
            _ = try session.correct(person: 1 + random.below(3), in: number, to: facts, reason: "Better known")
        },
        { session, number, random in
            let identifier = PersonIdentifier(kind: "phone", value: "555-\(random.below(10_000))", source: nil)
            _ = try session.identify(1 + random.below(3), in: number, by: identifier)
        },
        { session, number, random in
            let (one, other) = (Reference(.person, 1 + random.below(3)), Reference(.person, 1 + random.below(3)))
            _ = try session.state(one, in: number, mayBe: other, basis: "Same jacket")
        },
        { session, number, random in
            _ = try session.addPlace(to: number, name: "Place \(random.below(100))", address: nil, description: nil)
        },
        { session, number, random in
            _ = try session.addLink(
                to: number,
                from: Reference(.person, 1 + random.below(3)),
                to: Reference(.place, 1 + random.below(3)),
                relation: "seen at",
                basis: "Told"
            )
        },
    ]

    private static let work: [Act] = [
        { session, number, random in
            _ = try session.addNote(to: number, title: nil, body: "Note \(random.below(1000))", about: [])
        },
        { session, number, random in
            try session.strike(UInt64(random.below(30)), in: number, reason: "Slip")
        },
        { session, number, random in
            _ = try session.addTask(
                to: number,
                title: "Task \(random.below(1000))",
                details: nil,
                owner: random.pick(["remi", "kofi", nil]),
                due: Timestamp(milliseconds: Int64(random.below(1 << 40))),
                about: []
            )
        },
        { session, number, random in try session.finish(1 + random.below(4), of: number, remark: nil) },
        { session, number, random in
            try session.reopen(1 + random.below(4), of: number, reason: "Again", due: nil)
        },
        { session, number, random in
            var statement = DisclosureStatement(to: "Parent", reason: "Asked", authority: .parent)
            statement.words = "What was said"
            statement.recordClasses = [random.pick(RecordClass.allCases)]
            _ = try session.addDisclosure(to: number, statement)
        },
    ]

    private static let custody: [Act] = [
        { session, number, random in
            let statement = EvidenceStatement(
                kind: .physical,
                title: "Thing \(random.below(1000))",
                recordClass: random.pick(RecordClass.allCases),
                maintainer: "Safety",
                source: "Found",
                fileName: ""
            )
            _ = try session.log(PhysicalFacts(quantity: 1, seal: "S-\(random.below(9))"), for: number, as: statement)
        },
        { session, number, random in
            try session.release(
                1 + random.below(3),
                of: number,
                to: random.pick(["remi", "kofi", "dana"]),
                purpose: "Look",
                condition: nil
            )
        },
        { session, number, random in try session.accept(1 + random.below(3), of: number, condition: nil) },
        { session, number, random in try session.refuse(1 + random.below(3), of: number, reason: "Not mine") },
        { session, number, random in
            try session.store(1 + random.below(3), of: number, place: "Shelf \(random.below(9))", seal: nil)
        },
        { session, number, random in
            try session.seal(1 + random.below(3), of: number, with: "S-\(random.below(9))", at: nil)
        },
        { session, number, random in
            let party = OutsideParty(name: "J. Okafor", agency: "Laboratory", identityCheckedBy: nil)
            _ = try session.handOut(
                [1 + random.below(3)],
                of: number,
                HandOutStatement(to: party, purpose: "Prints"),
                signature: nil
            )
        },
    ]

    private static let access: [Act] = [
        { session, number, random in
            try session.admit(random.pick(["kofi", "otto", "lia"]), to: number, reason: "Helps")
        },
        { session, number, random in
            try session.dismiss(random.pick(["otto", "lia"]), from: number, reason: "Moved on")
        },
        { session, number, _ in try session.wall("otto", from: number, reason: "Cousin") },
        { session, number, _ in try session.liftWall(before: "otto", of: number, reason: "Another family") },
        { session, number, random in
            try session.destroy([UInt64(1 + random.below(20))], of: number, reason: "Due", authority: "Schedule")
        },
        { session, number, random in
            try session.changeLead(of: number, to: random.pick(["remi", "kofi", "dana"]), reason: "On leave")
        },
    ]

    private static let standing: [Act] = [
        { session, number, _ in try session.submit(number, finding: "unfounded", summary: "Nothing.") },
        { session, number, _ in try session.returnCase(number, reason: "More") },
        { session, number, _ in try session.signOff(number, submission: nil, remark: nil) },
        { session, number, _ in try session.reopen(number, reason: "A new tip") },
        { session, number, random in
            try session.correct(number, title: "Title \(random.below(1000))", type: nil, reason: "Better")
        },
    ]
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

/// Who may do what: the table, and what it cannot say in one row.
@Suite struct AccessPolicyTests {
    @Test("Every sort of act has a row in the table")
    func complete() { #expect(PolicyTable.kinds == Set(Action.Kind.allCases)) }

    @Test("Outside cases, each role may do what the table says", arguments: PolicyTable.outside.indices)
    func outsideCases(row: Int) throws {
        let world = try World()
        let (own, other, name, action) = PolicyTable.outside[row]
        #expect(allowed(world, true) { AccessPolicy.decide(action, by: $0) } == own, "\(name), of the unit")
        #expect(allowed(world, false) { AccessPolicy.decide(action, by: $0) } == other, "\(name), of another unit")
    }

    @Test("In a case, each role may do what the table says", arguments: PolicyTable.inCase.indices)
    func inCases(index: Int) throws {
        let world = try World()
        let row = PolicyTable.inCase[index]
        func asked(_ file: CaseFile, ofUnit isOwn: Bool = true) -> String {
            allowed(world, isOwn) { AccessPolicy.decide(row.action, by: $0, in: file) }
        }
        let open = try file(world, admitting: [0])
        #expect(asked(open) == row.admitted, "\(row.name), admitted")
        let unshared = try file(world, admitting: [])
        let unit = allowed(world, true) {
            $0.roles == [.investigator] ? nil : AccessPolicy.decide(row.action, by: $0, in: unshared)
        }
        #expect(unit == row.unit, "\(row.name), of the unit")
        // Auditors and administrators are of no unit: they are the same people in each column.
        #expect(asked(try file(world, admitting: [0x20]), ofUnit: false) == row.guest, "\(row.name), of another unit")
        #expect(asked(open, ofUnit: false).prefix(7) == ".......", "\(row.name), of another unit and not admitted")
        let restricted = try file(world, admitting: [0], isRestricted: true)
        #expect(asked(restricted) == row.restricted, "\(row.name), restricted")
        #expect(asked(try closed(open, world)) == row.closed, "\(row.name), closed")
    }

    @Test("What is not done in a case is refused there, to all")
    func notInCases() throws {
        let world = try World()
        let open = try file(world, admitting: [0])
        for (_, _, _, action) in PolicyTable.outside {
            #expect(allowed(world, true) { AccessPolicy.decide(action, by: $0, in: open) } == ".........")
        }
        for row in PolicyTable.inCase {
            #expect(allowed(world, true) { AccessPolicy.decide(row.action, by: $0) } == ".........")
        }
    }

    @Test("Each refusal has a reason in words")
    func reasons() throws {
        let world = try World()
        let open = try file(world, admitting: [0])
        for role in Role.allCases {
            for action in PolicyTable.outside.map(\.action) + PolicyTable.inCase.map(\.action) {
                #expect(!AccessPolicy.decide(action, by: world.member(role)).reason.isEmpty)
                #expect(!AccessPolicy.decide(action, by: world.member(role), in: open).reason.isEmpty)
            }
        }
    }

    // Who, in which state of the item: the custodian is the investigator, a release goes to the custodian by role.
    private static let custody: [(state: Custody, release: String, answer: String)] = [
        //             of investigator, receiver, supervisor, other
        (.held, "+...", "...."), (.released, "....", ".+.."), (.accepted, ".+..", "...."), (.refused, "+...", "...."),
        (.absent, "....", "...."),
    ]

    private enum Custody { case held, released, accepted, refused, absent }

    @Test(
        "Items are released by their custodian and answered by the receiver, one at a time",
        arguments: custody.indices
    )
    func items(index: Int) throws {
        let world = try World()
        let (state, release, answer) = AccessPolicyTests.custody[index]
        let receiver = World.author(.custodian, 0)
        let investigator = World.author(.investigator, 0)
        var file = try file(world, admitting: [0])
        if state != .absent { try world.add(World.item(1), by: investigator, to: &file) }
        let size = file.size
        if [.released, .accepted, .refused].contains(state) {
            let event = CustodyReleased(item: 1, to: receiver, purpose: "p", condition: nil)
            try world.add(event, by: investigator, to: &file)
        }
        if state == .accepted {
            try world.add(CustodyAccepted(item: 1, release: size, condition: nil), by: receiver, to: &file)
        } else if state == .refused {
            try world.add(CustodyRefused(item: 1, release: size, reason: "r"), by: receiver, to: &file)
        }
        let people = [Role.investigator, .custodian, .supervisor, .legal].map { world.member($0) }
        func mayDo(_ action: Action) -> String {
            String(people.map { AccessPolicy.decide(action, by: $0, in: file).isAllowed ? "+" : "." })
        }
        #expect(mayDo(.release(item: 1)) == release)
        #expect(mayDo(.answerRelease(item: 1)) == answer)
        // The item is stored by who answers for it, also while a release waits.
        #expect(mayDo(.store(item: 1)) == (state == .absent ? "...." : state == .accepted ? ".+.." : "+..."))
        #expect(mayDo(.release(item: 0)) == "...." && mayDo(.release(item: .min)) == "....")
    }

    @Test("Only statements are struck out, once, by their author or a supervisor")
    func striking() throws {
        let world = try World()
        let investigator = World.author(.investigator, 0)
        var file = try file(world, admitting: [0])
        let own = file.size
        try world.add(World.note("of legal"), by: World.author(.legal, 0), to: &file)
        try world.add(World.item(1), by: investigator, to: &file)
        func strikers(_ entry: UInt64) -> String {
            allowed(world, true) { AccessPolicy.decide(.strike(entry: entry), by: $0, in: file) }
        }
        #expect(strikers(own) == "....++...")
        for entry in [0, 2, own + 1, own + 2, .max] as [UInt64] { #expect(strikers(entry) == ".........") }
        try world.add(EntryStruck(entry: own, reason: "slip"), by: World.author(.legal, 0), to: &file)
        #expect(strikers(own) == ".........")
        #expect(strikers(1) == ".+..+....")
    }

    /// The case after its review.
    private func closed(_ file: CaseFile, _ world: World) throws -> CaseFile {
        var file = file
        let submitted = CaseSubmitted(finding: "f", summary: Narrative("s"))
        try world.add(submitted, by: World.author(.investigator, 0), to: &file)
        let closed = CaseClosed(submission: file.size - 1, remark: nil)
        try world.add(closed, by: World.author(.supervisor, 0), to: &file)
        return file
    }

    /// One row of a table: every role asks.
    private func allowed(_ world: World, _ isOwn: Bool, _ ask: (Member) -> Decision?) -> String {
        String(Role.allCases.map { ask(world.member($0, ofUnit: isOwn))?.isAllowed == true ? "+" : "." })
    }

    /// A case of the unit, opened by its investigator, to which all of some units are admitted.
    private func file(_ world: World, admitting offsets: [UInt8], isRestricted: Bool = false) throws -> CaseFile {
        let lead = World.author(.investigator, 0)
        var events: [(any CaseEvent, Author)] = [(World.opened, lead), (World.note("a note"), lead)]
        for offset in offsets {
            for role in Role.allCases {
                let author = World.author(role, Role.ofUnits.contains(role) ? offset : 0)
                events.append((MemberAdmitted(member: author, reason: "r"), lead))
            }
        }
        if isRestricted { events.append((CaseRestricted(reason: "r"), lead)) }
        return try world.fold(events)
    }
}

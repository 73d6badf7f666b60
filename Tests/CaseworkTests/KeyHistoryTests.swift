// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Which entries of which key count: the heads just before a change of an account say.
@Suite struct KeyHistoryTests {
    private static let ledgers: [Identifier] = [.sample(0x51), .sample(0x52), .sample(0x53)]
    private let ivan = World.author(.investigator, 0)
    private let sue = World.author(.supervisor, 0)

    private func enterHeads(_ sizes: [UInt64], in world: inout World) throws {
        let heads = zip(Self.ledgers, sizes).filter { $1 > 0 }.map {
            Head(ledger: $0, size: $1, root: .sample(UInt8($1)))
        }
        try world.enter(Heads(ledgers: heads), by: .house, key: World.house)
    }

    private func isAuthor(_ author: Author, _ ledger: Int, _ sequence: UInt64, _ world: World) -> Bool {
        let entry = World.reference(World.note("x"), by: author, at: sequence, in: Self.ledgers[ledger])
        return world.register.isAuthor(of: entry)
    }

    @Test("Entries before the heads of a suspension count, those after it do not, and those after a return do again")
    func suspension() throws {
        var world = try World()
        try enterHeads([5, 0, 0], in: &world)
        try world.enter(MemberSuspended(member: ivan.id, reason: "r"), by: sue)
        for (ledger, sequence, counts) in [(0, 4, true), (0, 5, false), (1, 0, false)] as [(Int, UInt64, Bool)] {
            #expect(isAuthor(ivan, ledger, sequence, world) == counts)
        }
        // The ledgers go on growing, by others.
        try enterHeads([9, 3, 0], in: &world)
        try world.enter(MemberReinstated(member: ivan.id, reason: "r"), by: sue)
        try enterHeads([12, 3, 2], in: &world)
        let expected: [(Int, UInt64, Bool)] = [
            (0, 4, true), (0, 5, false), (0, 8, false), (0, 9, true), (0, 40, true), (1, 0, false), (1, 2, false),
            (1, 3, true), (2, 0, true),
        ]
        for (ledger, sequence, counts) in expected {
            #expect(isAuthor(ivan, ledger, sequence, world) == counts, "\(ledger) \(sequence)")
        }
        #expect(isAuthor(sue, 0, 7, world) && isAuthor(sue, 2, 90, world))
    }

    @Test("A change of an account stands just after heads, so that what was signed before counts")
    func justAfterHeads() throws {
        var world = try World()
        let suspended = MemberSuspended(member: ivan.id, reason: "r")
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(suspended, by: sue)
        }
        try enterHeads([1, 0, 0], in: &world)
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(SessionStarted(door: "d"), by: ivan)
            try copy.enter(suspended, by: sue)
        }
        try world.enter(suspended, by: sue)
        #expect(world.register.members[ivan.id]?.standing == .suspended)
        // One who is suspended enters nothing, and is not suspended twice.
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(SessionStarted(door: "d"), by: ivan)
        }
        try enterHeads([1, 0, 0], in: &world)
        #expect(throws: FoldError.self) { try world.enter(suspended, by: sue) }
    }

    @Test(
        "Accounts are changed by those who may, in every standing that allows it",
        arguments: Member.Standing.allCases
    )
    func standings(standing: Member.Standing) throws {
        var world = try World()
        try enterHeads([1, 0, 0], in: &world)
        let before: (any RegisterEvent)? =
            switch standing {
            case .active: nil
            case .invited:
                MemberReinvited(
                    member: ivan.id,
                    invitation: MemberKeys(signing: .sample(0xFA), sealing: .sample(0xFB)),
                    reason: "r"
                )
            case .suspended: MemberSuspended(member: ivan.id, reason: "r")
            case .removed: MemberRemoved(member: ivan.id, reason: "r")
            }
        if let before { try world.enter(before, by: sue) }
        try enterHeads([2, 0, 0], in: &world)
        let invitation = MemberKeys(signing: .sample(0xFA), sealing: .sample(0xFB))
        let changes: [(any RegisterEvent, Set<Member.Standing>)] = [
            (MemberSuspended(member: ivan.id, reason: "r"), [.active]),
            (MemberReinstated(member: ivan.id, reason: "r"), [.suspended]),
            (MemberRemoved(member: ivan.id, reason: "r"), [.active, .invited, .suspended]),
            (
                MemberReinvited(member: ivan.id, invitation: invitation, reason: "r"),
                [.active, .invited, .suspended]
            ),
        ]
        for (event, allowed) in changes {
            func isTaken(by author: Author) -> Bool {
                var copy = world
                do { try copy.enter(event, by: author) } catch { return false }
                return true
            }
            #expect(isTaken(by: sue) == allowed.contains(standing), "\(event)")
            for other in [World.author(.legal, 0), World.author(.supervisor, 0x20), ivan] {
                #expect(!isTaken(by: other))
            }
        }
    }

    @Test("What a removed member held is exposed, directly and through others, until it begins anew")
    func exposure() throws {
        var world = try World()
        let (supervisors, intake, file) = (Identifier.sample(0xA3), Identifier.sample(0xA2), Identifier.sample(0x50))
        func begin(_ compartment: Identifier, _ version: UInt32, _ holders: [Identifier], by author: Author) throws {
            try world.enter(
                CompartmentBegun(compartment: compartment, version: version, sealing: .sample(UInt8(version))),
                by: author
            )
            for holder in holders {
                let granted = CompartmentGranted(
                    compartment: compartment,
                    version: version,
                    holder: holder,
                    wrap: .sample(1)
                )
                try world.enter(granted, by: author)
            }
        }
        let sol = Author(id: .sample(0x60), name: "Sol Supervisor")
        try world.invite(sol, [.supervisor], World.unit, by: sue)
        try begin(supervisors, 1, [sue.id, sol.id], by: sue)
        try begin(intake, 1, [sue.id, sol.id, ivan.id], by: sue)
        try begin(file, 1, [ivan.id, supervisors], by: ivan)
        #expect(world.register.holds(sol.id, file) && world.register.compartments(heldBy: ivan.id) == [intake, file])
        // Only holders give a compartment on, or begin it anew.
        for (event, author) in [
            (
                CompartmentBegun(compartment: file, version: 2, sealing: .zero) as any RegisterEvent,
                World.author(.legal, 0)
            ),
            (CompartmentBegun(compartment: intake, version: 2, sealing: .zero), World.administrator),
            (CompartmentBegun(compartment: supervisors, version: 2, sealing: .zero), ivan),
            (CompartmentGranted(compartment: file, version: 1, holder: sue.id, wrap: .zero), World.administrator),
            (CompartmentGranted(compartment: file, version: 2, holder: sue.id, wrap: .zero), ivan),
            (CompartmentGranted(compartment: file, version: 1, holder: .sample(0x77), wrap: .zero), ivan),
            (CompartmentRevoked(compartment: file, holder: supervisors), World.author(.legal, 0)),
            (CompartmentRevoked(compartment: file, holder: sue.id), ivan),
        ] {
            #expect(throws: FoldError.self, "\(event)") {
                var copy = world
                try copy.enter(event, by: author)
            }
        }
        try enterHeads([1, 0, 0], in: &world)
        try world.enter(MemberRemoved(member: sol.id, reason: "r"), by: sue)
        for compartment in [supervisors, intake, file] {
            #expect(world.register.compartments[compartment]?.isExposed == true)
        }
        #expect(!world.register.holds(sol.id, file) && world.register.holds(sue.id, file))
        try begin(supervisors, 2, [sue.id], by: sue)
        try begin(intake, 2, [sue.id, ivan.id], by: sue)
        #expect(world.register.compartments[supervisors]?.isExposed == false)
        #expect(world.register.compartments[file]?.isExposed == true)
        try begin(file, 2, [ivan.id, supervisors], by: ivan)
        #expect(world.register.compartments[file]?.isExposed == false)
        #expect(world.register.compartments[file]?.newest == 2)
        // Removed members are given nothing.
        #expect(throws: FoldError.self) { try begin(file, 3, [sol.id], by: ivan) }
    }
}

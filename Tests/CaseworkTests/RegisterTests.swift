// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct RegisterTests {
    private let ivan = World.author(.investigator, 0)
    private let sue = World.author(.supervisor, 0)
    private let newcomer = Author(id: .sample(0x70), name: "Newcomer")

    private func invitation(_ roles: [Role], _ unit: Identifier?, name: String = "newcomer") -> MemberInvited {
        let invitation = MemberKeys(signing: .sample(1), sealing: .sample(2))
        return MemberInvited(
            member: newcomer,
            signInName: name,
            roles: roles,
            unit: unit,
            invitation: invitation
        )
    }

    @Test("Roles are given by those who may, and nobody else")
    func invitations() throws {
        let world = try World()
        let refused: [(MemberInvited, Author)] = [
            (invitation([.intake], World.unit), ivan), (invitation([.intake], World.otherUnit), sue),
            (invitation([.administrator], nil), sue), (invitation([.supervisor, .auditor], nil), World.administrator),
            (invitation([.intake], World.unit), World.administrator), (invitation([], nil), World.administrator),
        ]
        for (event, author) in refused {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(event, by: author)
            }
        }
        var copy = world
        try copy.enter(invitation([.intake, .legal], World.unit), by: sue)
        #expect(copy.register.members[newcomer.id]?.roles == [.intake, .legal])
        #expect(throws: FoldError.self) { try copy.enter(invitation([.intake], World.unit, name: "other"), by: sue) }
    }

    @Test("A sign-in name is one person's, compared byte by byte")
    func signInNames() throws {
        var world = try World()
        let taken = world.member(.intake).signInName
        #expect(throws: FoldError.self) { try world.enter(invitation([.intake], World.unit, name: taken), by: sue) }
    }

    @Test("Keys are bound once, by their own signature, to somebody who was invited")
    func joining() throws {
        var world = try World()
        try world.enter(invitation([.intake], World.unit), by: sue)
        let joined = MemberJoined(member: newcomer.id, keys: World.keys(newcomer), endorsement: "")
        let stolen = MemberJoined(member: newcomer.id, keys: World.keys(ivan), endorsement: "")
        for (event, author, key) in [
            (joined, newcomer, World.key(sue)), (joined, sue, World.key(newcomer)), (stolen, newcomer, World.key(ivan)),
            (MemberJoined(member: ivan.id, keys: World.keys(newcomer), endorsement: ""), ivan, World.key(newcomer)),
            (MemberJoined(member: .sample(0x71), keys: joined.keys, endorsement: ""), newcomer, World.key(newcomer)),
        ] {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(event, by: author, key: key)
            }
        }
        try world.enter(joined, by: newcomer)
        #expect(world.register.member(withKey: World.key(newcomer))?.id == newcomer.id)
        #expect(throws: FoldError.self) { try world.enter(joined, by: newcomer) }
    }

    @Test("Compartments begin at 1, version after version, and the house's by administrators only")
    func compartments() throws {
        let world = try World()
        func begin(_ id: UInt8, _ version: UInt32, by author: Author) throws {
            var copy = world
            try copy.enter(LedgerOpened(ledger: .sample(0x51), unit: World.unit, compartment: .sample(0x50)), by: ivan)
            try copy.enter(CompartmentBegun(compartment: .sample(id), version: version, sealing: .zero), by: author)
        }
        try begin(0x60, 1, by: ivan)
        try begin(0x50, 1, by: ivan)
        for version in [0, 2, .max] as [UInt32] {
            #expect(throws: FoldError.self) { try begin(0x60, version, by: ivan) }
        }
        #expect(throws: FoldError.self) { try begin(0xD0, 1, by: ivan) }
        #expect(throws: FoldError.self) { try begin(0xD1, 1, by: sue) }
        try begin(0xD0, 1, by: World.administrator)
        #expect(throws: FoldError.self) { try begin(0xA2, 1, by: ivan) }
        #expect(throws: FoldError.self) { try begin(0xA3, 1, by: World.author(.supervisor, 0x20)) }
        try begin(0xA3, 1, by: sue)
        #expect(throws: FoldError.self) { try begin(0x50, 1, by: World.author(.investigator, 0x20)) }
    }

    @Test("Heads are the house's alone, and the house enters nothing else")
    func house() throws {
        var world = try World()
        let heads = Heads(ledgers: [Head(ledger: .sample(0x51), size: 1, root: .zero)])
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(heads, by: ivan)
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(heads, by: ivan, key: World.house)
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(SessionStarted(door: "d"), by: .house, key: World.house)
        }
        try world.enter(heads, by: .house, key: World.house)
        #expect(world.register.heads[.sample(0x51)]?.size == 1)
        #expect(world.register.sizeAtHeads == world.register.size)
    }

    @Test("A ledger that stands is not shrunk by later heads, nor given another root")
    func shrinking() throws {
        var world = try World()
        func enter(_ size: UInt64, _ root: Digest) throws {
            try world.enter(
                Heads(ledgers: [Head(ledger: .sample(0x51), size: size, root: root)]),
                by: .house,
                key: World.house
            )
        }
        try enter(5, .zero)
        try enter(5, .zero)
        try enter(6, .sample(1))
        let before = world
        for (size, root) in [(5, .zero), (6, .sample(2))] as [(UInt64, Digest)] {
            #expect(throws: FoldError.self) { try enter(size, root) }
            world = before
        }
    }

    @Test("Nobody reaches into a compartment that stands by opening a ledger over it, nor changes a unit")
    func takingOver() throws {
        let world = try World()
        let rival = World.author(.investigator, 0x20)
        func refused(_ event: some RegisterEvent, by author: Author) {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(
                    LedgerOpened(ledger: .sample(0x51), unit: World.unit, compartment: .sample(0x50)),
                    by: ivan
                )
                try copy.enter(event, by: author)
            }
        }
        for compartment in [0x50, 0xA2, 0xA3, 0xD0, 0xD1] as [UInt8] {
            refused(
                LedgerOpened(ledger: .sample(0x52), unit: World.otherUnit, compartment: .sample(compartment)),
                by: rival
            )
        }
        refused(LedgerOpened(ledger: .sample(0x52), unit: World.unit, compartment: .sample(0x53)), by: rival)
        refused(
            UnitCreated(
                unit: World.unit,
                name: "U",
                prefix: "UU",
                intakeLedger: .sample(2),
                intake: .sample(3),
                supervisors: .sample(4)
            ),
            by: World.administrator
        )
        var copy = world
        try copy.enter(
            CompartmentBegun(compartment: .sample(0xA3), version: 1, sealing: .zero),
            by: World.administrator
        )
        #expect(throws: FoldError.self) {
            try copy.enter(
                CompartmentBegun(compartment: .sample(0xA3), version: 2, sealing: .zero),
                by: World.administrator
            )
        }
    }

    @Test("Sessions are ended by who may suspend their owner, and never by the owner; nothing else follows from it")
    func sessionsEnded() throws {
        let world = try World()
        let event = SessionsEnded(member: ivan.id, reason: "r")
        for other in [ivan, World.author(.intake, 0), World.author(.supervisor, 0x20), World.author(.auditor, 0)] {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(event, by: other)
            }
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(SessionsEnded(member: .sample(0x77), reason: "r"), by: World.administrator)
        }
        for author in [sue, World.administrator] {
            var copy = world
            try copy.enter(event, by: author)
            #expect(copy.register.members == world.register.members)
        }
    }

    @Test("Units are made by administrators, ledgers begin once, unknown events say so")
    func others() throws {
        var world = try World()
        let unit = UnitCreated(
            unit: .sample(1),
            name: "U",
            prefix: "UU",
            intakeLedger: .sample(2),
            intake: .sample(3),
            supervisors: .sample(4)
        )
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(unit, by: sue)
        }
        let ledger = LedgerOpened(ledger: .sample(0x51), unit: World.unit, compartment: .sample(0x50))
        try world.enter(ledger, by: ivan)
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(ledger, by: ivan)
        }
        let size = world.register.size
        #expect(throws: FoldError.unknownType(ledger: .sample(0xCF), sequence: size)) {
            var copy = world
            try copy.enter(World.note("x"), by: ivan)
        }
    }
}

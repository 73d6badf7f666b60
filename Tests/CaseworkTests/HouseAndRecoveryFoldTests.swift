// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

@Suite struct HouseAndRecoveryFoldTests {
    private static let recovery = RecoveryBegun(
        compartment: .sample(0xE0),
        version: 1,
        sealing: .sample(0xE1),
        signing: .sample(0xE2),
        threshold: 2,
        custodians: [Custodian(name: "A", share: .sample(1)), Custodian(name: "B", share: .sample(2))]
    )
    private static let author = RecoveryBegun.author(.sample(0xE0))
    private let ada = World.administrator
    private let sue = World.author(.supervisor, 0)

    private func worldWithRecovery() throws -> World {
        var world = try World()
        try world.enter(Self.recovery, by: ada)
        return world
    }

    private func use(in world: inout World) throws {
        try world.enter(
            RecoveryUsed(purpose: "p", custodians: ["A", "B"]),
            by: Self.author,
            key: Self.recovery.signing
        )
    }

    @Test("A recovery key is named once, by an administrator, before anything is wrapped")
    func beginning() throws {
        let world = try World()
        func refused(_ event: RecoveryBegun, by author: Author, after prepare: (inout World) throws -> Void = { _ in })
        {
            #expect(throws: FoldError.self) {
                var copy = world
                try prepare(&copy)
                try copy.enter(event, by: author)
            }
        }
        refused(Self.recovery, by: sue)
        refused(Self.recovery, by: ada) { try $0.enter(Self.recovery, by: ada) }
        refused(Self.recovery, by: ada) {
            try $0.enter(CompartmentBegun(compartment: .sample(0xD0), version: 1, sealing: .zero), by: ada)
        }
        for (version, threshold) in [(2, 2), (1, 1), (1, 3)] as [(UInt32, Int)] {
            refused(
                RecoveryBegun(
                    compartment: .sample(0xE0),
                    version: version,
                    sealing: .zero,
                    signing: .sample(0xE2),
                    threshold: threshold,
                    custodians: Self.recovery.custodians
                ),
                by: ada
            )
        }
    }

    @Test("What the recovery key signs follows the entry of its use in one run, and is on a short list")
    func run() throws {
        var world = try worldWithRecovery()
        let removed = MemberRemoved(member: sue.id, reason: "r")
        func enter(_ event: some RegisterEvent, _ world: inout World, as author: Author = Self.author) throws {
            try world.enter(event, by: author, key: Self.recovery.signing)
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(Heads(ledgers: []), by: .house, key: World.house)
            try enter(removed, &copy)
        }
        try world.enter(Heads(ledgers: []), by: .house, key: World.house)
        try use(in: &world)
        for other in [
            SessionStarted(door: "d") as any RegisterEvent, LedgerRead(ledger: .sample(1)),
            LedgerOpened(ledger: .sample(0x51), unit: World.unit, compartment: .sample(0x50)),
            VaultRestored(reason: "r", lostSize: 1, lostRoot: .zero),
            UnitCreated(
                unit: .sample(1),
                name: "U",
                prefix: "UU",
                intakeLedger: .sample(2),
                intake: .sample(3),
                supervisors: .sample(4)
            ),
            EntriesDestroyed(ledger: .sample(0x51), entries: [1], blobs: []),
        ] {
            #expect(throws: FoldError.self, "\(other)") {
                var copy = world
                try enter(other, &copy)
            }
        }
        // Under another name it signs nothing.
        #expect(throws: FoldError.self) {
            var copy = world
            try enter(removed, &copy, as: ada)
        }
        try enter(removed, &world)
        #expect(world.register.members[sue.id]?.standing == .removed)
        // After somebody else's entry the run is over.
        try world.enter(SessionStarted(door: "d"), by: ada)
        #expect(throws: FoldError.self) {
            try enter(CompartmentBegun(compartment: .sample(0xD0), version: 1, sealing: .zero), &world)
        }
    }

    @Test("A successor is named by the key before, which signs nothing after it")
    func successor() throws {
        var world = try worldWithRecovery()
        let next = RecoveryBegun(
            compartment: .sample(0xE0),
            version: 2,
            sealing: .sample(0xE3),
            signing: .sample(0xE4),
            threshold: 2,
            custodians: Self.recovery.custodians
        )
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(next, by: ada)
        }
        try use(in: &world)
        try world.enter(next, by: Self.author, key: Self.recovery.signing)
        #expect(world.register.recovery?.begun == next)
        #expect(throws: FoldError.self) {
            var copy = world
            try use(in: &copy)
        }
        try world.enter(RecoveryUsed(purpose: "p", custodians: ["A", "B"]), by: Self.author, key: next.signing)
    }

    @Test("A new house key's first heads say how far the old one's entries count")
    func house() throws {
        var world = try World()
        let ledger = Identifier.sample(0x51)
        let next = Digest.sample(0xEF)
        let replaced = HouseReplaced(key: next, size: 1, root: .zero, reason: "r")
        for author in [sue, World.author(.auditor, 0)] {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(replaced, by: author)
            }
        }
        try world.enter(Heads(ledgers: [Head(ledger: ledger, size: 3, root: .zero)]), by: .house, key: World.house)
        try world.enter(replaced, by: ada)
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(Heads(ledgers: []), by: .house, key: World.house)
        }
        func isHouse(_ key: Digest, _ sequence: UInt64) -> Bool {
            let entry = World.reference(World.note("x"), by: .house, at: sequence, in: ledger, key: key)
            return world.register.isAuthor(of: entry, allowingHouse: [NoteAdded.type])
        }
        // Tips that came after the last heads count, up to what the new key says.
        #expect(isHouse(World.house, 4))
        try world.enter(Heads(ledgers: [Head(ledger: ledger, size: 5, root: .sample(1))]), by: .house, key: next)
        #expect(isHouse(World.house, 4) && !isHouse(World.house, 5) && isHouse(next, 5) && !isHouse(next, 4))
        #expect(world.register.houseKey == next && world.register.houseBinding.count == 2)
        #expect(throws: FoldError.self) { try world.enter(replaced, by: ada) }
    }

    @Test("Entries are destroyed by a supervisor who holds the case; only administrators enter a restored copy")
    func destruction() throws {
        var world = try World()
        let ivan = World.author(.investigator, 0)
        let destroyed = EntriesDestroyed(ledger: .sample(0x51), entries: [4], blobs: [])
        try world.enter(CompartmentBegun(compartment: .sample(0x50), version: 1, sealing: .zero), by: ivan)
        for holder in [ivan.id, sue.id] {
            try world.enter(
                CompartmentGranted(compartment: .sample(0x50), version: 1, holder: holder, wrap: .zero),
                by: ivan
            )
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(destroyed, by: sue)
        }
        try world.enter(LedgerOpened(ledger: .sample(0x51), unit: World.unit, compartment: .sample(0x50)), by: ivan)
        for author in [ivan, World.author(.supervisor, 0x20), ada] {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(destroyed, by: author)
            }
        }
        try world.enter(destroyed, by: sue)
        #expect(world.register.destroyed == [.sample(0x51): [4]])
        let restored = VaultRestored(reason: "r", lostSize: 1, lostRoot: .zero)
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(restored, by: sue)
        }
        try world.enter(restored, by: ada)
    }
}

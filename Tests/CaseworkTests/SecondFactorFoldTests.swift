// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Testing
import Values

@Suite struct SecondFactorFoldTests {
    private let ivan = World.author(.investigator, 0)

    @Test("Set up once, by oneself; removed by oneself, by who manages the account, or by an administrator")
    func whole() throws {
        var world = try World()
        let setUp = SecondFactorSetUp(factor: .sample(1), door: "d")
        let removed = SecondFactorRemoved(member: ivan.id, reason: "r")
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(removed, by: ivan)
        }
        try world.enter(setUp, by: ivan)
        #expect(world.register.members[ivan.id]?.secondFactor == .sample(1))
        #expect(world.register.members.values.filter { $0.secondFactor != nil }.count == 1)
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(SecondFactorSetUp(factor: .sample(2), door: "d"), by: ivan)
        }
        for other in [World.author(.intake, 0), World.author(.supervisor, 0x20), World.author(.auditor, 0)] {
            #expect(throws: FoldError.self) {
                var copy = world
                try copy.enter(removed, by: other)
            }
        }
        for author in [ivan, World.author(.supervisor, 0), World.administrator] {
            var copy = world
            try copy.enter(removed, by: author)
            #expect(copy.register.members[ivan.id]?.secondFactor == nil)
            try copy.enter(setUp, by: ivan)
        }
        #expect(throws: FoldError.self) {
            var copy = world
            try copy.enter(setUp, by: .house, key: World.house)
        }
    }

    @Test("The entry that sets it up cannot pass for one that only auditors read")
    func hiding() throws {
        let world = try World()
        func count<E: Event>(_ event: E) throws -> Int {
            try FieldEncoder.encode(event).count + Envelope.fieldCount
        }
        let key = World.key(ivan)
        for event in [SpareCodeUsed(door: "d") as any Event, CodeRefused(door: "d")] {
            #expect(world.register.mayBeAudit(fieldCount: try count(event), key: key))
        }
        let told: [any Event] = [
            SecondFactorSetUp(factor: .sample(1), door: "d"), SecondFactorRemoved(member: ivan.id, reason: "r"),
        ]
        for event in told {
            #expect(!world.register.mayBeAudit(fieldCount: try count(event), key: key))
        }
    }
}

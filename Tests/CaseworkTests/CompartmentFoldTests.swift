// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Who sets a unit's compartments up is shut out of them, whatever program they use.
@Suite struct CompartmentFoldTests {
    private static let intake = Identifier.sample(0xA2)
    private static let supervisor = World.author(.supervisor, 0)

    private func begun(_ version: UInt32) -> CompartmentBegun {
        CompartmentBegun(compartment: Self.intake, version: version, sealing: .sample(UInt8(version)))
    }

    private func granted(to holder: Author) -> CompartmentGranted {
        CompartmentGranted(compartment: Self.intake, version: 1, holder: holder.id, wrap: .zero)
    }

    /// An administrator has begun the unit's intake, and given it to its first supervisor at once.
    private func world() throws -> World {
        var world = try World()
        try world.enter(begun(1), by: World.administrator)
        try world.enter(granted(to: Self.supervisor), by: World.administrator)
        return world
    }

    private func isRefused(by author: Author, _ world: inout World, _ event: some RegisterEvent) -> Bool {
        do { try world.enter(event, by: author) } catch FoldError.wrongAuthor { return true } catch {
            Issue.record(error)
        }
        return false
    }

    @Test("Whoever begins a compartment for others gives it at once or never")
    func givenAtOnce() throws {
        var world = try world()
        try world.enter(SessionStarted(door: "test"), by: World.administrator)
        for holder in [World.administrator, World.author(.intake, 0)] {
            var copy = world
            #expect(isRefused(by: World.administrator, &copy, granted(to: holder)))
            copy = world
            #expect(!isRefused(by: Self.supervisor, &copy, granted(to: World.author(.intake, 0))))
        }
        #expect(!world.register.holds(World.administrator.id, Self.intake))
    }

    @Test(
        "A supervisor whom an administrator names, and nobody of the unit let in, begins none of its compartments anew"
    )
    func puppet() throws {
        var world = try world()
        let puppet = Author(id: .sample(0x70), name: "Puppet")
        try world.invite(puppet, [.supervisor], World.unit, by: World.administrator)
        var copy = world
        #expect(isRefused(by: puppet, &copy, begun(2)))
        copy = world
        #expect(isRefused(by: World.administrator, &copy, begun(2)))
        #expect(!isRefused(by: Self.supervisor, &world, begun(2)))
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// The one entry, beside `heads`, that the house makes in the register.
@Suite struct NotifiedTests {
    @Test("A notice is entered by the house key alone, of a member that there is")
    func house() throws {
        var world = try World()
        let member = World.author(.investigator, 0)
        let notice = Notified(member: member.id, door: "sendmail")
        try world.enter(notice, by: .house, key: World.house)
        for (author, key) in [
            (member, World.key(member)), (.house, World.key(member)), (member, World.house),
            (.house, Digest.sample(0x77)), (World.administrator, World.key(World.administrator)),
        ] {
            var copy = world
            #expect(throws: FoldError.self) { try copy.enter(notice, by: author, key: key) }
        }
        #expect(throws: FoldError.self) {
            try world.enter(Notified(member: .sample(0x99), door: "sendmail"), by: .house, key: World.house)
        }
    }
}

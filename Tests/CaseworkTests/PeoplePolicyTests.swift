// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Testing
import Values

/// Who may change accounts, and who may say who else sees a case: what the table cannot say in one row.
@Suite struct PeoplePolicyTests {
    @Test(
        "Accounts are managed by who gives their roles, and suspended by administrators too",
        arguments: PolicyTable.accounts
    )
    func changes(target: Role, manage: String, suspend: String) throws {
        let world = try World()
        let member = world.member(target)
        func mayChange(_ change: AccountChange, ofUnit isOwn: Bool = true) -> String {
            String(
                Role.allCases.map { role in
                    AccessPolicy.decide(.change(change, of: member), by: world.member(role, ofUnit: isOwn)).isAllowed
                        ? "+" : "."
                }
            )
        }
        #expect(mayChange(.remove) == manage && mayChange(.reinvite) == manage)
        #expect(mayChange(.suspend) == suspend && mayChange(.reinstate) == suspend)
        #expect(mayChange(.resetSecondFactor) == suspend && mayChange(.endSessions) == suspend)
        // Of another unit, only administrators have a say.
        #expect(mayChange(.remove, ofUnit: false).prefix(7) == ".......")
        #expect(mayChange(.suspend, ofUnit: false).prefix(7) == ".......")
    }

    @Test("A supervisor of the unit who is not admitted opens a case until it is restricted")
    func supervisors() throws {
        let world = try World()
        let lead = World.author(.investigator, 0)
        let legal = World.author(.legal, 0)
        var file = try world.fold([(World.opened, lead), (MemberAdmitted(member: legal, reason: "r"), lead)])
        let supervisor = world.member(.supervisor)
        #expect(AccessPolicy.decide(.readCase, by: supervisor, in: file).isAllowed)
        #expect(!AccessPolicy.decide(.restrict, by: supervisor, in: file).isAllowed)
        try world.add(CaseRestricted(reason: "r"), by: lead, to: &file)
        #expect(!AccessPolicy.decide(.readCase, by: supervisor, in: file).isAllowed)
        #expect(throws: FoldError.self) { try world.add(World.note("late"), by: supervisor.author, to: &file) }
        try world.add(RestrictionLifted(reason: "r"), by: legal, to: &file)
        try world.add(World.note("again"), by: supervisor.author, to: &file)
    }

    @Test("Nobody is dismissed who answers for an item, and a restricted case keeps two members")
    func dismissal() throws {
        let world = try World()
        let lead = World.author(.investigator, 0)
        let legal = World.author(.legal, 0)
        let custodian = World.author(.custodian, 0)
        var file = try world.fold([
            (World.opened, lead), (MemberAdmitted(member: legal, reason: "r"), lead),
            (MemberAdmitted(member: custodian, reason: "r"), lead), (World.item(1), custodian),
        ])
        func mayDismiss(_ author: Author) -> Bool {
            AccessPolicy.decide(.dismiss(member: author.id), by: world.member(.investigator), in: file).isAllowed
        }
        #expect(!mayDismiss(custodian) && mayDismiss(legal))
        try world.add(CustodyReleased(item: 1, to: legal, purpose: "p", condition: nil), by: custodian, to: &file)
        #expect(!mayDismiss(legal))
        try world.add(CustodyRefused(item: 1, release: 4, reason: "r"), by: legal, to: &file)
        try world.add(CaseRestricted(reason: "r"), by: lead, to: &file)
        #expect(mayDismiss(legal))
        try world.add(MemberDismissed(member: legal, reason: "r"), by: lead, to: &file)
        #expect(throws: FoldError.self) { try world.add(World.note("late"), by: legal, to: &file) }
        #expect(!mayDismiss(lead))
    }

    @Test("Who is walled off is admitted only after the wall is lifted")
    func walls() throws {
        let world = try World()
        let lead = World.author(.investigator, 0)
        let legal = World.author(.legal, 0)
        var file = try world.fold([(World.opened, lead), (MemberWalled(member: legal, reason: "r"), lead)])
        let admitted = MemberAdmitted(member: legal, reason: "r")
        #expect(throws: FoldError.self) { try world.add(admitted, by: lead, to: &file) }
        try world.add(WallLifted(member: legal, reason: "r"), by: lead, to: &file)
        try world.add(admitted, by: lead, to: &file)
        #expect(file.members.count == 2 && file.walled.isEmpty)
        // Who lost their keys is admitted again, and stands there once.
        try world.add(admitted, by: lead, to: &file)
        #expect(file.members.count == 2)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Values
internal import Vault

extension Session {
    /// Makes a unit: its intake is there at once, and its keys begin with its first supervisor.
    package func createUnit(name: String, prefix: String) throws {
        try Names.check(display: name)
        try Names.check(prefix: prefix)
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.createUnit, by: member))
            guard !register.units.values.contains(where: { $0.prefix.utf8.elementsEqual(prefix.utf8) }) else {
                throw ServiceError.invalid("Another unit has this prefix. Choose one that no case number begins with.")
            }
            let unit = UnitCreated(
                unit: .random(),
                name: name,
                prefix: prefix,
                intakeLedger: .random(),
                intake: .random(),
                supervisors: .random()
            )
            var batch = Batch()
            batch.expected[vault.register] = register.size
            batch.ledgers = [NewLedger(id: unit.intakeLedger, kind: .intake, compartment: unit.intake)]
            batch.entries = [try registerEntry(unit, by: member.author, register)]
            try commit(batch, decidedOn: register)
        }
    }

    /// The units of the office, in order of prefix.
    package func units() throws -> [UnitCreated] {
        try register().units.values.sorted { $0.prefix < $1.prefix }
    }

    /// A member's fingerprint, as two people read it to each other: eight groups of five digits.
    package func fingerprint(of signInName: String) throws -> String {
        let member = try account(signInName, register())
        guard let keys = member.keys else { throw ServiceError.noSuchMember }
        return SpokenFingerprint.text(of: keys, member: member.id)
    }
}

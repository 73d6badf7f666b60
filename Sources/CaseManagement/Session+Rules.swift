// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Intake
package import Values
internal import Vault

extension Session {
    /// Adopts rules for the office; returns from when on they are in force.
    package func adopt(_ rules: Rules, reason: String) throws -> Timestamp {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.adoptRules, by: member))
            guard register.adoptedRules.last?.rules != rules else {
                throw ServiceError.invalid("These rules were adopted already.")
            }
            let now = clock()
            var batch = Batch()
            batch.entries = [try registerEntry(RulesAdopted(rules: rules, reason: reason), by: member.author, register)]
            try commit(batch, decidedOn: register, at: now)
            return max(rules.effective, now)
        }
    }

    /// Reads a file of rules; what is wrong with it is said with its place.
    package static func readRules(_ bytes: [UInt8]) throws -> Rules {
        do { return try Rules(parsing: bytes) } catch {
            throw ServiceError(
                .invalid,
                "The rules can't be read: \(error.description). Mend the file, and send it again."
            )
        }
    }

    /// The rules that were adopted, in order, and those in force.
    package func rules() throws -> (adopted: [AdoptedRules], current: Rules?) {
        let register = try register()
        return (register.adoptedRules, register.rules(at: clock()))
    }
}

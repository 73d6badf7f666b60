// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// The names that checkpoints and the key that signs them bear: they say which ledger, and nothing about it.
package enum Origin {
    /// The origin line of a ledger's checkpoints.
    package static func ledger(_ ledger: Identifier) -> String { "casebound/ledger/" + ledger.hex }

    /// The name of a vault's house key in signed notes; a register's id names its vault.
    package static func houseKey(register: Identifier) -> String { "casebound/house/" + register.hex }
}

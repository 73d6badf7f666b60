// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Values
internal import Vault

extension Session {
    /// Stores an act that was decided on a register, after its entries of the register were tried on a copy: an entry that
    /// every reader would refuse would shut the office out of its vault for good.
    ///
    /// Throws `headMoved` where the register, or who can open what, has changed since.
    func commit(_ batch: Batch, decidedOn register: Register, at now: Timestamp? = nil) throws {
        var batch = batch
        batch.expectedKeyChanges = register.keyChanges
        if batch.entries.contains(where: { $0.ledger == vault.register }) {
            batch.expected[vault.register] = register.size
            batch.keyChanges = try rehearsed(batch, on: register).keyChanges - register.keyChanges
        }
        _ = try vault.append(batch, at: now ?? clock())
    }

    /// The register as it will stand with the batch.
    private func rehearsed(_ batch: Batch, on register: Register) throws -> Register {
        var register = register
        if batch.heads == .first { register.passHeads() }
        for entry in batch.entries where entry.ledger == vault.register {
            do {
                let reference = EntryReference(
                    ledger: vault.register,
                    sequence: register.size,
                    leaf: .zero,
                    key: entry.signerKey,
                    envelope: try EventCoding.envelope(of: entry.fields)
                )
                try register.apply(reference, fields: entry.fields)
            } catch {
                throw ServiceError(
                    .invalid,
                    "This does not fit what the register holds: nothing was done. Look at who and what it names."
                )
            }
        }
        return register
    }
}

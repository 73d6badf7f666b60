// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Values
internal import Vault

extension Session {
    /// Names a new house key, in a vault that was opened for it: what the old one signs from here on is refused.
    package func replaceHouseKey(reason: String) throws {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.replaceHouseKey, by: member))
            try commit(houseReplacement(reason, by: .member(member), register), decidedOn: register)
        }
    }

    func houseReplacement(
        _ reason: String,
        by authority: Authority,
        _ register: Register,
        after used: [any RegisterEvent] = []
    ) throws -> Batch {
        var batch = Batch()
        batch.expected[vault.register] = register.size
        batch.replacingHouse = HouseReplacement(heads: register.heads, former: VerifyingKey(register.houseKey))
        batch.heads = .last
        // The old key's codes say nothing any more.
        batch.tipLines = try register.newTipLines()
        let leaves = try vault.records(of: vault.register, upTo: register.size).map(\.leaf)
        let replaced = HouseReplaced(
            key: vault.houseVerifyingKey.digest,
            size: register.size,
            root: MerkleTree.root(of: leaves),
            reason: reason
        )
        let events: [any RegisterEvent] = used + [replaced]
        batch.entries = try events.map { try registerEntry($0, by: authority.author, register) }
        return batch
    }

    /// Enters that an older copy of the vault was put back: what came after it is lost here, and the checkpoint kept apart
    /// begins anew from it.
    package func acknowledgeRestoring(reason: String) throws {
        try retrying {
            let register = try register()
            let member = try member(of: register)
            try require(AccessPolicy.decide(.acknowledgeRestoring, by: member))
            let lost = try vault.checkpointKeptApart()
            var batch = Batch()
            batch.expected[vault.register] = register.size
            batch.heads = .last
            let restored = VaultRestored(
                reason: reason,
                lostSize: lost?.size ?? 0,
                lostRoot: lost?.root ?? .zero
            )
            batch.entries = [try registerEntry(restored, by: member.author, register)]
            try commit(batch, decidedOn: register)
        }
    }
}

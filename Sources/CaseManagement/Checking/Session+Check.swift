// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Values
package import Vault

extension Session {
    /// Checks the vault with what this member can open: first against the register, then everything that needs no keys,
    /// and where `deep`, every entry and every byte of evidence that their keys open.
    ///
    /// The register and what must fit it are read as of one instant: others go on working, and what they enter meanwhile is
    /// no damage. It collects what it finds, and goes on. That ledgers are opened for it is entered, as always.
    package func check(deep: Bool, cleaning: Bool, progress: @escaping CheckProgress) throws -> CheckReport {
        let list = FindingList()
        // Before the instant is held: whoever destroys something waits for its end, and who writes waits for them.
        let entered = Result { deep ? try enterReadings() : [] }
        if case .failure(VaultError.keyWithdrawn) = entered { throw VaultError.keyWithdrawn }
        let stand = try standing(deep: deep, list)
        if let stand { RegisterComparison(stand.register, stand.inventory, list).run() }
        checkDrafts(list)
        var report = try VaultCheck.run(
            vault.layout,
            heads: stand.map { Array($0.register.heads.values) } ?? [],
            known: stand?.known ?? [:],
            cleaning: cleaning,
            progress: progress
        )
        guard deep, let stand else {
            report.add(list, destroyed: stand?.register.destroyed ?? [:])
            return report
        }
        let check = try DeepCheck(self, stand, report, list, progress)
        let opened = try check.run(&report, entered)
        report.add(list, opened: opened.ledgers, blobs: opened.blobs, destroyed: stand.register.destroyed)
        return report
    }

    /// Checks the vault against the register for who reads that: nobody's words are opened.
    package func checkAsAuditor() throws -> CheckReport {
        try require(AccessPolicy.decide(.readAudit, by: member(of: register())))
        return try check(deep: false, cleaning: false) { _, _, _ in }
    }

    /// Enters that every ledger is opened that this member holds a key to, and returns which.
    private func enterReadings() throws -> Set<Identifier> {
        try retrying {
            let register = try register()
            let mine = RegisterComparison.ledgers(of: register).filter { _, _, compartment in
                // What is wrong with a key is told where its ledger is opened.
                let key = try? keyring.key(of: vault.newestVersion(of: compartment).version, in: vault)
                return key != nil
            }.map(\.ledger)
            try noteReadings(of: mine)
            return Set(mine)
        }
    }

    /// The register and the database at one instant; nil where the register cannot be read, which is then a finding.
    private func standing(deep: Bool, _ list: FindingList) throws -> Standing? {
        do {
            let instant = Session(vault: try vault.atThisInstant(), keyring: keyring, clock: clock)
            let (register, known) = deep ? try instant.examinedRegister(list) : (try instant.register(), [:])
            let inventory = try instant.vault.inventory()
            if !deep { try instant.vault.closeInstant() }
            return Standing(instant: instant, register: register, inventory: inventory, known: known)
        } catch VaultError.keyWithdrawn {
            throw VaultError.keyWithdrawn
        } catch {
            list.add(
                .damage,
                .reading,
                .ledger(vault.register),
                "The register cannot be read to its end. \(ServiceError(error).message)",
                affects: "Ledgers, members and keys were not held against the register, and nothing was opened."
            )
            return nil
        }
    }

    /// The register, every entry of it opened and its signatures verified, whatever this member's mark says.
    private func examinedRegister(_ list: FindingList) throws -> (Register, [Identifier: VerifiedLedger]) {
        var register = Register { VerifyingKey($2).accepts(signature: $0, of: $1) }
        var failure: (any Error)?
        let verified = try vault.examine(
            vault.register,
            with: keyring,
            head: try vault.headKeptApart(),
            verified: nil,
            // What is wrong with records is found again without keys, and told there.
            records: FindingList(),
            list: list,
            progress: { _ in },
            taking: { entry in
                guard failure == nil else { return }
                do { try take(entry, into: &register) } catch { failure = error }
            }
        )
        if let failure { throw failure }
        guard register.houseKey == vault.houseVerifyingKey.digest else { throw VaultError.houseKeyMismatch }
        return (register, verified.map { [vault.register: $0] } ?? [:])
    }

    private func take(_ entry: ExaminedEntry, into register: inout Register) throws {
        switch entry {
        case .opened(let opened):
            guard let reference = try opened.reference(), let fields = opened.fields else { throw opened.keyMissing }
            try register.apply(reference, fields: fields)
        case .closed(let closed):
            let record = closed.record
            guard register.mayBeAudit(fieldCount: record.fieldCount, key: record.author.digest) else {
                throw try vault.isWithdrawn(keyring.signing.verifyingKey)
                    ? VaultError.keyWithdrawn : closed.keyMissing
            }
            register.pass()
        case .damaged:
            throw VaultError.damaged(Damage(.sealedPart, ledger: vault.register, sequence: register.size))
        }
    }
}

/// What a signed-in check holds everything against.
struct Standing {
    /// Reads the instant, and enters nothing.
    let instant: Session
    let register: Register
    let inventory: VaultInventory
    /// What was verified of the register already.
    let known: [Identifier: VerifiedLedger]
}

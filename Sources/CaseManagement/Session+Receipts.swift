// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values
internal import Vault

extension Session {
    /// To whom an entry of an intake is sealed: to the intake, and what is said with a reporter also to their receipt and to
    /// the cases that the tip is joined to.
    ///
    /// `file` is the intake as the entry leaves it.
    func recipients(
        of event: some IntakeEvent,
        in file: IntakeFile,
        _ intake: OpenIntake,
        _ batch: Batch
    ) throws -> [Recipient] {
        let own = try recipient(intake.unit.intake, intake.register)
        let subject = (event as? any TipDialogue)?.subject
        guard let number = subject.flatMap(file.number) ?? (event is TipReceived ? file.tips.count : nil),
            let tip = file.tip(number)
        else { return [own] }
        let cases = try compartments(ofCasesOf: tip, intake.register).sorted().map {
            try recipient($0, intake.register)
        }
        return try [own] + cases + [keptReceipt(of: tip, batch)?.recipient].compactMap { $0 }
    }

    /// What is kept of a tip's receipt, which the tip's own entry must vouch for; nil where it has none.
    func keptReceipt(of tip: Tip, _ batch: Batch = Batch()) throws -> KeptReceipt? {
        guard let receipt = tip.content.receipt else { return nil }
        let kept =
            try batch.receipts.first { $0.locator == receipt.locator } ?? vault.receipt(at: receipt.locator)
        guard let kept, kept.sealingKey.fingerprint == receipt.sealing else {
            throw VaultError.damaged(Damage(.keySlot, ledger: tip.entry.ledger, sequence: tip.entry.sequence))
        }
        return kept
    }

    /// The receipts of tips that are joined to one more case.
    func keptReceipts(of tips: [Int], in intake: OpenIntake, joinedTo compartment: Identifier) throws -> [KeptReceipt] {
        try tips.compactMap { intake.file.tip($0) }.compactMap { tip in
            var kept = try keptReceipt(of: tip)
            kept?.cases.insert(compartment)
            return kept
        }
    }

    /// The receipts of which an entry changes what their holders are told, or whose cases it changes.
    func changedReceipts(from file: IntakeFile, to after: IntakeFile, _ register: Register) throws -> [KeptReceipt] {
        try zip(file.tips, after.tips).compactMap { before, tip in
            guard tip.content.receipt != nil,
                before.receiptStage != tip.receiptStage || before.cases != tip.cases,
                var kept = try keptReceipt(of: tip)
            else { return nil }
            kept.stage = tip.receiptStage
            kept.cases = compartments(ofCasesOf: tip, register)
            return kept
        }
    }

    private func compartments(ofCasesOf tip: Tip, _ register: Register) -> Set<Identifier> {
        Set(tip.cases.compactMap { register.ledgers[$0]?.compartment })
    }
}

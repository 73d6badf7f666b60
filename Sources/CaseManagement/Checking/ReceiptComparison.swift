// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values
internal import Vault

/// Holds what is kept of receipts in the clear against what the entries of an intake say of them.
struct ReceiptComparison {
    private let register: Register
    private let list: FindingList

    init(_ register: Register, _ list: FindingList) {
        self.register = register
        self.list = list
    }

    func run(_ file: IntakeFile, _ receipts: [Digest: KeptReceipt]) {
        for tip in file.tips {
            guard let vouched = tip.content.receipt else { continue }
            compare(tip, vouched, receipts[vouched.locator])
        }
        let vouched = Set(file.tips.compactMap(\.content.receipt?.locator))
        for (locator, kept) in receipts where kept.ledger == file.ledger && !vouched.contains(locator) {
            say(kept.ledger, kept.sequence, "A receipt is kept that no tip names.")
        }
    }

    private func compare(_ tip: Tip, _ vouched: TipReceipt, _ kept: KeptReceipt?) {
        guard let kept else { return say(tip.entry.ledger, tip.entry.sequence, "Its receipt is gone.") }
        let isItsOwn =
            kept.ledger == tip.entry.ledger && kept.sequence == tip.entry.sequence
            && kept.sealingKey.fingerprint == vouched.sealing
        guard isItsOwn else {
            return say(tip.entry.ledger, tip.entry.sequence, "What is kept of its receipt is another's.")
        }
        let cases = Set(tip.cases.compactMap { register.ledgers[$0]?.compartment })
        guard kept.stage == tip.receiptStage, kept.cases == cases else {
            return say(
                tip.entry.ledger,
                tip.entry.sequence,
                "What is kept of its receipt does not follow from what was done with the tip."
            )
        }
    }

    private func say(_ ledger: Identifier, _ sequence: UInt64, _ what: String) {
        list.add(
            .damage,
            .receipt,
            .entry(ledger, sequence),
            what,
            affects: "Its reporter cannot come back, is told something else, or writes to others."
        )
    }
}

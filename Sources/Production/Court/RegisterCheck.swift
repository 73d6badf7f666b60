// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Ledger
internal import Values

/// What a bundle's register part was found to say.
struct VerifiedOffice {
    let register: Register
    let house: NoteKey
    let size: UInt64
    let fingerprint: Digest
}

/// Checks a bundle's register part: the checkpoint, the house key, and the way from the first entry to each signer.
struct RegisterCheck {
    let check: BundleCheck

    func run() throws(BundleRefusal) -> VerifiedOffice {
        let house = try houseKey()
        let checkpoint = try checkpoint(house)
        let entries = try entries(house, checkpoint)
        guard let first = entries.first, first.record.sequence == 0,
            let last = entries.last, last.record.sequence + 1 == checkpoint.size
        else { throw BundleRefusal(BundlePaths.register, "the register's first entry or its newest heads are missing") }
        guard Origin.houseKey(register: first.record.ledger).utf8.elementsEqual(house.name.utf8),
            Origin.ledger(first.record.ledger).utf8.elementsEqual(checkpoint.origin.utf8)
        else { throw BundleRefusal(BundlePaths.checkpoint, "it is of another register") }
        let register = try folded(entries)
        guard register.houseKey == house.key.digest else {
            throw BundleRefusal(BundlePaths.houseKey, "the register names another house key")
        }
        guard register.sizeAtHeads == checkpoint.size else {
            throw BundleRefusal(BundlePaths.register, "the register's newest heads are missing")
        }
        return VerifiedOffice(
            register: register,
            house: house,
            size: checkpoint.size,
            fingerprint: first.record.leaf
        )
    }

    private func houseKey() throws(BundleRefusal) -> NoteKey {
        let bytes = try check.bytes(BundlePaths.houseKey)
        guard bytes.last == 0x0A, let key = try? NoteKey(parsing: String(decoding: bytes.dropLast(), as: UTF8.self)),
            Array((key.text + "\n").utf8) == bytes
        else { throw BundleRefusal(BundlePaths.houseKey, "it is not a key") }
        return key
    }

    private func checkpoint(_ house: NoteKey) throws(BundleRefusal) -> Checkpoint {
        guard let note = try? SignedNote(parsing: try check.bytes(BundlePaths.checkpoint)), note.verified(by: house),
            let checkpoint = try? note.checkpoint()
        else { throw BundleRefusal(BundlePaths.checkpoint, "its signature is not the house key's") }
        return checkpoint
    }

    private func entries(_ house: NoteKey, _ checkpoint: Checkpoint) throws(BundleRefusal) -> [VerifiedEntry] {
        var entries: [VerifiedEntry] = []
        for path in check.files(below: BundlePaths.register) {
            let entry = try check.entry(path, house: house) { BundlePaths.registerEntry($0.sequence) }
            guard entry.checkpoint == checkpoint,
                entry.record.ledger == entries.first?.record.ledger ?? entry.record.ledger
            else { throw BundleRefusal(path, "it is not of the register's checkpoint") }
            entries.append(entry)
        }
        return entries.sorted { $0.record.sequence < $1.record.sequence }
    }

    /// Folds the shown entries, passing over those between them; the fold refuses who may not have made an entry.
    private func folded(_ entries: [VerifiedEntry]) throws(BundleRefusal) -> Register {
        var register = Register { VerifyingKey($2).accepts(signature: $0, of: $1) }
        for entry in entries {
            let path = BundlePaths.registerEntry(entry.record.sequence)
            register.pass(to: entry.record.sequence)
            guard let fields = entry.wholeFields, let reference = entry.record.reference(fields) else {
                throw BundleRefusal(path, "an entry of the register is not shown whole")
            }
            do { try register.apply(reference, fields: fields) } catch {
                throw BundleRefusal(path, "it contradicts the register, or its author was not entitled to it")
            }
        }
        return register
    }
}

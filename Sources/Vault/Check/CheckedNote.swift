// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Ledger
internal import Values

/// A checkpoint's note, and what can be told of who signed it.
struct CheckedNote {
    enum Signer {
        case house
        /// There is no house key to check it with.
        case unchecked
        /// A key that is not the house's now, such as the one before it.
        case otherKey
        case nobody
    }

    /// What it says; nil where it is not a checkpoint of the ledger.
    let checkpoint: Checkpoint?
    private let signer: Signer

    /// `former` are the house keys before this one: what they signed in their time stands.
    init(
        _ bytes: [UInt8],
        of ledger: Identifier,
        register: Identifier?,
        _ house: HouseKey?,
        former: [VerifyingKey] = []
    ) {
        var (read, signer): (Checkpoint?, Signer) = (nil, .nobody)
        do {
            let note = try SignedNote(parsing: bytes)
            read = try note.checkpoint()
            signer = try CheckedNote.signer(of: note, register, house, former)
        } catch { read = nil }
        let isOfLedger = read?.origin.utf8.elementsEqual(Origin.ledger(ledger).utf8) ?? false
        checkpoint = isOfLedger ? read : nil
        self.signer = signer
    }

    private static func signer(
        of note: SignedNote,
        _ register: Identifier?,
        _ house: HouseKey?,
        _ former: [VerifyingKey]
    ) throws -> Signer {
        guard let register, let house else { return .unchecked }
        let name = Origin.houseKey(register: register)
        let key = try NoteKey(name: name, key: house.signing.verifyingKey)
        if note.verified(by: key) { return .house }
        for earlier in former where note.verified(by: try NoteKey(name: name, key: earlier)) { return .house }
        return note.signatures.contains { $0.keyID == key.id } ? .nobody : .otherKey
    }

    /// What is wrong with it, whatever its tree is.
    func finding(_ part: Finding.Part, _ place: Finding.Place) -> Finding? {
        let affects = "What it vouches for has no other witness than the register's heads."
        guard checkpoint != nil else {
            return Finding(.damage, part, place, "It is not a checkpoint of this ledger.", affects: affects)
        }
        switch signer {
        case .house, .unchecked: return nil
        case .otherKey:
            return Finding(
                .warning,
                part,
                place,
                "It is signed by another key than the house's now.",
                affects: affects,
                next: "Look in the register whether the house key was replaced after it was signed."
            )
        case .nobody:
            return Finding(.damage, part, place, "The house key did not sign it.", affects: affects)
        }
    }
}

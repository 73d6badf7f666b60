// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
package import Fields
internal import Ledger
package import Values

/// An entry that is committed and sealed, and waits for its place in the chain and its signature.
package struct PreparedEntry: Sendable {
    package let ledger: Identifier
    /// What it says, so that the act can be rehearsed on a copy of the reading before it is stored.
    package let fields: [Field]
    let fieldCount: Int
    let fieldsRoot: Digest
    let sealed: [UInt8]
    let slots: [(holder: CompartmentVersion, wrap: [UInt8])]
    let signer: SigningKey

    package var signerKey: Digest { signer.verifyingKey.digest }
}

/// To whom an entry is sealed: by the compartment's own key where the writer has it, else by its public half.
package enum Recipient: Sendable {
    case key(CompartmentVersion, CompartmentKey)
    case sealingKey(NewestVersion)
}

extension PreparedEntry {
    /// Commits and seals; cheap enough to be done by the thousand, on any thread.
    package static func make(
        ledger: Identifier,
        fields: [Field],
        signer: SigningKey,
        recipients: [Recipient]
    ) throws -> PreparedEntry {
        guard (1...FieldLimits.fieldCount).contains(fields.count) else { throw VaultError.entryTooLarge }
        let key = EntryKey.random()
        let root = Commitment.root(of: fields, seed: key.commitmentSeed)
        let body = EntryBody.encode(fields)
        guard body.count < 4_194_304 - 64 else { throw VaultError.entryTooLarge }
        let slots = try recipients.map { recipient in
            switch recipient {
            case .key(let holder, let compartment):
                let context = Context.entryWrap(ledger: ledger, fieldsRoot: root, holder: holder)
                return (holder: holder, wrap: compartment.wrap(key, context: context))
            case .sealingKey(let newest):
                let context = Context.entryWrap(ledger: ledger, fieldsRoot: root, holder: newest.version)
                return (holder: newest.version, wrap: try newest.sealingKey.wrap(key, context: context))
            }
        }
        return PreparedEntry(
            ledger: ledger,
            fields: fields,
            fieldCount: fields.count,
            fieldsRoot: root,
            sealed: key.seal(body, context: Context.sealedPart(ledger: ledger, fieldsRoot: root)),
            slots: slots,
            signer: signer
        )
    }
}

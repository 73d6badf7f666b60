// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
package import Values
internal import Vault

/// A field of a form as it was typed; a name may stand several times, and the order is the form's.
package struct DraftField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) { (self.name, self.value) = (name, value) }
}

/// A form that somebody has begun to write, as they last kept it: theirs alone, and no entry.
package struct Draft: Hashable, Sendable {
    /// Which form of the case it is, such as `sheet-1-2`.
    package let form: String
    package let caseNumber: String
    package let savedAt: Timestamp
    package let fields: [DraftField]

    private static let mostFields = 2000
    private static let mostNameBytes = 200

    /// What is sealed of it: an entry's body, whose first field is the form's name.
    static func content(of form: String, _ fields: [DraftField]) throws(ServiceError) -> [UInt8] {
        let names = [form] + fields.map(\.name)
        guard names.allSatisfy({ (1...mostNameBytes).contains($0.utf8.count) }), fields.count <= mostFields else {
            throw .invalid("A form of this shape is not kept as a draft. Reload the page that it stands on.")
        }
        return EntryBody.encode(
            [Field(path: formPath, value: .atomic(Array(form.utf8)))]
                + fields.map { Field(path: $0.name, value: .atomic(Array($0.value.utf8))) }
        )
    }

    /// Throws `draftDamaged` where it is not what `content` makes.
    init(_ sealed: SealedDraft, in caseNumber: String, with keyring: Keyring) throws {
        self.caseNumber = caseNumber
        savedAt = sealed.saved
        let fields: [DraftField]
        do {
            fields = try EntryBody.decode(sealed.opened(with: keyring)).map { field in
                guard case .atomic(let bytes) = field.value else { throw VaultError.draftDamaged }
                return DraftField(name: field.path, value: String(decoding: bytes, as: UTF8.self))
            }
        } catch { throw VaultError.draftDamaged }
        guard let form = fields.first, form.name == Draft.formPath,
            DraftPlace(of: form.value, in: sealed.place.ledger, for: keyring) == sealed.place
        else { throw VaultError.draftDamaged }
        self.form = form.value
        self.fields = Array(fields.dropFirst())
    }

    private static let formPath = "form"
}

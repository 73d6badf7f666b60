// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
package import Values
internal import Vault

/// What lists show of a case without folding it.
package struct CaseCard: Codable, Hashable, Sendable {
    package let number: String
    package let title: String
    package let type: String
    package let openedAt: Timestamp
    package let lastEntryAt: Timestamp
    package let lead: String
    package let evidenceCount: Int
    package let entryCount: Int
    package let ledger: Identifier
    package let status: CaseStatus
    /// Nil in a card that was sealed before cards said it.
    private(set) var calls: CaseCalls?

    init(_ file: CaseFile) throws {
        guard let opened = file.opened, let last = file.timeline.last?.entry else { throw VaultError.noKey }
        number = file.number
        title = file.title
        type = file.type
        openedAt = opened.time
        lastEntryAt = last.time
        lead = file.lead?.name ?? opened.author.name
        evidenceCount = file.evidence.count
        entryCount = file.timeline.count
        ledger = file.ledger
        status = file.status
        calls = file.calls
    }

    init(bytes: [UInt8], ledger: Identifier) throws {
        let damaged = VaultError.damaged(Damage(.caseCard, ledger: ledger, sequence: 0))
        do {
            var fields = try EntryBody.decode(bytes)
            for missing in CaseCard.addedLater where !fields.contains(where: { $0.path.hasPrefix(missing.path) }) {
                fields.append(missing)
            }
            self = try FieldDecoder.decode(CaseCard.self, from: fields)
        } catch { throw damaged }
        guard self.ledger == ledger else { throw damaged }
    }

    /// What cards did not say at first, and what that meant: no case could be closed, and each might call on anybody.
    private static let addedLater = [
        Field(path: "status", value: .atomic(Array(CaseStatus.open.rawValue.utf8))), Field(path: "calls", value: .null),
    ]

    /// Whether it says what the case says, as far as cards of its time said it.
    func matches(_ file: CaseFile) throws -> Bool {
        var card = try CaseCard(file)
        if calls == nil { card.calls = nil }
        return self == card
    }

    func sealed(at size: UInt64, _ compartment: CompartmentVersion, _ key: CompartmentKey) throws -> SealedCard {
        SealedCard(
            EntryBody.encode(try FieldEncoder.encode(self)),
            ledger: ledger,
            size: size,
            compartment: compartment,
            key: key
        )
    }
}

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
    }

    init(bytes: [UInt8], ledger: Identifier) throws {
        let damaged = VaultError.damaged(Damage(.caseCard, ledger: ledger, sequence: 0))
        do {
            let fields = try EntryBody.decode(bytes)
            self =
                try fields.contains { $0.path == "status" }
                ? FieldDecoder.decode(CaseCard.self, from: fields)
                : CaseCard(FieldDecoder.decode(CaseCard1.self, from: fields))
        } catch { throw damaged }
        guard self.ledger == ledger else { throw damaged }
    }

    private init(_ card: CaseCard1) {
        number = card.number
        title = card.title
        type = card.type
        openedAt = card.openedAt
        lastEntryAt = card.lastEntryAt
        lead = card.lead
        evidenceCount = card.evidenceCount
        entryCount = card.entryCount
        ledger = card.ledger
        status = .open
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

/// A card as it was written before cases could be closed.
private struct CaseCard1: Codable {
    let number: String
    let title: String
    let type: String
    let openedAt: Timestamp
    let lastEntryAt: Timestamp
    let lead: String
    let evidenceCount: Int
    let entryCount: Int
    let ledger: Identifier
}

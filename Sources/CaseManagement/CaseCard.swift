// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
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

    init(_ file: CaseFile) throws {
        guard let opened = file.opened, let last = file.timeline.last?.entry else { throw VaultError.noKey }
        number = file.number
        title = file.title
        type = file.type
        openedAt = opened.time
        lastEntryAt = last.time
        lead = opened.author.name
        evidenceCount = file.evidence.count
        entryCount = file.timeline.count
        ledger = file.ledger
    }

    init(bytes: [UInt8], ledger: Identifier) throws {
        let damaged = VaultError.damaged(Damage(.caseCard, ledger: ledger, sequence: 0))
        do { self = try FieldDecoder.decode(CaseCard.self, from: EntryBody.decode(bytes)) } catch { throw damaged }
        guard self.ledger == ledger else { throw damaged }
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

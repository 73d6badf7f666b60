// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Fields
package import Vault

extension Session {
    /// Enters a thing as evidence: something without bytes, that lies in a bag or on a shelf.
    package func log(
        _ physical: PhysicalFacts,
        for number: String,
        as statement: EvidenceStatement
    ) throws -> EvidenceItem {
        try statement.check()
        if let quantity = physical.quantity, quantity < 1 {
            throw ServiceError.invalid("A quantity is at least 1. Leave it out where it is not known.")
        }
        let after = try enter(in: number, .collectEvidence) { opened, _ in
            EvidenceLogged(item: statement.facts(number: opened.file.next(.evidence)), physical: physical)
        }
        guard let item = after.file.evidence.last else { throw VaultError.headMoved }
        return item
    }

    /// Takes in a file that was made from an item, or from something that the case does not hold.
    package func derive(
        _ source: any ByteSource,
        for number: String,
        from derivation: Derivation,
        as statement: EvidenceStatement,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> EvidenceItem {
        try statement.check()
        if let parent = derivation.parent { _ = try item(parent, of: number) }
        let file = try takeIn(source, for: number, named: statement.fileName, progress: progress) { opened, file in
            let item = statement.facts(number: opened.file.next(.evidence))
            return [EvidenceDerived(item: item, file: file, derivation: derivation)]
        }
        guard let item = file.evidence.last else { throw VaultError.headMoved }
        return item
    }

    /// States of a recording how it was retrieved; returns the entry's number.
    package func describe(_ item: Int, of number: String, as record: VideoRetrieval) throws -> UInt64 {
        try describe(item, of: number, record) { RetrievalRecorded(item: item, record: record) }
    }

    /// States how an interview was held and what was said; returns the entry's number.
    package func describe(_ item: Int, of number: String, as record: InterviewRecord) throws -> UInt64 {
        try describe(item, of: number, record) { InterviewRecorded(item: item, record: record) }
    }

    /// States how a post or page was captured; returns the entry's number.
    package func describe(_ item: Int, of number: String, as record: CaptureRecord) throws -> UInt64 {
        try describe(item, of: number, record) { CaptureRecorded(item: item, record: record) }
    }

    /// States how a letter, parcel or message came; returns the entry's number.
    package func describe(_ item: Int, of number: String, as record: MailRecord) throws -> UInt64 {
        try describe(item, of: number, record) { MailRecorded(item: item, record: record) }
    }

    /// States of which instrument an item is the completed form; returns the entry's number.
    package func describe(_ item: Int, of number: String, as record: CompletedInstrument) throws -> UInt64 {
        try describe(item, of: number, record) { InstrumentCompleted(item: item, record: record) }
    }

    private func describe(
        _ item: Int,
        of number: String,
        _ record: some ItemRecord,
        _ make: () -> some CaseEvent
    ) throws -> UInt64 {
        guard record.rows.contains(where: { $0.value != nil }) else {
            throw ServiceError.invalid("The form is blank. Fill in what is known, and leave the rest out.")
        }
        return try enter(in: number, .contribute) { opened, _ in
            guard opened.file.item(item) != nil else { throw ServiceError.noSuchItem }
            for other in record.items where opened.file.item(other) == nil {
                let reference = Reference(.evidence, other).text
                throw ServiceError.invalid("This case holds no \(reference), which the form names.")
            }
            return make()
        }.sequence
    }

    /// States one fact of an item anew, beside what was stated before; nil takes it back without another.
    package func correct(
        _ item: Int,
        of number: String,
        _ field: ItemField,
        to value: String?,
        reason: String
    ) throws -> UInt64 {
        try enter(in: number, .contribute) { opened, _ in
            guard opened.file.item(item) != nil else { throw ServiceError.noSuchItem }
            guard value.map(field.accepts) ?? true else {
                throw ServiceError.invalid(ServiceError.unfit(field))
            }
            return EvidenceCorrected(item: item, field: field, value: value, reason: reason)
        }.sequence
    }
}

extension ServiceError {
    fileprivate static func unfit(_ field: ItemField) -> String {
        switch field {
        case .collectedAt: "A time has its offset, such as 2026-04-17T09:30:00-04:00."
        case .recordClass:
            "A record class is one of \(RecordClass.allCases.map(\.rawValue).joined(separator: ", "))."
        case .quantity: "A quantity is a number, at least 1."
        default: "Give some text, or --withdraw where nothing is known in its place."
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Cryptography
internal import Fields
internal import Values
internal import Vault

/// A file of a tip that is joined to a case.
package struct CaseAttachment: Sendable {
    package let tip: Int
    package let received: ReceivedAttachment
    /// As which item of the case it was taken into evidence; nil where it was not.
    package let item: Int?

    package var file: FileFacts { received.file }
}

extension Session {
    /// The files of the tips that are, or were, joined to a case: those that were opened to the case.
    package func attachments(of number: String) throws -> [CaseAttachment] {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.readCase, by: opened.member, in: opened.file))
        return try attachments(of: opened)
    }

    func attachments(of opened: OpenedCase) throws -> [CaseAttachment] {
        let items = opened.file.evidence
        return try opened.file.tips.reduce(into: [JoinedTip]()) { tips, tip in
            // One that was parted and joined again is the same tip.
            if !tips.contains(where: { $0.joined.leaf == tip.joined.leaf }) { tips.append(tip) }
        }.flatMap { tip in
            try attachments(of: tip, in: opened).map { received in
                let item = items.first { $0.file?.blob == received.file.blob }?.collected.number
                return CaseAttachment(tip: tip.joined.tip, received: received, item: item)
            }
        }
    }

    private func attachments(of tip: JoinedTip, in opened: OpenedCase) throws -> [ReceivedAttachment] {
        guard let content = tip.content, let source = tip.source else { return [] }
        return try vault.attachments(
            of: content,
            from: source,
            openTo: opened.compartment.id,
            with: keyring,
            opened.register
        )
    }

    /// Opens a file of a joined tip for looking at it; the viewing is entered in the case before the first byte, once a
    /// session.
    package func openAttachment(_ attachment: Int, of tip: Int, in number: String) throws -> OpenedAttachment {
        let opened = try openCase(number)
        try require(AccessPolicy.decide(.viewEvidence, by: opened.member, in: opened.file))
        let reading = Reading(ledger: opened.file.ledger, item: tip, attachment: attachment)
        try readings.enterOnce([reading]) { _ in
            try enterViewing(of: attachment, of: tip, in: number, isCopy: false)
        }
        return try openedAttachment(attachment, of: tip, in: opened, for: .viewEvidence)
    }

    /// Opens a file of a joined tip for a copy that leaves the vault; that it does is entered before the first byte.
    package func copyAttachment(_ attachment: Int, of tip: Int, in number: String) throws -> OpenedAttachment {
        try enterViewing(of: attachment, of: tip, in: number, isCopy: true)
        return try openedAttachment(attachment, of: tip, in: openCase(number), for: .exportEvidence)
    }

    /// Takes a file of a joined tip into evidence: the very bytes that came, which are not stored again.
    ///
    /// Its custody begins when it arrived. The source is the tip, whatever the statement says; a blank title is the name.
    package func receive(
        _ attachment: Int,
        of tip: Int,
        for number: String,
        as statement: EvidenceStatement
    ) throws -> EvidenceItem {
        try statement.check()
        let after = try enter(in: number, .collectEvidence) { opened, batch in
            let taken = try required(attachment, of: tip, in: opened)
            if let item = taken.item {
                throw ServiceError.invalid("This file is \(Reference(.evidence, item).text) of the case already.")
            }
            _ = try openBytes(of: taken.received)
            // Its key may have been destroyed for this case with an item that it was before.
            let grant = try vault.grant(taken.file.blob, to: opened.compartment, key: opened.key, with: keyring)
            batch.blobGrants = [grant].compactMap(\.self)
            let entry = taken.received.entry
            let origin = AttachmentOrigin(
                tip: tip,
                attachment: attachment,
                ledger: entry.ledger,
                sequence: entry.sequence,
                leaf: entry.leaf,
                arrived: entry.time
            )
            var stated = statement
            stated.source = "Tip \(origin.reference.text)"
            stated.collectedAt = StatedTime(origin.arrived)
            let item = stated.facts(number: opened.file.next(.evidence))
            return EvidenceReceived(item: item, file: taken.file, origin: origin)
        }
        guard let item = after.file.evidence.last else { throw VaultError.headMoved }
        return item
    }

    private func enterViewing(of attachment: Int, of tip: Int, in number: String, isCopy: Bool) throws {
        try enter(in: number, isCopy ? .exportEvidence : .viewEvidence) { opened, _ in
            let taken = try required(attachment, of: tip, in: opened)
            _ = try openBytes(of: taken.received)
            return AttachmentViewed(tip: tip, attachment: attachment, sha256: taken.file.sha256, isCopy: isCopy)
        }
    }

    /// What is read of it ends where this member may not do that any more.
    private func openedAttachment(
        _ attachment: Int,
        of tip: Int,
        in opened: OpenedCase,
        for action: Action
    ) throws -> OpenedAttachment {
        let received = try required(attachment, of: tip, in: opened).received
        let reader = try openBytes(of: received).held(to: permission(for: action, in: opened.file.number))
        return OpenedAttachment(received: received, reader: reader)
    }

    private func required(_ attachment: Int, of tip: Int, in opened: OpenedCase) throws -> CaseAttachment {
        let found = try attachments(of: opened).first { $0.tip == tip && $0.received.number == attachment }
        guard let found else { throw ServiceError.noSuchAttachment }
        return found
    }
}

extension Vault {
    /// The files of a tip that were opened to a case's compartment, with the tip or later.
    ///
    /// What came with the tip itself is vouched for by the leaf that the case took in; what came later, by the house's
    /// signature over an entry that names the tip by its receipt.
    func attachments(
        of content: TipContent,
        from source: EntryReference,
        openTo compartment: Identifier,
        with keyring: Keyring,
        _ register: Register
    ) throws -> [ReceivedAttachment] {
        var came = [(attachments: content.attachments, entry: source)]
        let held =
            content.receipt == nil
            ? [] : try entries(of: source.ledger, openTo: compartment).filter { $0 > source.sequence }
        for sequence in held {
            guard let entry = try entry(sequence, of: source.ledger, with: keyring), let fields = entry.fields,
                let reference = try entry.reference(),
                register.isAuthor(of: reference, allowingHouse: IntakeEvents.houseTypes)
            else { throw VaultError.damaged(Damage(.record, ledger: source.ledger, sequence: sequence)) }
            guard let attachments = try content.attachments(fields, of: reference) else { continue }
            came.append((attachments, reference))
        }
        return ReceivedAttachment.numbered(came)
    }
}

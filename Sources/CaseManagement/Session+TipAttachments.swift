// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Values
internal import Vault

/// A file of a tip, opened.
package struct OpenedAttachment: Sendable {
    package let received: ReceivedAttachment
    package let reader: BlobReader

    package var file: FileFacts { received.file }
}

extension Session {
    /// Opens a file of a tip for looking at it; that this member did is entered before the first byte, once a session.
    package func openAttachment(_ attachment: Int, of tip: Int) throws -> OpenedAttachment {
        let ledger = try intake { .readTips(unit: $0) }.unit.intakeLedger
        try readings.enterOnce([Reading(ledger: ledger, item: tip, attachment: attachment)]) { _ in
            try enterOpening(of: attachment, of: tip, isCopy: false)
        }
        return try openedAttachment(attachment, of: tip)
    }

    /// Opens a file of a tip for a copy that leaves the vault; that it does is entered before the first byte.
    ///
    /// Who sends it on holds it against the hash of its facts, and says where it is not that.
    package func copyAttachment(_ attachment: Int, of tip: Int) throws -> OpenedAttachment {
        try enterOpening(of: attachment, of: tip, isCopy: true)
        return try openedAttachment(attachment, of: tip)
    }

    private func enterOpening(of attachment: Int, of number: Int, isCopy: Bool) throws {
        try enterInIntake {
            .triageTips(unit: $0)
        } _: { intake, _ in
            _ = try openBytes(of: intake.tip(number).required(attachment))
            return AttachmentOpened(tip: number, attachment: attachment, isCopy: isCopy)
        }
    }

    private func openedAttachment(_ attachment: Int, of number: Int) throws -> OpenedAttachment {
        let intake = try intake { .triageTips(unit: $0) }
        let received = try intake.tip(number).required(attachment)
        // What is read of it ends where this member takes up no tips any more.
        let permission = try permission(on: intake.unit.intakeLedger) { _ = try self.intake { .triageTips(unit: $0) } }
        return OpenedAttachment(received: received, reader: try openBytes(of: received).held(to: permission))
    }

    /// A file's bytes; what cannot be opened is not entered to have been.
    func openBytes(of received: ReceivedAttachment) throws -> BlobReader {
        do { return try vault.openBlob(received.file.blob, with: keyring) } catch VaultError.noKey {
            throw ServiceError(.notFound, "These bytes are open to nobody here any more: they were destroyed.")
        }
    }
}

extension Tip {
    fileprivate func required(_ number: Int) throws(ServiceError) -> ReceivedAttachment {
        guard let attachment = attachment(number) else { throw .noSuchAttachment }
        return attachment
    }
}

extension ServiceError {
    static let noSuchAttachment = ServiceError(.notFound, "This tip has no such file. Look at the tip for what came.")
}

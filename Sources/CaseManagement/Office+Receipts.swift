// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
package import Values
package import Vault

/// What the holder of a receipt is told of their tip.
package struct ReceiptDialogue: Sendable {
    /// When the tip was entered.
    package let received: Timestamp
    package let stage: ReceiptStage
    /// In the order of entry; who of the office wrote is not told.
    package let messages: [Message]
    /// How many files have come, with the tip and later; their bytes are shown to nobody by a receipt.
    package let files: Int

    package struct Message: Sendable {
        package let isFromReporter: Bool
        /// How many files came with it.
        package let files: Int
        package let text: String
        package let time: Timestamp
    }
}

extension Office {
    /// How many answers a tip takes in a day by its receipt, and how many bytes each may have.
    package static let answersPerDay = 20
    package static let answerByteCount = 65_536

    /// What became of the tip of a receipt, for its reporter: nobody need be signed in.
    package func dialogue(with typed: SecretBytes) throws -> ReceiptDialogue {
        let tip = try open(typed, in: vault())
        return ReceiptDialogue(
            received: tip.received,
            stage: tip.reading.kept.stage,
            messages: tip.messages.map {
                ReceiptDialogue.Message(
                    isFromReporter: $0.isFromReporter,
                    files: $0.attachments.count,
                    text: $0.body.text,
                    time: $0.entry.time
                )
            },
            files: tip.attachments.count
        )
    }

    /// Enters what the holder of a receipt answers, with files that came along; nobody need be signed in.
    ///
    /// Either may be missing. Files that the unit's day has no more room for are left out, and said to be in `files`.
    package func answer(_ message: String, with typed: SecretBytes, files: IncomingFiles? = nil) throws {
        guard !message.isBlank || files?.isEmpty == false else {
            throw ServiceError.invalid("Write a message: this one is empty.")
        }
        guard message.utf8.count <= Office.answerByteCount else {
            throw ServiceError.invalid("A message has at most 64 KiB. Shorten it, or send it in parts.")
        }
        let vault = try vault()
        for _ in 0..<8 {
            let tip = try open(typed, in: vault)
            let now = clock()
            try tip.checkMayAnswer(at: now)
            do {
                return try tip.enter(message, files, in: vault, at: now)
            } catch VaultError.headMoved { continue } catch VaultError.filesDayIsFull {
                try files?.refuseAll(.later)
                guard !message.isBlank else { throw VaultError.filesDayIsFull }
            } catch VaultError.filesTooMuch {
                try files?.refuseAll(.tooMuch)
                guard !message.isBlank else { throw VaultError.filesTooMuch }
            }
        }
        throw VaultError.headMoved
    }

    /// Begins to take files for a tip by its receipt: they are entered by `answer`, or taken away by `discard`.
    package func incomingFiles(
        with typed: SecretBytes,
        within quota: TipQuota = .standard
    ) throws -> IncomingFiles {
        let vault = try vault()
        let tip = try open(typed, in: vault)
        try tip.checkMayAnswer(at: clock())
        return IncomingFiles(
            vault,
            ledger: tip.reading.kept.ledger,
            clock: clock,
            quota: quota,
            before: (tip.attachments.count, tip.attachments.reduce(0) { $0 + Int(clamping: $1.file.byteCount) })
        )
    }

    /// What a receipt opens, read.
    private struct ReportersTip {
        let reading: ReceiptReading
        let content: TipContent
        let received: Timestamp
        let messages: [TipMessage]

        /// The files that have come with it so far.
        var attachments: [TipAttachment] { content.attachments + messages.flatMap(\.attachments) }

        func checkMayAnswer(at now: Timestamp) throws(ServiceError) {
            let dayAgo = now.milliseconds - 86_400_000
            let sent = messages.filter { $0.entry.author == .house && $0.entry.time.milliseconds > dayAgo }
            guard sent.count < Office.answersPerDay else {
                throw ServiceError(
                    .denied,
                    "\(Office.answersPerDay) messages came with this receipt within a day. Send the next one tomorrow."
                )
            }
        }

        /// Enters what its reporter says; a tip that came without a number, and whatever has files, is named by its receipt.
        func enter(_ message: String, _ files: IncomingFiles?, in vault: Vault, at now: Timestamp) throws {
            let sealed = files?.sealed ?? []
            if let number = content.number, sealed.isEmpty {
                let event = MessageReceived(tip: number, channel: .web, body: Narrative(message))
                return try vault.enterAnswer(event, after: reading, at: now)
            }
            // Two answers at once may each have had room.
            let quota = files?.quota ?? .standard
            let bytes = (attachments + sealed.map(\.attachment)).reduce(0) { $0 + Int(clamping: $1.file.byteCount) }
            guard attachments.count + sealed.count <= quota.filesPerTip, bytes <= quota.fileBytesPerTip else {
                throw VaultError.filesTooMuch
            }
            let event = ReceiptAnswered(
                receipt: reading.kept.locator,
                body: message.isBlank ? nil : Narrative(message),
                attachments: sealed.map(\.attachment)
            )
            try vault.enterAnswer(event, with: sealed, after: reading, within: quota, at: now)
        }
    }

    /// Opens the tip of a receipt.
    ///
    /// One that was mistyped is looked for like any other, as one that nobody has: neither words nor time tell them apart.
    private func open(_ typed: SecretBytes, in vault: Vault) throws -> ReportersTip {
        let receipt: Receipt
        do { receipt = try Receipt(parsing: typed) } catch { receipt = .random() }
        guard let reading = try vault.read(with: receipt) else { throw Office.opensNothing }
        guard let reference = try reading.tip.reference(), let fields = reading.tip.fields else {
            throw reading.tip.keyMissing
        }
        let content = try TipContent.reading(fields, of: reference)
        let vouched = TipReceipt(locator: receipt.locator, sealing: receipt.sealingKey.fingerprint)
        guard content.receipt == vouched else { throw Office.opensNothing }
        let messages = try reading.dialogue.map { entry in
            guard let reference = try entry.reference(), let fields = entry.fields else { throw entry.keyMissing }
            return try TipMessage.reading(fields, of: reference, tip: content)
        }
        return ReportersTip(
            reading: reading,
            content: content,
            received: reference.envelope.time,
            messages: messages
        )
    }

    private static let opensNothing = ServiceError(
        .notFound,
        "This receipt opens nothing here. Check each letter, as it was shown to you."
    )
}

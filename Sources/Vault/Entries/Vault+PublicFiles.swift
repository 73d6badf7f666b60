// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Foundation
internal import GRDB
internal import Synchronization
package import Values

/// A file of the public that lies sealed on the disk, and is named by no entry yet.
package struct SealedFile: Sendable {
    package let attachment: TipAttachment
    let blob: WrittenBlob

    package init(_ blob: WrittenBlob, _ attachment: TipAttachment) {
        self.blob = blob
        self.attachment = attachment
    }
}

/// How many bytes of files an act brings from the public, and into which intake.
struct PublicFiles: Sendable {
    let ledger: Identifier
    let byteCount: Int
    let quota: TipQuota
}

/// A blob opened to one more compartment, such as a file of a tip to the case that the tip was joined to.
package struct BlobGrant: Sendable {
    let blob: Identifier
    let holder: CompartmentVersion
    let wrap: [UInt8]
}

extension Batch {
    /// Names files of the public, each wrapped to whoever the entry that names it is sealed to, but to no receipt.
    mutating func name(
        _ files: [SealedFile],
        to holders: [NewestVersion],
        of ledger: Identifier,
        within quota: TipQuota
    ) throws {
        guard !files.isEmpty else { return }
        blobs = try files.map { try NewBlob($0.blob, to: holders) }
        let byteCount = files.reduce(0) { $0 + Int(clamping: $1.blob.byteCount) }
        publicFiles = PublicFiles(ledger: ledger, byteCount: byteCount, quota: quota)
    }
}

extension Vault {
    /// Seals a file of the public as it comes, for an intake; its tip has so many bytes of files by now, of which the last
    /// wait to be entered.
    ///
    /// Throws `filesTooMuch`, `filesDayIsFull` or `diskReserved` as soon as it is more than is taken, and what the source
    /// throws; nothing is left of it then.
    package func sealPublicFile(
        _ source: any ByteSource,
        for ledger: Identifier,
        beside taken: (ofTip: Int, waiting: Int),
        within quota: TipQuota,
        at now: Timestamp
    ) throws -> WrittenBlob {
        let today = try database.read { try Vault.fileBytes(of: ledger, at: now, in: $0) }
        let metered = MeteredSource(
            source,
            ofTip: quota.fileBytesPerTip - taken.ofTip,
            ofDay: quota.fileBytesPerDay - today - taken.waiting
        ) { [self] in
            guard try freeByteCount() >= quota.reservedByteCount else { throw VaultError.diskReserved }
        }
        return try writeBlob(from: metered) { _ in }
    }

    /// Destroys a file of the public whose act did not come about; one that is named stays.
    package func discardUnlessNamed(_ file: SealedFile) throws { try discardUnlessNamed(file.blob) }

    /// How many bytes of files have come into an intake on a day.
    private static func fileBytes(of ledger: Identifier, at now: Timestamp, in database: Database) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT bytes FROM file_day WHERE ledger = ? AND day = ?",
            arguments: [ledger.data, now.milliseconds / 86_400_000]
        ) ?? 0
    }

    /// Counts files of the public; throws where their unit has taken its day's share.
    static func admit(_ files: PublicFiles, at now: Timestamp, in database: Database) throws {
        let bytes = try fileBytes(of: files.ledger, at: now, in: database) + files.byteCount
        guard bytes <= files.quota.fileBytesPerDay else { throw VaultError.filesDayIsFull }
        try database.execute(
            sql: """
                INSERT INTO file_day (ledger, day, bytes) VALUES (?, ?, ?)
                ON CONFLICT (ledger) DO UPDATE SET day = excluded.day, bytes = excluded.bytes
                """,
            arguments: [files.ledger.data, now.milliseconds / 86_400_000, bytes]
        )
    }

    /// Wraps a blob's key, which a person's keys open, to one more compartment; nil where the blob was destroyed.
    package func grant(
        _ blob: Identifier,
        to holder: CompartmentVersion,
        key: CompartmentKey,
        with keyring: Keyring
    ) throws -> BlobGrant? {
        guard try isNamed(blob) else { return nil }
        let (blobKey, length) = try blobKey(blob, with: keyring)
        let context = Context.blobWrap(blob: blob, length: length, holder: holder)
        return BlobGrant(blob: blob, holder: holder, wrap: key.wrap(blobKey, context: context))
    }

    static func insertSlot(
        _ blob: Identifier,
        _ holder: CompartmentVersion,
        _ wrap: [UInt8],
        into database: Database
    ) throws {
        try database.execute(
            sql: """
                INSERT INTO blob_slot (blob, holder, holder_version, wrap) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
            arguments: [blob.data, holder.id.data, holder.version, Data(wrap)]
        )
    }

    /// The entries of a ledger that a compartment can open, by any of its versions: of an intake those that were joined to a
    /// case.
    package func entries(of ledger: Identifier, openTo compartment: Identifier) throws -> [UInt64] {
        try database.read { database in
            try UInt64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT sequence FROM entry_slot WHERE ledger = ? AND holder = ? AND holder_version > 0
                    ORDER BY sequence
                    """,
                arguments: [ledger.data, compartment.data]
            )
        }
    }
}

/// A source of which no more is taken than there is room for.
private final class MeteredSource: ByteSource {
    private static let step = 8 << 20
    private let source: any ByteSource
    private let limits: (ofTip: Int, ofDay: Int)
    private let checkDisk: @Sendable () throws -> Void
    private let count = Mutex(0)

    init(_ source: any ByteSource, ofTip: Int, ofDay: Int, _ checkDisk: @escaping @Sendable () throws -> Void) {
        self.source = source
        limits = (ofTip, ofDay)
        self.checkDisk = checkDisk
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let before = count.withLock { $0 }
        if before % MeteredSource.step == 0 { try checkDisk() }
        let got = try unsafe source.read(into: buffer)
        let after = before + got
        guard after <= limits.ofTip else { throw VaultError.filesTooMuch }
        guard after <= limits.ofDay else { throw VaultError.filesDayIsFull }
        count.withLock { $0 = after }
        return got
    }
}

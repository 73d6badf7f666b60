// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Cryptography
internal import Foundation
internal import GRDB
package import Values

extension Vault {
    /// Opens a blob for reading with a person's keys.
    ///
    /// Throws `noKey` where they hold none, `damaged` where its end is not the end that was written.
    package func openBlob(_ blob: Identifier, with keyring: Keyring) throws -> BlobReader {
        let (key, payload) = try open(blob, with: keyring)
        return try reader(of: blob, payload, key)
    }

    /// Opens a blob of so many bytes by its own key.
    func reader(of blob: Identifier, byteCount: UInt64, key: BlobKey) throws -> BlobReader {
        try reader(of: blob, payload(of: blob, byteCount: byteCount), key)
    }

    private func reader(of blob: Identifier, _ payload: POSIXFile, _ key: BlobKey) throws -> BlobReader {
        do {
            return try unsafe BlobReader(key: key, payloadLength: try payload.size()) { offset, buffer in
                guard try unsafe payload.read(into: buffer, at: offset) == buffer.count else {
                    throw VaultError.damaged(Damage(.blob, ledger: blob, sequence: UInt64(offset)))
                }
            }
        } catch is CryptographyError { throw VaultError.damaged(Damage(.blob, ledger: blob, sequence: 0)) }
    }

    /// Writes a blob as an age v1 file: a header for the recipient in front of the very bytes that lie here.
    package func writeAgeFile(
        of blob: Identifier,
        to recipient: AgeRecipient,
        with keyring: Keyring,
        into target: POSIXFile
    ) throws {
        let (key, payload) = try open(blob, with: keyring)
        try target.write(recipient.header(for: key))
        var buffer = [UInt8](repeating: 0, count: Vault.bufferByteCount)
        while true {
            let done = try unsafe buffer.withUnsafeMutableBytes { bytes in
                let count = try unsafe payload.read(into: bytes)
                try unsafe target.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
                return count == 0
            }
            if done { break }
        }
        try target.sync()
    }

    private func open(_ blob: Identifier, with keyring: Keyring) throws -> (BlobKey, POSIXFile) {
        let (key, length) = try blobKey(blob, with: keyring)
        return (key, try payload(of: blob, byteCount: length))
    }

    private func payload(of blob: Identifier, byteCount: UInt64) throws -> POSIXFile {
        let payload = try POSIXFile.reading(path(of: blob), noFollow: true)
        guard try payload.size() == BlobCipher.payloadLength(forPlaintextLength: Int(byteCount)) else {
            throw VaultError.damaged(Damage(.blob, ledger: blob, sequence: 0))
        }
        return payload
    }

    /// A blob's key and length, by the slots of it that a person's keys open: each of these must hold.
    func blobKey(_ blob: Identifier, with keyring: Keyring) throws -> (BlobKey, length: UInt64) {
        let rows = try database.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT length, holder, holder_version, wrap FROM blob JOIN blob_slot ON blob = id WHERE id = ?",
                arguments: [blob.data]
            ).map { row in
                let length: UInt64 = try row.integer(0)
                return (
                    length, CompartmentVersion(id: try row.identifier(1), version: try row.integer(2)), row.bytes(3)
                )
            }
        }
        var found: (BlobKey, length: UInt64)?
        for (length, holder, wrap) in rows {
            guard let compartment = try keyring.key(of: holder, in: self) else { continue }
            let context = Context.blobWrap(blob: blob, length: length, holder: holder)
            guard let key = try? compartment.unwrapBlobKey(wrap, context: context) else {
                throw VaultError.damaged(Damage(.keySlot, ledger: blob, sequence: 0))
            }
            if found == nil { found = (key, length) }
        }
        guard let found else { throw VaultError.noKey }
        return found
    }
}

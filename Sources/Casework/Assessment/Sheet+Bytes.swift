// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Fields
internal import Values

extension Sheet {
    /// Bytes of chance in front, so that nobody finds the ratings by trying them on the digest.
    package static let saltByteCount = 32
    /// Sheets fill whole steps of so many bytes, so that their lengths tell nothing of their answers.
    private static let step = 4096

    /// The plaintext that is sealed and committed to: salt, length, fields, and zeros up to a whole step.
    package func plaintext(salt: [UInt8]) throws -> [UInt8] {
        let body = EntryBody.encode(try FieldEncoder.encode(self))
        let bytes = salt + UInt32(clamping: body.count).bigEndianBytes + body
        return bytes + [UInt8](repeating: 0, count: (Sheet.step - bytes.count % Sheet.step) % Sheet.step)
    }

    /// Reads a plaintext; throws where it is not of that form.
    package init(plaintext bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        _ = try reader.take(Sheet.saltByteCount)
        let body = try reader.take(Int(reader.integer(UInt32.self)))
        self = try FieldDecoder.decode(Sheet.self, from: EntryBody.decode(Array(body)))
    }
}

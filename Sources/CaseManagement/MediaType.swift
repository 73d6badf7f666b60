// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A file's type by its first bytes, never by its name.
///
/// What is not known is said to be unknown.
enum MediaType {
    static func of(_ head: [UInt8]) -> String {
        for (signature, offset, type) in signatures
        where head.count >= offset + signature.count
            && head[offset..<(offset + signature.count)].elementsEqual(signature)
        {
            return type
        }
        return "application/octet-stream"
    }

    private static let signatures: [(bytes: [UInt8], offset: Int, type: String)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        (Array("GIF8".utf8), 0, "image/gif"),
        (Array("WEBP".utf8), 8, "image/webp"),
        (Array("%PDF-".utf8), 0, "application/pdf"),
        (Array("ftypqt".utf8), 4, "video/quicktime"),
        (Array("ftypM4A".utf8), 4, "audio/mp4"),
        (Array("ftyp".utf8), 4, "video/mp4"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "video/x-matroska"),
        (Array("AVI ".utf8), 8, "video/x-msvideo"),
        (Array("WAVE".utf8), 8, "audio/wav"),
        (Array("ID3".utf8), 0, "audio/mpeg"),
        (Array("OggS".utf8), 0, "application/ogg"),
        ([0x50, 0x4B, 0x03, 0x04], 0, "application/zip"),
        ([0x1F, 0x8B], 0, "application/gzip"),
        (Array("ustar".utf8), 257, "application/x-tar"),
    ]
}

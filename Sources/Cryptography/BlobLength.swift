// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// How long a blob and its file are.
extension BlobCipher {
    /// The longest blob, 4 EiB: no arithmetic on lengths overflows below it.
    private static let longest = 1 << 62

    /// How many chunks a blob of this many bytes has: at least one.
    package static func chunkCount(forPlaintextLength length: Int) -> Int {
        max(1, (length + chunkByteCount - 1) / chunkByteCount)
    }

    /// How long the file of a blob of this many bytes is: nonce and tags are added.
    package static func payloadLength(forPlaintextLength length: Int) -> Int {
        precondition((0...longest).contains(length), "a blob is not longer than 4 EiB")
        return nonceByteCount + length + tagByteCount * chunkCount(forPlaintextLength: length)
    }

    /// How long the blob in a file of this many bytes is; `.malformed` where no blob makes such a file.
    package static func plaintextLength(forPayloadLength length: Int) throws(CryptographyError) -> Int {
        guard (nonceByteCount + tagByteCount...longest).contains(length) else { throw .malformed }
        let sealed = length - nonceByteCount
        let chunks = (sealed + sealedChunkByteCount - 1) / sealedChunkByteCount
        let plaintext = sealed - tagByteCount * chunks
        // A last chunk of nothing is allowed only where it is the first.
        guard payloadLength(forPlaintextLength: max(0, plaintext)) == length else { throw .malformed }
        return plaintext
    }
}

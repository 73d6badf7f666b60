// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Values

/// Sends a part of a blob as it is opened, some chunks at a time: nothing is decrypted to disk, and memory does not grow.
///
/// A chunk leaves only after it has verified. It ends, and the connection with it, where the session ends meanwhile, and
/// where the whole does not hash to what was entered.
struct BlobBody: Sendable {
    let reader: BlobReader
    let visit: SignedInVisit
    /// What the whole must hash to, where that is held against it.
    var digest: Digest?

    private static let step = 4 * BlobCipher.chunkByteCount

    func body(_ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var hasher = SHA256Hasher()
            var place = range.lowerBound
            while place < range.upperBound {
                guard await visit.visit.house.sessions.stillHolds(visit.signedIn) else { throw WebRefusal.signedOut }
                let next = place..<min(place + BlobBody.step - place % BlobBody.step, range.upperBound)
                let bytes = try await visit.visit.house.workers.vault.run { try reader.read(next) }
                if digest != nil { hasher.update(bytes) }
                place = next.upperBound
                // The last bytes of a copy that is not the item are kept back, so that it does not look whole.
                if let digest, place == range.upperBound, hasher.finalize() != digest { throw WebRefusal.failed }
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
    }
}

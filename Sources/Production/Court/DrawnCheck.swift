// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import Values

/// Draws again what people read first, from the entries that were checked, and refuses whatever differs or is added.
///
/// Without this, who signs a bundle could let its front page say what no entry says.
struct DrawnCheck {
    let check: BundleCheck
    let reading: BundleReading
    let signer: VerifyingKey

    func run() throws(BundleRefusal) {
        guard check.bag.information.values(of: CourtBundle.drawingLabel) == [CourtBundle.drawingVersion] else {
            throw BundleRefusal(
                "bag-info.txt",
                "its pages are of another form: check it with the Casebound that made it"
            )
        }
        let drawn = CourtBundle.drawnPayload(of: reading) + CourtBundle.drawnTags(of: reading, signer)
        for (path, bytes) in drawn {
            guard let digest = check.bag.digests[BagPath(path)] else { throw BundleRefusal(path, "it is missing") }
            guard digest == Digest(sha256: bytes).bytes else {
                throw BundleRefusal(path, "it does not say what the entries say")
            }
        }
        // The last two lines are the bag's own, and were checked with it.
        guard check.bag.information.fields.dropLast(2).elementsEqual(CourtBundle.information(of: reading).fields) else {
            throw BundleRefusal("bag-info.txt", "it does not say what the entries say")
        }
        try refuseOthers(than: Set(drawn.map(\.path)))
    }

    /// What stands below the folders of entries and items was held against them one by one.
    private func refuseOthers(than drawn: Set<String>) throws(BundleRefusal) {
        let folders = [BundlePaths.entries, BundlePaths.register, BundlePaths.intake, BundlePaths.items]
        for path in check.bag.digests.keys.sorted() {
            let isHeld = folders.contains { path.bytes.starts(with: $0.utf8) }
            guard isHeld || BundlePaths.fixed.contains(path.text) || drawn.contains(path.text) else {
                throw BundleRefusal(path.text, "it is no part of a bundle")
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Dispatch
internal import Synchronization
internal import Values
internal import Vault

/// Opens every byte of evidence on all cores, and holds its SHA-256 against the one that was entered.
struct EvidenceCheck {
    struct Item: Sendable {
        let entry: EntryReference
        let file: FileFacts
        /// Whose keys must open it.
        let compartment: Identifier?
    }

    private let session: Session
    /// The largest first, so that no core is left with one at the end.
    private let items: [Item]
    private let list: FindingList
    private let progress: CheckProgress

    init(_ session: Session, _ items: [Item], _ list: FindingList, _ progress: @escaping CheckProgress) {
        self.session = session
        // A file of a tip is named by the intake and by the cases that it is joined to, and hashed once.
        var seen: Set<FileFacts> = []
        self.items = items.sorted { $0.file.byteCount > $1.file.byteCount }.filter { seen.insert($0.file).inserted }
        self.list = list
        self.progress = progress
    }

    /// The blobs that were read to their end.
    func run() -> Set<Identifier> {
        let total = items.reduce(0) { $0 + Int(clamping: $1.file.byteCount) }
        let done = Mutex(0)
        let opened = Mutex<Set<Identifier>>([])
        DispatchQueue.concurrentPerform(iterations: items.count) { index in
            let item = items[index]
            let isOpened = check(item) { count in
                progress(
                    .evidence,
                    done.withLock {
                        $0 += count
                        return $0
                    },
                    total
                )
            }
            if isOpened { opened.withLock { _ = $0.insert(item.file.blob) } }
        }
        return opened.withLock { $0 }
    }

    private func check(_ item: Item, _ tell: @escaping @Sendable (Int) -> Void) -> Bool {
        let place = Finding.Place.blob(item.file.blob)
        let at = "entry \(item.entry.sequence) of ledger \(item.entry.ledger.hex.prefix(8))"
        do {
            let reader = try session.vault.openBlob(item.file.blob, with: session.keyring)
            guard UInt64(reader.count) == item.file.byteCount else {
                damage(.blobBytes, place, "It has not as many bytes as \(at) says.")
                return true
            }
            if try session.vault.hash(of: reader, progress: tell) != item.file.sha256 {
                damage(.blobBytes, place, "Its SHA-256 is not the one in \(at).")
            }
            return true
        } catch VaultError.noKey {
            guard !isDestroyed(item) else { return true }
            damage(.blobKey, place, "No key slot opens it, although \(at) names it.")
        } catch VaultError.damaged(let found) where found.part == .keySlot {
            damage(.blobKey, place, "A key slot of it does not open; \(at) names it.")
        } catch CryptographyError.notAuthentic {
            damage(.blobBytes, place, "A part of it was changed; \(at) names it.")
        } catch {
            guard !isDestroyed(item) else { return true }
            damage(.blob, place, "It cannot be opened; \(at) names it. \(ServiceError(error).message)")
        }
        return false
    }

    /// Each item has a key slot for whoever its entry is sealed to: where others hold one too, it would be missed by nobody.
    static func compareHolders(_ items: [Item], with holders: [Identifier: Set<Identifier>], _ list: FindingList) {
        for item in items {
            guard let compartment = item.compartment, let held = holders[item.file.blob], !held.contains(compartment)
            else { continue }
            list.add(
                .damage,
                .blobKey,
                .blob(item.file.blob),
                "It has no key slot for ledger \(item.entry.ledger.hex.prefix(8)), which names it.",
                affects: "Who can open that ledger cannot open these bytes, unless by another.",
                next: "Put the database back from a backup, and check again."
            )
        }
    }

    /// Whether the item was destroyed since its case was read.
    private func isDestroyed(_ item: Item) -> Bool {
        do {
            let register = try session.retrying { try session.register() }
            return register.destroyed[item.entry.ledger]?.contains(item.entry.sequence) == true
        } catch { return false }
    }

    private func damage(_ part: Finding.Part, _ place: Finding.Place, _ what: String) {
        list.add(
            .damage,
            part,
            place,
            what,
            affects: "This item's bytes are not those that were collected, or cannot be had.",
            next: "Put the file back from a backup, and check again."
        )
    }
}

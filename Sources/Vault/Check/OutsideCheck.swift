// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Foundation
internal import Ledger
internal import Values

/// The folder kept apart: the house key and the newest checkpoint.
struct OutsideCheck {
    let layout: VaultLayout
    let list: FindingList

    /// The house key, where it can be read; that others could read it too is a finding.
    func houseKey() -> HouseKey? {
        let place = Finding.Place.file("house.key")
        var status = stat()
        guard unsafe lstat(layout.houseKey, &status) == 0 else {
            list.add(
                .damage,
                .houseKey,
                place,
                "It is not in the folder kept apart.",
                affects: "The vault cannot be opened; reading and entering wait for it.",
                next: OutsideCheck.replaceHouseKey
            )
            return nil
        }
        if status.st_mode & S_IFMT != S_IFREG || status.st_mode & 0o777 & ~0o600 != 0 {
            list.add(
                .warning,
                .houseKey,
                place,
                "Others than its owner may read it, or it is not a plain file.",
                affects: "Whoever has it and the disk can sign checkpoints.",
                next: "Make it a plain file of mode 0600; where others had it, replace the house key."
            )
        }
        do { return try HouseKey.load(from: layout.houseKey) } catch {
            list.add(
                .damage,
                .houseKey,
                place,
                "It is not a house key.",
                affects: "The vault cannot be opened; reading and entering wait for it.",
                next: OutsideCheck.replaceHouseKey
            )
            return nil
        }
    }

    /// The checkpoint's bytes: read before the database, which may then only be newer.
    func checkpoint() -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: layout.checkpoint) else {
            list.add(
                .warning,
                .checkpointApart,
                .file("checkpoint"),
                "There is none in the folder kept apart.",
                affects: "An old copy put back would not be noticed.",
                next: "Check that the folder is the right one; the next heads write a new one."
            )
            return nil
        }
        do { return try POSIXFile.contents(layout.checkpoint, limit: 4096) } catch {
            list.add(
                .damage,
                .checkpointApart,
                .file("checkpoint"),
                "It could not be read.",
                affects: "An old copy put back would not be noticed.",
                next: "Check the folder kept apart and its rights."
            )
            return nil
        }
    }

    /// What the checkpoint says of the register.
    static func claims(
        _ checkpoint: [UInt8],
        of register: Identifier,
        _ house: HouseKey?,
        _ list: FindingList
    ) -> [RootClaim] {
        let note = CheckedNote(checkpoint, of: register, register: register, house)
        if let finding = note.finding(.checkpointApart, .file("checkpoint")) { list.add(finding) }
        return note.checkpoint.map { [RootClaim(source: .keptApart, size: $0.size, root: $0.root)] } ?? []
    }

    static let replaceHouseKey =
        "Put house.key back; where it is lost, an administrator or the recovery custodians name a new one: casebound house replace."
}

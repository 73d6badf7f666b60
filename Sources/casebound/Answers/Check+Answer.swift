// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import JSON
import Values
import Vault

extension CheckReport {
    var json: JSONValue {
        .members([
            ("counts", counts.json), ("findings", .array(findings.map(\.json))),
            ("verdict", .string(isClean ? "clean" : isDamaged ? "damaged" : "warnings")),
        ])
    }

    var lines: [TerminalText] { [verdict] + counts.lines + findings.flatMap(\.lines) }

    private var verdict: TerminalText {
        func count(_ severity: Finding.Severity) -> Int { findings.filter { $0.severity == severity }.count }
        if isClean { return "CLEAN: nothing is wrong." }
        let (damage, warnings) = (count(.damage), count(.warning))
        return isDamaged ? "DAMAGED: \(damage) damaged, \(warnings) warnings." : "WARNINGS: \(warnings)."
    }
}

extension CheckCounts {
    fileprivate var json: JSONValue {
        .members([
            ("blobBytes", .integer(blobBytes)), ("blobs", .integer(blobs)), ("cleaned", .integer(cleaned)),
            ("entries", .integer(entries)), ("ledgers", .integer(ledgers)), ("members", .integer(members)),
            ("openedBlobs", .integer(openedBlobs)), ("openedLedgers", .integer(openedLedgers)),
            ("unopenedBlobs", .integer(unopenedBlobs)), ("unopenedLedgers", .integer(unopenedLedgers)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        var facts: [(TerminalText, String?)] = [
            ("Ledgers", String(ledgers)), ("Entries", String(entries)), ("Members", String(members)),
            ("Blobs", "\(blobs), \(ByteCount(blobBytes).shown)"),
        ]
        if openedLedgers + unopenedLedgers > 0 {
            facts.append(("Opened", "\(openedLedgers) ledgers, \(openedBlobs) blobs"))
            facts.append(("Not opened", "\(unopenedLedgers) ledgers, \(unopenedBlobs) blobs"))
        }
        if cleaned > 0 { facts.append(("Cleaned", "\(cleaned) files")) }
        return TerminalText.facts(facts)
    }
}

extension Finding {
    fileprivate var json: JSONValue {
        .members([
            ("affects", .string(affects)), ("next", .string(next)), ("part", .string(part.rawValue)),
            ("place", .string(place.text)), ("severity", .string(severity.rawValue)), ("what", .string(what)),
        ])
    }

    fileprivate var lines: [TerminalText] {
        [
            "\(severity.rawValue.uppercased()): \(part.rawValue), \(place.text): \(what)", "  Affects: \(affects)",
            "  Next: \(next)",
        ]
    }
}

extension MadeBackup {
    func json(at path: String, overdue: [OverdueBackup]) -> JSONValue {
        .members([
            ("backup", .string(path)), ("blobBytes", .integer(manifest.blobBytes)), ("blobs", .integer(manifest.blobs)),
            ("copiedBlobs", .integer(copiedBlobs)), ("copiedBytes", .integer(copiedBytes)),
            ("deleteAfter", .time(manifest.deleteAfter)), ("entries", .integer(manifest.entries)),
            ("missing", .list(missing.map(\.hex))), ("overdue", .array(overdue.map(\.json))),
            ("registerSize", .integer(manifest.registerSize)), ("removedBlobs", .integer(removedBlobs)),
            ("takenAt", .time(manifest.takenAt)),
        ])
    }

    func lines(at path: String, overdue: [OverdueBackup]) -> [TerminalText] {
        var lines: [TerminalText] = ["The vault is backed up.", "  \(path)"]
        lines += TerminalText.facts([
            ("As of", manifest.takenAt.shown.text), ("Entries", String(manifest.entries)),
            ("Blobs", "\(manifest.blobs), \(ByteCount(manifest.blobBytes).shown); \(copiedBlobs) copied now"),
            ("Delete after", manifest.deleteAfter.dateText),
        ])
        lines.append("It keeps keys that the vault destroys from now on: delete it when its time has passed.")
        for blob in missing {
            lines.append("DAMAGE: the vault lacks the file of blob \(blob.hex), and so does the backup.")
        }
        for old in overdue {
            lines.append("OVERDUE: \(old.path), to be deleted after \(old.manifest.deleteAfter.dateText).")
        }
        if !overdue.isEmpty {
            lines.append("What was destroyed since can be read from overdue backups. Delete them.")
        }
        return lines
    }
}

extension OverdueBackup {
    fileprivate var json: JSONValue {
        .members([
            ("backup", .string(path)), ("deleteAfter", .time(manifest.deleteAfter)),
            ("takenAt", .time(manifest.takenAt)),
        ])
    }
}

extension RestoredVault {
    func json(at path: String) -> JSONValue {
        .members([
            ("findings", .array(lost.map(\.json))), ("houseKey", .string(houseKey.rawValue)),
            ("newerCheckpoint", newerCheckpoint.map { .integer($0) } ?? .null),
            ("registerSize", .integer(manifest.registerSize)), ("takenAt", .time(manifest.takenAt)),
            ("vault", .string(path)), ("verdict", .string(lost.isEmpty ? "clean" : "warnings")),
        ])
    }

    func lines(at path: String) -> [TerminalText] {
        var lines: [TerminalText] = [
            "The vault is put back as it was at \(manifest.takenAt.shown).", "  \(path)",
        ]
        if !lost.isEmpty {
            lines.append("WARNINGS: \(lost.count) of \(manifest.blobs) blobs missing or damaged; all else is there.")
            lines += lost.flatMap(\.lines)
        }
        switch houseKey {
        case .fits: break
        case .missing:
            lines.append(
                "Next: put house.key into the folder kept apart. Where it is lost, an administrator or the recovery custodians name a new one: casebound house replace"
            )
        case .anothers:
            lines.append(
                "Next: the house.key in the folder kept apart is not this vault's. Put its own there, or name a new one: casebound house replace"
            )
        }
        if let newerCheckpoint {
            lines.append(
                "Next: the checkpoint kept apart is newer (\(newerCheckpoint) register entries, here \(manifest.registerSize)). Say why an old copy was put back: casebound restored --reason TEXT"
            )
        }
        lines.append("Then check it: casebound check --deep")
        return lines
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Foundation
import Values
import Vault

/// What a reading and the checks around it found, as it is handed from the process that read.
struct Seen: Sendable {
    /// A finding of a check, by its severity, part, place and words.
    struct Found: Hashable, Sendable {
        let check: String
        let severity: String
        let text: String
    }

    var pieces: [String: Reading.Outcome] = [:]
    var findings: Set<Found> = []

    init(_ ended: Ended) throws {
        guard ended.code == 0 else { throw StressFailure("the reading ended with \(ended.text)") }
        for line in ended.output.split(separator: "\n") {
            let words = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
            if words.count >= 4, words[0] == "finding" {
                findings.insert(Found(check: String(words[1]), severity: String(words[2]), text: String(words[3])))
            } else if words.count >= 4, words[0] == "piece" {
                pieces[String(words[1])] = Reading.Outcome(kind: words[2], text: words[3])
            }
        }
        guard ended.output.hasSuffix("end\n") else { throw StressFailure("the reading broke off: \(ended.text)") }
    }

    /// Findings that say more than that something is left over or worth knowing.
    var damage: [Found] { findings.filter { $0.severity != "note" && !$0.text.hasPrefix("leftover") } }

    /// The first piece that the other has otherwise; nil where both are the same.
    func difference(from other: Seen) -> String? {
        for name in Set(pieces.keys).union(other.pieces.keys).sorted() where pieces[name] != other.pieces[name] {
            let (mine, theirs) = (pieces[name].map { "\($0)" } ?? "none", other.pieces[name].map { "\($0)" } ?? "none")
            return "\(name): " + Seen.difference(mine, theirs)
        }
        return nil
    }

    /// Where two long texts part.
    static func difference(_ mine: String, _ theirs: String) -> String {
        let shared = zip(mine, theirs).prefix { $0 == $1 }.count
        let start = max(0, shared - 40)
        return "…\(mine.dropFirst(start).prefix(220))… instead of …\(theirs.dropFirst(start).prefix(220))…"
    }

    /// Reads a scene in this process and prints it, with the checks that need no keys before and with heads after.
    static func printing(_ scene: Scene, exact: Bool) throws {
        printFindings("quick") { try VaultCheck.run(scene.layout) }
        let reading = try Reading(scene, exact: exact)
        for (name, outcome) in reading.pieces { print("piece\t\(name)\t\(outcome.line)") }
        if exact {
            for (check, name) in [("signed-in", "ines"), ("deep", "dana")] {
                printFindings(check) {
                    let person = (signInName: name, passphrase: try scene.passphrase(name))
                    return try scene.office.check(as: person, deep: check == "deep", cleaning: false) { _, _, _ in }
                }
            }
        }
        print("end")
    }

    /// Checks a scene's backup, puts it back in the vault's place, and reads that.
    static func printingBackup(of scene: Scene) throws {
        printFindings("backup") { try VaultCheck.run(backup: scene.path + "/backup", at: Scene.now()) }
        try FileManager.default.removeItem(atPath: scene.layout.folder)
        do {
            if case .refused = try scene.office.restore(from: scene.path + "/backup", progress: { _, _, _ in }) {
                throw ServiceError(.integrity, "REFUSED: nothing was put back.")
            }
        } catch {
            print("piece\trestoring\t\(Reading.Outcome(error).line)")
            print("end")
            return
        }
        print("piece\trestoring\t\(Reading.Outcome.served("done").line)")
        try printing(scene, exact: true)
    }

    private static func printFindings(_ check: String, _ run: () throws -> CheckReport) {
        do {
            for finding in try run().findings {
                let text = "\(finding.part.rawValue), \(finding.place.text): \(finding.what)"
                print("finding\t\(check)\t\(finding.severity.rawValue)\t\(text)")
            }
        } catch { print("finding\t\(check)\tnote\tit could not be run: \(error)") }
    }
}

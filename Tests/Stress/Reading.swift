// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import GRDB
import Values
import Vault

/// Everything that the people of a scene are shown, piece by piece: what is served, or how it is refused.
///
/// A piece that is served must be what the undamaged vault serves, whatever becomes of the others.
final class Reading {
    /// What one piece came to.
    enum Outcome: Hashable {
        case served(String)
        /// Refused, by an error that names the part and its place.
        case named(String)
        /// Refused in words that name neither.
        case refused(String)
        /// Thrown by something below the house, and in no words of its own.
        case untyped(String)

        init(_ error: any Error) {
            let message = ServiceError(error).message
            switch error {
            case VaultError.damaged, VaultError.secondFactorLost, VaultError.draftDamaged, VaultError.rolledBack,
                VaultError.houseKeyMissing, VaultError.houseKeyMismatch,
                is FoldError:
                self = .named(message)
            case is VaultError, is CryptographyError, is ServiceError: self = .refused(message)
            case is DatabaseError: self = .refused("SQLite: \(message)")
            default: self = .untyped("\(error)")
            }
        }
    }

    private(set) var pieces: [(name: String, outcome: Outcome)] = []
    private let scene: Scene
    /// With times and leaves, which two runs of one command do not share.
    private let isExact: Bool
    private var sessions: [(name: String, session: Session)] = []

    init(_ scene: Scene, exact: Bool) throws {
        self.scene = scene
        isExact = exact
        let numbers = scene.exists("cases") ? try scene.text("cases").split(separator: "\n").map(String.init) : []
        for name in Scene.people + ["hugo", "nils", "pia", "pola"] where scene.exists("\(name).pass") {
            signIn(name, name)
        }
        if scene.exists("new.pass") { signIn("kofi", "new") }
        for (name, session) in sessions { readHouse(name, session) }
        for number in numbers { readCase(number) }
        for name in ["newer", "shares"] where scene.exists(name) {
            take("recovery by \(name)") { try recovery(name) }
        }
        // The viewing of an item is an entry of its case: last, so that none before reads more than another run does.
        for (number, item, name) in [(0, 1, "remi"), (0, 2, "dana")] where numbers.count > number {
            guard let session = sessions.first(where: { $0.name == name })?.session else { continue }
            take("\(name) views E-\(item)") {
                let reader = try session.view(item, of: numbers[number], purpose: nil)
                return Digest(sha256: try reader.read(0..<reader.count)).hex
            }
        }
    }

    private func take(_ name: String, _ body: () throws -> String) {
        let outcome: Outcome
        do { outcome = .served(try body().replacing("\n", with: "⏎").replacing("\t", with: " ")) } catch {
            outcome = Outcome(error)
        }
        pieces.append((name, outcome))
    }

    private func signIn(_ name: String, _ file: String) {
        var opened: Session?
        take("\(name) signs in by \(file).pass") {
            let session = try scene.signIn(name, by: file)
            opened = session
            let member = try session.member(of: session.register())
            return "\(member.name) \(member.roles.map(\.rawValue).sorted())"
        }
        if let opened { sessions.append((name, opened)) }
    }

    private func readHouse(_ name: String, _ session: Session) {
        take("\(name) lists members") {
            try session.members().map {
                "\($0.signInName) \($0.name) \($0.standing.rawValue) \($0.roles.map(\.rawValue).sorted())"
            }.sorted().joined(separator: "; ")
        }
        take("\(name) lists units") { try session.units().map { "\($0.prefix) \($0.name)" }.sorted().joined() }
        take("\(name) lists cases") {
            try session.cases().map { card in
                let time = isExact ? card.lastEntryAt.text : ""
                return "\(card.number) \(card.title) \(card.type) \(card.lead) \(card.evidenceCount) "
                    + "\(card.entryCount) \(time)"
            }.joined(separator: "; ")
        }
        take("\(name) was shown") { try session.shownEntries().map { "\($0.event)" }.joined(separator: "; ") }
        if name == "ines" { take("ines lists acts") { Reading.acts(try session.auditLines()) } }
        guard ["noor", "dana", "uma"].contains(name) else { return }
        take("\(name) lists tips") {
            try session.tips().map { tip in
                let time = isExact ? tip.entry.time.text + tip.entry.leaf.hex : ""
                return "\(tip.number) \(tip.status) \(tip.report.narrative.text) \(Reading.doings(with: tip)) \(time)"
            }.joined(separator: "; ")
        }
    }

    /// How often what was done with a tip: each doing is one more entry.
    private static func doings(with tip: Tip) -> [Int] {
        [
            tip.reads.count, tip.triage.count, tip.acknowledgements.count, tip.referrals.count, tip.messages.count,
            tip.assignments.count, tip.assignments.filter { $0.parted != nil }.count,
            tip.merges.count, tip.merges.filter { $0.undone != nil }.count,
            tip.incidents.count, tip.incidents.filter { $0.left != nil }.count,
            tip.closings.count, tip.closings.filter { $0.reopened != nil }.count,
        ]
    }

    /// What was entered of the office, by the types of entries; not who signed in or read, which every reading adds to.
    private static func acts(_ lines: [AuditLine]) -> String {
        let ofReading = ["session.started/1", "ledger.read/1", "heads/1", "spare-code.used/1", "code.refused/1"]
        return lines.map(\.entry.envelope.type).filter { !ofReading.contains($0) }.joined(separator: "; ")
    }

    private func readCase(_ number: String) {
        for (name, session) in sessions {
            take("\(name) opens \(number)") { text(of: try session.caseFile(number)) }
        }
    }

    private func text(of file: CaseFile) -> String {
        var parts = ["\(file.number) \(file.title) \(file.type) \(file.isRestricted)"]
        parts += file.members.map { "member \($0.member.name)" } + file.walled.map { "walled \($0.member.name)" }
        parts += file.timeline.enumerated().map { index, line in
            let exact = isExact ? (line.entry.map { $0.time.text + $0.leaf.hex } ?? "") : ""
            return "#\(index) \(line.entry?.author.name ?? "") \(line.headline ?? "withheld") \(exact)"
        }
        parts += file.notes.map { "note \($0.note.title ?? "") \($0.note.body.text)" }
        parts += file.tips.map { "tip \($0.report?.narrative.text ?? "")" }
        parts += file.people.map { "\($0.person.name ?? "") \($0.person.role)" }
        parts += file.accounts.map { "\($0.account.handle)" }
        parts += file.evidence.map {
            "E \($0.collected.title) \($0.file?.sha256.hex ?? "") \($0.custodian.name) \($0.pending != nil)"
        }
        parts += file.tasks.map { "task \($0.added.title) \($0.state) \($0.owner.name) \($0.due?.text ?? "")" }
        parts += file.productions.map { "production \($0.decision.number) \($0.decision.recipient)" }
        parts += file.struck.keys.sorted().map { "struck \($0)" }
        return parts.joined(separator: " | ")
    }

    private func recovery(_ folder: String) throws -> String {
        let shares = try ["1", "2"].map { index in
            let page = try scene.text("\(folder)/share-\(index).txt")
            // The share is the last paragraph of its page.
            let lines = page.split(separator: "\n").map(String.init)
            guard let first = lines.lastIndex(where: { $0.hasPrefix("RECO") && $0.contains("-") }) else {
                throw StressFailure("no share stands in \(folder)")
            }
            return try RecoveryShare(parsing: SecretBytes(Array(lines[first...].joined(separator: "\n").utf8)))
        }
        let found = try scene.office.recover(with: shares).rehearse()
        return "\(found.custodians) open \(found.compartments), closed \(found.closed)"
    }
}

extension Reading.Outcome {
    /// One line: a letter for the kind, and the text.
    var line: String {
        switch self {
        case .served(let text): "S\t\(text)"
        case .named(let text): "N\t\(text)"
        case .refused(let text): "R\t\(text)"
        case .untyped(let text): "U\t\(text)"
        }
    }

    init?(kind: Substring, text: Substring) {
        switch kind {
        case "S": self = .served(String(text))
        case "N": self = .named(String(text))
        case "R": self = .refused(String(text))
        case "U": self = .untyped(String(text))
        default: return nil
        }
    }

    var isServed: Bool { if case .served = self { true } else { false } }
}

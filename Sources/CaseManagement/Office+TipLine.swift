// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
package import Cryptography
internal import Fields
internal import Values
package import Vault

/// What somebody tells by a unit's line to the public, as they typed it.
///
/// Nothing of where it came from is taken: neither an address nor a device.
package struct PublicTip: Sendable {
    package var danger = DangerNow.unknown
    package var what: String
    package var who = ""
    package var place = ""
    package var time = ""
    /// Links, or names on social media, each on a line.
    package var links = ""
    /// Only if they want to be reached.
    package var name = ""
    package var contact = ""
    /// The language of the words that they were shown.
    package var language: String?

    package init(what: String) { self.what = what }
}

extension Office {
    /// How many bytes the account of a tip may have, each other field, and how many links it may name.
    package static let accountByteCount = 65_536
    package static let fieldByteCount = 4096
    package static let linkCount = 50

    /// The units that take tips from the public, by prefix: nobody need be signed in.
    package func tipLines() throws -> [PublishedTipLine] { try vault().tipLines() }

    /// The line of one unit; its prefix in any case of letters.
    package func tipLine(_ prefix: String) throws -> PublishedTipLine { try vault().requiredTipLine(prefix) }

    /// Takes a tip of the public in, and returns its receipt, to be shown once.
    ///
    /// Nobody need be signed in, and nothing here can read it again: it is sealed to the unit's intake. Files that the unit's
    /// day has no more room for are left out, and said to be in `files`: the words are not lost with them.
    package func take(
        _ tip: PublicTip,
        by prefix: String,
        with files: IncomingFiles? = nil,
        within quota: TipQuota = .standard
    ) throws -> Receipt {
        let report = try tip.report()
        let vault = try vault()
        let receipt = Receipt.random()
        for _ in 0..<8 {
            let line = try vault.requiredTipLine(prefix)
            let now = clock()
            let due = report.dangerNow == .yes ? line.line.due(for: now, tip: nil) : []
            do {
                try vault.enterPublicTip(
                    report,
                    with: files?.sealed ?? [],
                    for: receipt,
                    by: line,
                    due: due.compactMap(BareDueTime.init),
                    within: quota,
                    at: now
                )
                return receipt
            } catch VaultError.headMoved { continue } catch VaultError.filesDayIsFull {
                try files?.refuseAll(.later)
            }
        }
        throw VaultError.headMoved
    }

    /// Begins to take files for a tip: they are entered with it by `take`, or taken away by `discard`.
    package func incomingFiles(by prefix: String, within quota: TipQuota = .standard) throws -> IncomingFiles {
        let vault = try vault()
        let line = try vault.requiredTipLine(prefix)
        return IncomingFiles(vault, ledger: line.ledger, clock: clock, quota: quota, before: (0, 0))
    }
}

extension PublicTip {
    /// Throws what would refuse it, before files are taken for it.
    package func check() throws { _ = try report() }
}

extension Vault {
    fileprivate func requiredTipLine(_ prefix: String) throws -> PublishedTipLine {
        guard let line = try tipLine(prefix.uppercased()) else {
            throw ServiceError(.notFound, "No unit of that prefix takes tips from the public.")
        }
        return line
    }
}

extension PublicTip {
    /// The report as it is entered: what was left out stays out.
    fileprivate func report() throws(ServiceError) -> TipReport {
        guard !what.isBlank else { throw .invalid("Say what happened: the account is empty.") }
        guard what.utf8.count <= Office.accountByteCount else {
            throw .invalid("An account has at most 64 KiB. Shorten it, and send the rest by your receipt.")
        }
        let lines = links.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.isBlank }
        guard [who, place, time, links, name, contact].allSatisfy({ $0.utf8.count <= Office.fieldByteCount }),
            lines.count <= Office.linkCount
        else {
            throw .invalid("A field has at most 4 KiB, and \(Office.linkCount) links. Put the rest into the account.")
        }
        let (name, contact) = (PublicTip.given(name), PublicTip.given(contact))
        return TipReport(
            source: TipSource(channel: .web),
            dangerNow: danger,
            narrative: Narrative(what),
            happening: PublicTip.given(time),
            place: PublicTip.given(place),
            people: PublicTip.given(who).map { [TipPerson(role: .other, description: $0)] } ?? [],
            accounts: lines.map(PublicTip.account),
            reporter: name == nil && contact == nil ? nil : TipReporter(name: name, contact: contact),
            language: language
        )
    }

    private static func given(_ text: String) -> String? { text.isBlank ? nil : text }

    /// A link, or a name of which nobody said where it is used.
    private static func account(_ line: String) -> TipAccount {
        let isLink = line.utf8.starts(with: "https://".utf8) || line.utf8.starts(with: "http://".utf8)
        return isLink
            ? TipAccount(platform: "link", handle: "", url: line) : TipAccount(platform: "", handle: line)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Fields
internal import HTML
internal import Values

/// The bundle's front page: the case as this production shows it, readable without us.
enum IndexPage {
    static func page(of source: BundleReading, _ key: VerifyingKey) -> Markup {
        let file = source.file
        let title: Markup = "\(file.number): \(file.title)"
        return PageFrame.page(
            title: title,
            """
            <p class="quiet">\(source.office.vault) · \(source.office.unit)</p>
            <h1>\(title)</h1>
            <p class="quiet">Court bundle \(source.name). Times are UTC.</p>
            \(production(source, key))
            <h2>Evidence</h2>
            \(evidence(source))
            <h2>Tips</h2>
            \(TipSections.tips(file))
            <h2>People, accounts, places and vehicles</h2>
            \(CaseSections.people(file))
            \(CaseSections.accounts(file))
            \(CaseSections.places(file))
            \(CaseSections.vehicles(file))
            \(CaseSections.identities(file))
            \(CaseSections.links(file))
            \(PreservationSection.markup(file))\
            <h2>Notes</h2>
            \(CaseSections.notes(file))
            <h2>Review and findings</h2>
            \(CaseSections.status(file))
            \(WorkSections.all(file))
            <h2>Timeline of entries</h2>
            \(timeline(file))
            <h2>How to check this bundle</h2>
            \(checking(source, key))
            """
        )
    }

    private static func production(_ source: BundleReading, _ key: VerifyingKey) -> Markup {
        let decision = source.decision.decision
        let bates = decision.bates.map { "\($0.label(0)) to \($0.label($0.last - $0.first))" }
        let withheld = decision.withheld.isEmpty ? "none" : decision.withheld.map { "#\($0)" }.joined(separator: ", ")
        return PageFrame.facts([
            ("Decided by", .text(source.decision.entry.author.name)),
            ("Decided at", .text(source.decision.entry.time.text)),
            ("Handed to", .text(decision.recipient)), ("Purpose", .text(decision.purpose)), ("Bates", .text(bates)),
            ("Entries withheld", .text(withheld)), ("Signing key", "<code>\(key.sshFingerprint)</code>"),
        ])
    }

    private static func evidence(_ source: BundleReading) -> Markup {
        let rows = source.items.map { produced -> [Markup] in
            let collected = produced.item.collected
            let file = produced.item.file
            let title = produced.path.map { "<a href=\"\($0)\">\(collected.title)</a>" as Markup }
            let corrected: Markup = produced.item.corrections.isEmpty ? "" : " (corrected: see its custody)"
            return [
                Markup(escaping: produced.reference), "\(title ?? Markup(escaping: collected.title))\(corrected)",
                Markup(escaping: collected.kind.rawValue), Markup(escaping: collected.recordClass.rawValue),
                Markup(escaping: collected.maintainer), file.map { "\($0.byteCount)" } ?? "",
                file.map { "<code>\($0.sha256.hex)</code>" } ?? "", Markup(escaping: produced.item.custodian.name),
                "<a href=\"\(produced.custodyPath)\">chain</a>",
            ]
        }
        return PageFrame.table(
            ["Item", "Title", "Kind", "Record class", "Maintainer", "Bytes", "SHA-256", "Custodian", "Custody"],
            rows,
            none: "No item is produced."
        )
    }

    private static func timeline(_ file: CaseFile) -> Markup {
        let rows = file.timeline.enumerated().map { index, line -> [Markup] in
            let number: Markup = "<a href=\"\(BundlePaths.entry(UInt64(index)))\">#\(index)</a>"
            guard let entry = line.entry, let headline = line.headline else {
                return [number, "", "", "<span class=\"withheld\">[withheld]</span>"]
            }
            let strike = file.struck[UInt64(index)]
            let what: Markup =
                strike.map { "<span class=\"struck\">\(headline)</span> (struck out by \($0.by.name): \($0.reason))" }
                ?? Markup(escaping: headline)
            let doubt: Markup = line.clockDoubt ? " (its clock stood before that of an entry above)" : ""
            return [
                number, "<span class=\"time\">\(entry.time.text)</span>", Markup(escaping: entry.author.name),
                "\(what)\(doubt)",
            ]
        }
        return PageFrame.table(["Entry", "Entered", "By", "What"], rows, none: "There are no entries.")
    }

    private static func checking(_ source: BundleReading, _ key: VerifyingKey) -> Markup {
        """
        <p><a href="README.txt">README.txt</a> says it for every system. In short: all three commands must succeed, and the
        signing key, or the number after <code>--trust</code>, must be the one that the office told you by another way.</p>
        <pre>sha256sum -c --strict tagmanifest-sha256.txt
        sha256sum -c --strict manifest-sha256.txt
        ssh-keygen -Y verify -f verify/allowed_signers -I \(key.sshFingerprint) -n \(SSHSignature.productionNamespace) -s verify/tagmanifest.sshsig &lt; tagmanifest-sha256.txt</pre>
        <pre>casebound verify FOLDER --trust \(source.fingerprint.hex)</pre>
        <p>Each entry is signed by who made it; the files in <a href="data/entries/">data/entries</a> prove it. A seal shows who
        entered something and when, never that it is true.</p>
        """
    }
}

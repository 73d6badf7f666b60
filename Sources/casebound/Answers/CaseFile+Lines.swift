// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields

extension CaseFile {
    /// The case as people read it.
    var lines: [TerminalText] {
        var lines: [TerminalText] = ["\(number)  \(title)"]
        lines += TerminalText.facts([
            ("Type", type), ("Opened", opened?.time.shown.text), ("Lead", lead?.name),
            ("Members", members.map(\.member.name).joined(separator: ", ")),
            ("Status", isRestricted ? "\(status.rawValue), restricted to its members" : status.rawValue),
        ])
        lines += section("Reviews", reviews.map(\.lines))
        lines += section("Related cases", related.map { mark($0.entry, $0.lines) })
        lines += section(
            "Tips",
            tips.map(\.lines)
        )
        lines += section("People", people.map { mark($0.entry, $0.lines(facts(of: $0))) })
        lines += section("Accounts", accounts.map { mark($0.entry, $0.lines) })
        lines += section("Places", places.map { mark($0.entry, $0.lines) })
        lines += section("Vehicles", vehicles.map { mark($0.entry, $0.lines) })
        lines += section("May be the same", identities.map { mark($0.entry, $0.lines) })
        lines += section("Links", links.map { mark($0.entry, $0.lines) })
        lines += section("Notes", notes.map { mark($0.entry, $0.lines) })
        lines += section("Evidence", evidence.map { [$0.line] })
        lines += section("Preservation", preservations.map(\.lines))
        lines += section("Tasks", tasks.map(\.lines))
        lines += section("Decisions", decisions.map(\.lines))
        lines += section("Threat assessments", assessments.map { [$0.line] })
        lines += section("Reports", reports.map { [$0.line] })
        lines += section("Disclosures", disclosures.isEmpty ? [] : disclosureLog.map(\.lines))
        lines += section(
            "Productions",
            productions.map {
                [
                    "  \($0.decision.number)  \($0.decision.kind.name) for \($0.decision.recipient), decided \($0.entry.time.shown) by \($0.entry.author.name)"
                ]
            }
        )
        return lines
    }

    private func section(_ title: TerminalText, _ parts: [[TerminalText]]) -> [TerminalText] {
        parts.isEmpty ? [] : ["", title] + parts.flatMap(\.self)
    }

    /// What was struck out stays, and says so.
    private func mark(_ entry: EntryReference, _ lines: [TerminalText]) -> [TerminalText] {
        guard let strike = struck[entry.sequence] else { return lines }
        return lines + ["    STRUCK OUT by \(strike.by.name), \(strike.entry.time.shown): \(strike.reason)"]
    }
}

extension JoinedTip {
    fileprivate var lines: [TerminalText] {
        let head: TerminalText =
            "  \(Reference(.tip, joined.tip).text)  \(report?.source.name ?? "")  joined \(entry.time.shown)"
        guard let parted else { return [head] }
        return [
            head, "    PARTED by \(parted.entry.author.name), \(parted.entry.time.shown)",
            TerminalText(block: parted.reason.text, indent: "    "),
        ]
    }
}

extension CasePerson {
    fileprivate func lines(_ facts: PersonFacts) -> [TerminalText] {
        let minor = facts.minor.map { $0 ? ", a minor" : ", an adult" } ?? ""
        let head: TerminalText =
            "  \(Reference(.person, person.number).text)  \(facts.role.rawValue): \(facts.name ?? "(name not known)")\(minor)"
        let description = facts.description.map { [TerminalText(block: $0.text)] } ?? []
        return [head] + description + facts.identifiers.map(\.line)
    }
}

extension PersonIdentifier {
    fileprivate var line: TerminalText {
        let normal = NormalForm.of(value, kind: kind).map { " (\($0))" } ?? ""
        return "    \(kind): \(value)\(normal)\(source.map { ", from \($0)" } ?? "")"
    }
}

extension CaseAccount {
    fileprivate var lines: [TerminalText] {
        ["  \(Reference(.account, account.number).text)  \(account.platform) \(account.handle)  \(account.url ?? "")"]
    }
}

extension CaseLink {
    fileprivate var lines: [TerminalText] {
        [
            "  \(link.from.text) \(link.relation) \(link.to.text), stated by \(entry.author.name)",
            TerminalText(block: "Basis: \(link.basis.text)"),
        ]
    }
}

extension CaseNote {
    fileprivate var lines: [TerminalText] {
        let about = note.about.isEmpty ? "" : ", about " + note.about.map(\.text).joined(separator: ", ")
        return [
            "  #\(entry.sequence)  \(note.title ?? "Note"), \(entry.author.name), \(entry.time.shown)\(about)",
            TerminalText(block: note.body.text),
        ]
    }
}

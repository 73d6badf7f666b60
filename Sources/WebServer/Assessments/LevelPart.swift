// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Fields
internal import HTML
internal import Values

/// The outcome of a round as it was entered, with its reasons; who dissents and who signed.
struct LevelPart {
    let view: RoundView

    private var round: AssessmentRound { view.round }
    private var zone: OfficeZone { view.zone }

    var markup: Markup {
        guard let outcome = round.outcome else {
            return
                "<p class=\"quiet\">No outcome is entered. It is entered at the meeting, once the sheets are open.</p>\n"
        }
        let levels = round.levels.reversed().map { (entry: $0.entry, shown: level($0)) }
        let triage = round.triage.reversed().map { (entry: $0.entry, shown: decided($0)) }
        let all = (levels + triage).sorted { $0.entry.sequence > $1.entry.sequence }
        let earlier = all.filter { $0.entry.sequence != outcome.sequence }.map { outcome -> Markup in
            "<h3>Before, entry #\(outcome.entry.sequence)</h3>\n\(outcome.shown)"
        }
        let newest = all.first { $0.entry.sequence == outcome.sequence }
        return "\(newest?.shown)\(earlier.isEmpty ? nil : folded(earlier.joined()))"
    }

    private func folded(_ earlier: Markup) -> Markup {
        "<details><summary>What was entered before it</summary>\n\(earlier)</details>\n"
    }

    private func level(_ set: Dated<LevelSet>) -> Markup {
        let stated = set.event
        let isPast = view.viewer.now > stated.reassessBy
        let past: Markup? = isPast ? " <span class=\"strong\">Out of date: no level stands since then.</span>" : nil
        return view.file.markStruck(
            set.entry,
            """
            \(Sections.facts([
                ("Level of concern", "<span class=\"strong\">\(round.instrument.label(of: stated.level))</span>"),
                ("To be looked at again by", "\(zone.shown(stated.reassessBy))\(past)"),
                ("Why", words(stated.rationale)), ("Rests on", view.links(stated.evidence)),
                ("How soon", stated.imminence.map(words)), ("Likely target", stated.target.map(words)),
                ("What may set it off", stated.triggers.map(words)), ("Disability", disability(stated.disability)),
                ("Interpreter", .text(stated.interpreter)), ("Entered", entered(set.entry)),
            ]))\
            <p class="quiet">\(LevelSet.disclaimer)</p>

            """,
            zone
        )
    }

    private func decided(_ decided: Dated<TriageDecided>) -> Markup {
        let outcome = round.instrument.outcomes.first { $0.code == decided.event.outcome }
        return view.file.markStruck(
            decided.entry,
            Sections.facts([
                ("How the triage ended", .text(outcome?.label)), ("What that means", .text(outcome?.meaning)),
                ("Why", words(decided.event.rationale)), ("Entered", entered(decided.entry)),
            ]),
            zone
        )
    }

    private func disability(_ check: DisabilityCheck) -> Markup { "\(check.answer.words)\(check.words.map(words))" }

    private func words(_ words: Narrative) -> Markup { "<div class=\"words\">\(words.text)</div>" }

    private func entered(_ entry: EntryReference) -> Markup {
        "\(entry.author.name), \(zone.shown(entry.time)), entry #\(entry.sequence)"
    }

    var dissents: Markup {
        Sections.list(
            round.dissents.map { dissent in
                let holds = dissent.event.level.map { level -> Markup in
                    " holds the level to be \(round.instrument.label(of: level))"
                }
                return view.file.markStruck(
                    dissent.entry,
                    """
                    <span class="strong">\(dissent.entry.author.name)</span>\(holds) \
                    <span class="quiet">\(zone.shown(dissent.entry.time)), entry #\(dissent.entry.sequence)</span>\
                    \(words(dissent.event.words))
                    """,
                    zone
                )
            },
            none: "Nobody entered that they hold otherwise."
        )
    }

    var signatures: Markup {
        let signed = round.signatures.map { signature -> Markup in
            let isOfNewest = signature.event.outcome == round.outcome?.sequence
            let before: Markup? =
                isOfNewest ? nil : ", of the outcome of entry #\(signature.event.outcome), not of the newest"
            return view.file.markStruck(
                signature.entry,
                """
                \(signature.entry.author.name) <span class="quiet">\(zone.shown(signature.entry.time))\(before).</span> \
                \(view.knownThen(signature.entry))
                """,
                zone
            )
        }
        let missing = round.unsignedOutcome.map(\.name).joined(separator: ", ")
        let waiting: Markup? = missing.isEmpty ? nil : "<p class=\"quiet\">Not signed yet: \(missing).</p>\n"
        return "\(Sections.list(signed, none: "Nobody has signed it."))\(waiting)"
    }
}

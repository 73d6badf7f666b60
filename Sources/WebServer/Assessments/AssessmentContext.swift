// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML
internal import Values

/// What each page of an assessment is drawn from, and what all of them show alike.
struct AssessmentContext {
    let viewer: Viewer
    let page: AssessmentPage
    let offers: Offers
    /// By which a round can be begun now.
    let instruments: [Instrument]

    var zone: OfficeZone { viewer.zone }
    var file: CaseFile { page.file }
    var assessment: Assessment { page.assessment }
    var place: AssessmentPlace { AssessmentPlace(file.number, assessment.number) }

    /// Such as `TA-1: threat assessment of P-1 Robin Vale`.
    var title: String { "\(assessment.reference.text): threat assessment of \(subject)" }

    /// Whom it is about, as the case calls them now.
    var subject: String { assessment.subject.map(file.called) ?? "somebody not known yet" }

    /// One page of it, under the way back to its case and to itself.
    func layout(_ name: Markup?, _ body: Markup) -> Markup {
        let whole: Markup? = name.map { _ in
            " <a href=\"\(Route.assessment(.whole, place))\">\(assessment.reference.text)</a>"
        }
        let heading: Markup = name.map { "\($0), \(assessment.reference.text)" } ?? Markup(escaping: title)
        return Layout.page(
            title: heading,
            viewer,
            at: .cases(nil, page: 1),
            """
            <p class="quiet"><a href="\(Route.caseFile(file.number))">\(file.number)</a>\(whole)</p>
            <h1>\(heading)</h1>
            \(body)
            """
        )
    }

    /// An entry by its number, with the way to what was known when it was signed.
    func link(to entry: EntryReference) -> Markup {
        "<a class=\"number\" href=\"\(Route.assessment(.then(entry.sequence), place))\">#\(entry.sequence)</a>"
    }

    /// Who made an entry, when, and its number.
    func signed(_ entry: EntryReference) -> Markup {
        "<span class=\"quiet\">\(entry.author.name), \(zone.shown(entry.time)), \(link(to: entry))</span>"
    }

    /// Things of the case, evidence with the way to it.
    func links(to references: [Reference]) -> Markup {
        references.map { reference -> Markup in
            guard reference.kind == .evidence else { return Markup(escaping: file.called(reference)) }
            return "<a href=\"\(Route.item(reference.number, of: file.number))\">\(file.called(reference))</a>"
        }.joined(separator: ", ")
    }

    /// What may be said of the level of concern now; past its date no level is named.
    var level: Markup {
        let said: Markup
        switch assessment.level(at: page.now) {
        case .notSet: return "<p>No level of concern is set.</p>\n"
        case .current(let set, let instrument):
            let until = zone.shown(set.event.reassessBy)
            said = "<span class=\"strong\">Level: \(instrument.label(of: set.event.level))</span> until \(until)."
        case .outOfDate(let since):
            said = "<span class=\"strong\">Out of date since \(zone.shown(since)) – reassess.</span>"
        }
        return "<p>\(said)</p>\n<p class=\"quiet\">\(LevelSet.disclaimer)</p>\n"
    }

    /// What was said or done: the exact words first.
    var concern: Markup {
        let concern = assessment.concern
        let words: Markup =
            concern.words.map { "<blockquote class=\"words\">\($0.text)</blockquote>" }
            ?? "<p class=\"quiet\">No words were used, or none are known.</p>"
        let target = [
            Markup(escaping: concern.target.kind.words), links(to: concern.target.things),
            concern.target.words.map { Markup(escaping: $0) } ?? "",
        ].filter { !$0.isEmpty }
        return """
            \(words)
            \(Sections.facts([
                ("Whom it is about", Markup(escaping: subject)), ("How", Markup(escaping: concern.manner.words)),
                ("Where", .text(concern.place)), ("Received by", .text(concern.receivedBy)),
                ("Said", concern.saidAt.map { zone.shown($0.instant) }),
                ("Known to the office", zone.shown(concern.knownAt.instant)),
                ("Target", target.joined(separator: ": ")),
                ("Known from", concern.sources.isEmpty ? nil : links(to: concern.sources)),
            ]))
            """
    }
}

extension CaseFile {
    /// Something of the case by its number and what it is called.
    func called(_ reference: Reference) -> String {
        let name = subjects.first { $0.reference == reference }?.name ?? ""
        return name.isEmpty ? reference.text : "\(reference.text) \(name)"
    }
}

extension Instrument {
    /// How a level that people chose is called.
    func label(of level: LevelOfConcern) -> String { levels.first { $0.code == level.code }?.label ?? level.code }
}

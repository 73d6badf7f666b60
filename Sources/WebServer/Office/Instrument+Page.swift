// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import HTML

/// An instrument on its page: its scales, its factors with their guidance, and what people choose among in the end.
extension Instrument: OfficeFile {
    static var heading: Markup { "Instruments" }
    static var introduction: Markup {
        "What a team asks, and the words in which it says what it found. Nothing here adds up: people choose the level of concern, with a reason."
    }
    static var list: Route { .instruments }
    static func page(_ code: String, version: String?) -> Route { .instrument(code, version: version) }
    static func withdrawing(_ code: String) -> Route { .withdrawInstrument(code) }

    var scope: Markup { "\(purpose.rawValue)" }

    var facts: [(Markup, Markup?)] {
        let mark: Markup = source.isChecked ? "" : ", not held against the source yet"
        return [("Source", "\(source.citation) (\(source.licence)\(mark))")]
    }

    var body: Markup {
        """
        \(groups.map(section).joined())\
        <h2>Answers</h2>
        \(scales.map(section).joined())\
        <p class="quiet">Not known and not asked are always there besides, and neither says that it is not so.</p>
        \(ends)
        """
    }

    private func section(_ group: FactorGroup) -> Markup {
        let factors = group.factors.map { factor -> Markup in
            let critical: Markup? = factor.critical.map { ", critical: \($0.rawValue)" }
            let condition: Markup? = factor.askedIf.map { ", asked if \(words($0))" }
            return """
                <h3>\(factor.label)</h3>
                <p>\(factor.guidance)</p>
                <p class="quiet">Answered by \(Markup.text(scale(factor.scale)?.label))\(critical)\(condition)</p>

                """
        }
        return "<h2>\(group.label) <span class=\"quiet\">\(group.kind.rawValue)</span></h2>\n\(factors.joined())"
    }

    private func words(_ condition: AskedIf) -> Markup {
        let other = factors.first { $0.code == condition.factor }
        let steps = other.flatMap { scale($0.scale) }?.steps.filter { condition.steps.contains($0.code) }
        return "\(Markup.text(other?.label)) is \((steps ?? []).map(\.label).joined(separator: " or "))"
    }

    private func section(_ scale: ResponseScale) -> Markup {
        "<h3>\(scale.label)</h3>\n\(Sections.facts(scale.steps.map { ("\($0.label)", "\($0.meaning)") }))"
    }

    private var ends: Markup? {
        let levels = levels.map { level -> (Markup, Markup?) in
            ("\(level.label)", "\(level.meaning) Looked at again within \(level.reassessWithinDays) days.")
        }
        let outcomes = outcomes.map { outcome -> (Markup, Markup?) in
            let next: Markup? = outcome.goesTo.map { " Goes to \($0)." }
            return ("\(outcome.label)", "\(outcome.meaning)\(next)")
        }
        guard !levels.isEmpty || !outcomes.isEmpty else { return nil }
        return "<h2>What people choose among, with a reason</h2>\n\(Sections.facts(levels + outcomes))"
    }
}

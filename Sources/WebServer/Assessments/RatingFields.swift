// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The fields by which a factor is answered: by an assessor alone, or by what a team agreed on.
///
/// Nothing is chosen for anybody: what stands chosen is what the same form held, or what was entered by it before.
struct RatingFields {
    let instrument: Instrument
    /// What the ids of the form begin with.
    let form: Markup
    /// What was typed, where the form comes back; nil where it begins from what was entered.
    let typed: Form?
    let entered: (_ factor: String) -> Rating?

    private enum Field: String { case answer, direction, confidence, why, evidence }

    private static func name(_ field: Field, _ factor: Factor) -> String { "\(field.rawValue)-\(factor.code)" }

    /// The factor's question with its fields; `besides` stands between the two.
    func markup(of factor: Factor, besides: Markup? = nil, isRequired: Bool) -> Markup {
        """
        \(besides)\(answers(to: factor, isRequired))<div class="row">
        \(choice(.direction, factor, "Which way it goes", Rating.Direction.allCases.map { ($0.rawValue, $0.words) }))\
        \(choice(
            .confidence,
            factor,
            "How sure you are of it",
            Rating.Confidence.allCases.map { ($0.rawValue, $0.words) }
        ))</div>
        \(Sections.area(
            name(.why, factor),
            "Why<span class=\"hidden\">: \(factor.label)</span>",
            value: value(.why, factor),
            rows: 2,
            form: form
        ))\(Sections.field(
            name(.evidence, factor),
            "What it rests on<span class=\"hidden\">: \(factor.label)</span>",
            value: value(.evidence, factor),
            hint: "Such as E-0001 #7 P-1, with spaces between; may be left blank.",
            attributes: " autocomplete=\"off\"",
            form: form
        ))
        """
    }

    /// Which answer stands chosen; nil where none does.
    func answer(to code: String) -> String? {
        guard let factor = instrument.factor(code) else { return nil }
        let value = value(.answer, factor)
        return value.isEmpty ? nil : value
    }

    private func answers(to factor: Factor, _ isRequired: Bool) -> Markup {
        let steps = instrument.scale(factor.scale)?.steps ?? []
        let besides = ResponseScale.besides.map { ($0, instrument.label(of: $0, to: factor), "") }
        return Sections.radios(
            name(.answer, factor),
            steps.map { ($0.code, $0.label, $0.meaning) } + besides,
            chosen: answer(to: factor.code),
            isRequired: isRequired
        )
    }

    private func choice(
        _ field: Field,
        _ factor: Factor,
        _ label: Markup,
        _ options: [(value: String, text: String)]
    ) -> Markup {
        Sections.choice(
            name(field, factor),
            "\(label)<span class=\"hidden\">: \(factor.label)</span>",
            options,
            chosen: value(field, factor),
            unchosen: "Not said",
            attributes: "",
            form: form
        )
    }

    private func name(_ field: Field, _ factor: Factor) -> Markup { "\(RatingFields.name(field, factor))" }

    private func value(_ field: Field, _ factor: Factor) -> String {
        if let typed { return typed.all(RatingFields.name(field, factor)).first ?? "" }
        guard let rating = entered(factor.code) else { return "" }
        return switch field {
        case .answer: rating.answer
        case .direction: rating.direction?.rawValue ?? ""
        case .confidence: rating.confidence?.rawValue ?? ""
        case .why: rating.why?.text ?? ""
        case .evidence: rating.evidence.map(\.text).joined(separator: " ")
        }
    }

    /// What a form answers to a factor; nil where it has no answer.
    static func rating(of factor: Factor, _ form: Form) throws -> Rating? {
        guard let answer = try form.optional(name(.answer, factor)) else { return nil }
        return Rating(
            factor: factor.code,
            answer: answer,
            direction: try form.optional(name(.direction, factor)).flatMap { Rating.Direction(rawValue: $0) },
            confidence: try form.optional(name(.confidence, factor)).flatMap { Rating.Confidence(rawValue: $0) },
            why: try form.optional(name(.why, factor)).map { Narrative($0) },
            evidence: try evidence(factor, form)
        )
    }

    private static func evidence(_ factor: Factor, _ form: Form) throws -> [Reference] {
        do { return try form.references(name(.evidence, factor)) } catch let error as ServiceError {
            throw ServiceError(error.code, "\(factor.label): \(error.message)")
        }
    }
}

extension Sections {
    /// One among some, each with what it means; `chosen` is what somebody chose in the same form, and nothing else.
    ///
    /// It belongs into a field set, whose legend names it.
    static func radios(
        _ name: Markup,
        _ options: [(value: String, label: String, meaning: String)],
        chosen: String?,
        isRequired: Bool
    ) -> Markup {
        let required: Markup? = isRequired ? " required" : nil
        return options.map { option -> Markup in
            let mark: Markup? = option.value == chosen ? " checked" : nil
            let meaning: Markup? = option.meaning.isEmpty ? nil : " <span class=\"quiet\">\(option.meaning)</span>"
            return """
                <label class="choice"><input type="radio" name="\(name)" value="\(option.value)"\(mark)\(required)> \
                <span>\(option.label)\(meaning)</span></label>

                """
        }.joined()
    }
}

extension Rating.Direction {
    /// For people.
    var words: String {
        switch self {
        case .worse: "It gets worse"
        case .same: "It stays the same"
        case .better: "It gets better"
        }
    }
}

extension Rating.Confidence {
    /// For people.
    var words: String {
        switch self {
        case .low: "Not very sure"
        case .medium: "Fairly sure"
        case .high: "Sure"
        }
    }
}

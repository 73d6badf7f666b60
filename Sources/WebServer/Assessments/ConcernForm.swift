// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Fields
internal import HTML

/// The fields of a concern, as an assessment is started with it and as it is corrected.
struct ConcernForm {
    let file: CaseFile
    /// As it stands; nil for a new one.
    let concern: Concern?
    let subject: Reference?

    func markup(_ fields: ActFields) -> Markup {
        what(fields) + whom(fields)
            + fields.several(
                "source",
                "Known from",
                sources.map { ($0.text, file.called($0)) },
                chosen: Set(concern?.sources.map(\.text) ?? [])
            )
    }

    private func what(_ fields: ActFields) -> Markup {
        fields.area(
            "words",
            "The exact words",
            value: concern?.words?.text ?? "",
            hint:
                "As they were said or written, in their own language. Blank where there were none, or none are known.",
            rows: 4
        )
            + fields.choice(
                "manner",
                "How it came",
                Concern.Manner.allCases.map { ($0.rawValue, $0.words) },
                chosen: concern?.manner.rawValue
            )
            + fields.field("place", "Where", value: concern?.place ?? "", hint: "May be left blank.")
            + fields.field(
                "received-by",
                "Who received it",
                value: concern?.receivedBy ?? "",
                hint: "Who heard, read or saw it first; may be left blank."
            )
            + fields.time(
                "said-at",
                "When it was said or done",
                value: concern?.saidAt?.text ?? "",
                hint: "Blank where nobody knows."
            )
            + fields.time(
                "known-at",
                "When the office came to know of it",
                value: concern?.knownAt.text ?? "",
                hint: "The policy’s clocks run from then.",
                attributes: " required"
            )
    }

    private func whom(_ fields: ActFields) -> Markup {
        fields.choice(
            "subject",
            "Whom it is about",
            references([.person]).map { ($0.text, file.called($0)) },
            chosen: subject?.text,
            unchosen: "Nobody knows yet"
        )
            + fields.choice(
                "target-kind",
                "Whom or what it is directed at",
                ConcernTarget.Kind.allCases.map { ($0.rawValue, $0.words) },
                chosen: concern?.target.kind.rawValue
            )
            + fields.several(
                "target",
                "People and places of the case at whom it is directed",
                references([.person, .place]).map { ($0.text, file.called($0)) },
                chosen: Set(concern?.target.things.map(\.text) ?? [])
            )
            + fields.field(
                "target-words",
                "The target in words",
                value: concern?.target.words ?? "",
                hint: "Such as: the ninth grade. May be left blank."
            )
    }

    private func references(_ kinds: Set<Reference.Kind>) -> [Reference] {
        file.subjects.map(\.reference).filter { kinds.contains($0.kind) }
    }

    /// Tips and evidence, and what else it was said to be known from.
    private var sources: [Reference] {
        let offered = references([.tip, .evidence])
        return offered + (concern?.sources ?? []).filter { !offered.contains($0) }
    }

    static func subject(_ form: Form) throws -> Reference? {
        try form.optional("subject") == nil ? nil : form.reference("subject", called: "Whom it is about")
    }

    static func concern(_ form: Form) throws -> Concern {
        guard let knownAt = try form.time("known-at") else {
            throw ServiceError(
                .invalid,
                "When the office came to know of it is blank. Fill it in, and send it again."
            )
        }
        return Concern(
            words: try form.optional("words").map { Narrative($0) },
            manner: try form.chosen("manner", called: "How it came"),
            place: try form.optional("place"),
            receivedBy: try form.optional("received-by"),
            saidAt: try form.time("said-at"),
            knownAt: knownAt,
            target: ConcernTarget(
                kind: try form.chosen("target-kind", called: "Whom or what it is directed at"),
                things: try form.ticked("target"),
                words: try form.optional("target-words")
            ),
            sources: try form.ticked("source")
        )
    }
}

extension Form {
    /// One of the values that a choice offers; `called` is its label on the page.
    func chosen<Value: RawRepresentable<String>>(_ name: String, called label: String) throws -> Value {
        guard let value = try optional(name).flatMap({ Value(rawValue: $0) }) else {
            throw ServiceError(.invalid, "\(label) is not chosen. Choose it, and send it again.")
        }
        return value
    }

    /// Things of the case that were ticked.
    func ticked(_ name: String) throws(WebRefusal) -> [Reference] {
        try all(name).map { text throws(WebRefusal) in
            guard let reference = Reference(text) else { throw .notWhole }
            return reference
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework

extension Concern.Manner {
    var words: String {
        switch self {
        case .spoken: "Spoken"
        case .written: "Written"
        case .gestured: "By gesture"
        case .electronic: "By message, post or call"
        case .behaviour: "Nothing was said: what was done is the concern"
        }
    }
}

extension ConcernTarget.Kind {
    var words: String {
        switch self {
        case .named: "Named people"
        case .group: "A group"
        case .place: "A place"
        case .notKnown: "Not known"
        }
    }
}

extension DeterminationMade.Finding {
    var words: String {
        switch self {
        case .possibleThreat: "A possible threat"
        case .noThreat: "No threat"
        }
    }
}

extension NoticeGiven.Outcome {
    var words: String {
        switch self {
        case .reached: "Reached"
        case .attempted: "Tried, and not reached"
        }
    }
}

extension PlanStrategy {
    var words: String {
        switch self {
        case .subject: "On the person of concern: support, supervision, treatment"
        case .target: "For who may be harmed"
        case .environment: "On the place and the people around"
        case .events: "On what may set something off"
        }
    }

    /// Such as stands beside an action.
    var label: String {
        switch self {
        case .subject: "person of concern"
        case .target: "who may be harmed"
        case .environment: "place and people around"
        case .events: "what may set something off"
        }
    }
}

extension InstrumentSetting {
    var words: String {
        switch self {
        case .school: "for schools"
        case .workplace: "for workplaces"
        case .any: "for any setting"
        }
    }
}

extension String {
    /// A code such as `law-enforcement` as words.
    var codeInWords: String { String(map { $0 == "-" ? " " : $0 }) }

    /// Words that name a code, as that: people need not know how codes are spelled.
    var asCode: String {
        utf8.split { $0 == 0x20 || $0 == 0x2D }.map { String(decoding: Array($0), as: UTF8.self).lowercased() }
            .joined(separator: "-")
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension AssessmentPolicy {
    /// How a requirement is met, in words, each for itself: by when, at which levels, by whom.
    package func conditions(of requirement: Requirement) -> [String] {
        let levels = Self.alternatives(requirement.levels)
        let expertise = requirement.expertise.joined(separator: ", ")
        return [
            timeLimit(of: requirement), requirement.levels.isEmpty ? nil : "at the level \(levels)",
            requirement.attemptSuffices ? "an attempt that was entered is enough" : nil,
            requirement.expertise.isEmpty ? nil : "on the team: \(expertise)", requirement.people,
        ].compactMap(\.self)
    }

    private func timeLimit(of requirement: Requirement) -> String? {
        guard let minutes = requirement.minutes else { return nil }
        let start = requirement.from?.words ?? requirement.after.flatMap(self.requirement).map { "“\($0.label)”" }
        return "within \(Self.span(minutes)) after \(start ?? "")"
    }

    private static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) or \(last)"
    }

    /// Whole hours and days where they are, and a day by its hours, as clocks of an assessment are spoken of.
    private static func span(_ minutes: Int) -> String {
        let (count, unit) =
            minutes.isMultiple(of: 1440) && minutes > 1440
            ? (minutes / 1440, "day") : minutes.isMultiple(of: 60) ? (minutes / 60, "hour") : (minutes, "minute")
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }
}

extension Requirement {
    /// What it is of, such as `notice: police`.
    package var about: String {
        [kind.rawValue, party ?? subject?.rawValue].compactMap(\.self).joined(separator: ": ")
    }

    fileprivate var people: String? {
        guard kind == .signatures || kind == .quorum else { return nil }
        if let count { return "at least \(count) \(count == 1 ? "person" : "people")" }
        return kind == .signatures ? "by all of the team" : nil
    }
}

extension ClockStart {
    fileprivate var words: String {
        switch self {
        case .known: "it was known"
        case .started: "the assessment was begun"
        case .level: "the level was set"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Agreement
package import Casework

/// Whom a programme reaches, by group: how many people were assessed, and how it went for them.
///
/// Levels of concern are not among what is counted. People are counted once in a case, since nobody is ranked by how often
/// they were assessed; who is a person of several cases counts in each.
package struct GroupFigures: Sendable {
    package enum Division: String, Sendable, CaseIterable {
        case race
        case sex
        case disability
    }

    /// What became of at least one of somebody's assessments.
    package enum Outcome: String, Sendable, CaseIterable {
        case resolvedAtTriage = "resolved at triage"
        case closedOverSteps = "closed over an open step"
        case late
    }

    /// A group, or several that are joined since a count of one of them would tell of few people.
    package struct Row: Sendable {
        package let names: [String]
        package let people: Int
        /// In the order of `Outcome`.
        let rates: [Result<Rate, Refusal>]
    }

    package let division: Division
    /// By name, never by figure; empty where even all people together are few.
    package let rows: [Row]

    init(_ division: Division, _ people: [[ProgrammeCase]]) throws {
        let groups = Dictionary(grouping: people) { division.name(of: $0) }.sorted {
            (division.isLast($0.key) ? 1 : 0, $0.key) < (division.isLast($1.key) ? 1 : 0, $1.key)
        }
        let joined = try JoinedGroups(
            people: groups.map(\.value.count),
            with: Outcome.allCases.map { outcome in
                groups.map { $0.value.filter { $0.contains(where: outcome.holds) }.count }
            }
        )
        self.division = division
        rows = joined.groups.indices.map { row in
            Row(
                names: joined.groups[row].map { groups[$0].key },
                people: joined.people(in: row),
                rates: Outcome.allCases.indices.map { outcome in
                    Result { () throws(Refusal) in try joined.rate(in: row, of: outcome) }
                }
            )
        }
    }

    /// The figures of each division, over people's assessments.
    static func all(of cases: [ProgrammeCase]) throws -> [GroupFigures] {
        let people = Array(Dictionary(grouping: cases, by: \.person).values)
        return try Division.allCases.map { try GroupFigures($0, people) }
    }
}

extension GroupFigures.Division {
    /// Neither can be a code, which has no blank in it.
    private static let (several, none) = ("more than one", "not recorded")

    fileprivate func isLast(_ name: String) -> Bool { [Self.several, Self.none].contains(name) }

    /// The group of somebody, by what was recorded last for any of their assessments.
    fileprivate func name(of cases: [ProgrammeCase]) -> String {
        let recorded = cases.compactMap(\.assessment.equity).max { $0.entry.sequence < $1.entry.sequence }?.event
        return switch self {
        case .race: recorded?.race.map { $0.count == 1 ? $0[0] : Self.several } ?? Self.none
        case .sex: recorded?.sex ?? Self.none
        case .disability: recorded?.disability?.label ?? Self.none
        }
    }
}

extension GroupFigures.Outcome {
    fileprivate func holds(_ one: ProgrammeCase) -> Bool {
        switch self {
        case .resolvedAtTriage: one.isResolvedAtTriage
        case .closedOverSteps: one.isClosedOverSteps
        case .late: one.isLate
        }
    }
}

extension EquityRecorded.Disability {
    package var label: String {
        switch self {
        case .iep: "IEP"
        case .plan504: "504 plan"
        case .both: "IEP and 504 plan"
        case .noneKnown: "none known"
        }
    }
}

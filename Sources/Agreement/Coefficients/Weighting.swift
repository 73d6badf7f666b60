// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// How much of an agreement two categories are to each other, by the steps between them: 1 for the same one, 0 for the
/// two ends of the scale.
package enum Weighting: Hashable, Sendable, CaseIterable {
    /// Only the same category agrees.
    case identity
    /// Falls with the steps between (Cicchetti and Allison 1971).
    case linear
    /// Falls with their square (Fleiss and Cohen 1973).
    case quadratic
    /// Falls with the pairs of categories from one to the other, n(n - 1)/2 for n of them (Gwet 2014, chapter 3).
    case ordinal

    /// The weight of two categories of a scale that has `count` of them.
    func weight(_ first: Int, _ second: Int, of count: Int) -> Double {
        let steps = Double((first - second).magnitude)
        let most = Double(count - 1)
        return switch self {
        case .identity: first == second ? 1 : 0
        case .linear: 1 - steps / most
        case .quadratic: 1 - steps * steps / (most * most)
        case .ordinal: 1 - steps * (steps + 1) / (most * (most + 1))
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// What is wrong with how the parts of an instrument refer to each other, and where; it quotes no more than a code.
package struct InstrumentFault: Error, Hashable, Sendable {
    /// Such as `groups[0].factors[2].askedIf.factor`.
    package let part: String
    /// Goes on after the part, such as `is no scale of this instrument`.
    package let reason: String
}

extension Instrument {
    /// Says what is wrong first: a code given twice, a scale or factor that is not there, a circle of conditions, nothing to
    /// rate, or ends that its purpose has not.
    ///
    /// The file's reader and the register's fold both hold an instrument to this.
    package func validate() throws(InstrumentFault) {
        try requireDistinct(scales.map(\.code), at: "scales")
        for (index, scale) in scales.enumerated() {
            let steps = "scales[\(index)].steps"
            try requireDistinct(scale.steps.map(\.code), at: steps)
            guard scale.steps.count >= 2 else { throw InstrumentFault(part: steps, reason: "must be at least two") }
            for (step, value) in scale.steps.enumerated() where ResponseScale.besides.contains(value.code) {
                throw InstrumentFault(
                    part: "\(steps)[\(step)].code",
                    reason: "is always there besides the steps; take it out"
                )
            }
        }
        try requireDistinct(groups.map(\.code), at: "groups")
        try validateFactors()
        try requireDistinct(levels.map(\.code), at: "levels")
        try requireDistinct(outcomes.map(\.code), at: "outcomes")
        try validateEnds()
    }

    private func validateEnds() throws(InstrumentFault) {
        for (part, isEmpty, belongs) in [
            ("levels", levels.isEmpty, InstrumentPurpose.assessment), ("outcomes", outcomes.isEmpty, .triage),
        ] {
            if purpose == belongs, isEmpty {
                throw InstrumentFault(part: part, reason: "must be given where the purpose is \(belongs.rawValue)")
            }
            if purpose != belongs, !isEmpty {
                throw InstrumentFault(part: part, reason: "stand only where the purpose is \(belongs.rawValue)")
            }
        }
    }

    private func requireDistinct(_ codes: [String], at part: String) throws(InstrumentFault) {
        var known: Set<String> = []
        for (index, code) in codes.enumerated() where !known.insert(code).inserted {
            throw InstrumentFault(part: "\(part)[\(index)]", reason: "has the code of another: \(code)")
        }
    }
}

/// A factor and where it stands in its file.
private struct PlacedFactor {
    let factor: Factor
    let part: String
}

extension Instrument {
    private var placedFactors: [PlacedFactor] {
        groups.enumerated().flatMap { group, value in
            value.factors.enumerated().map { PlacedFactor(factor: $1, part: "groups[\(group)].factors[\($0)]") }
        }
    }

    private func validateFactors() throws(InstrumentFault) {
        let placed = placedFactors
        guard !placed.isEmpty else { throw InstrumentFault(part: "groups", reason: "hold no factors") }
        guard placed.count <= Instrument.mostFactors else {
            throw InstrumentFault(part: "groups", reason: "hold more than \(Instrument.mostFactors) factors together")
        }
        var known: [String: Factor] = [:]
        for place in placed {
            guard known.updateValue(place.factor, forKey: place.factor.code) == nil else {
                throw InstrumentFault(part: place.part, reason: "has the code of another: \(place.factor.code)")
            }
        }
        for place in placed {
            guard scale(place.factor.scale) != nil else {
                throw InstrumentFault(part: place.part + ".scale", reason: "is no scale of this instrument")
            }
        }
        for place in placed { try validateCondition(of: place, among: known) }
    }

    private func validateCondition(of place: PlacedFactor, among known: [String: Factor]) throws(InstrumentFault) {
        guard let condition = place.factor.askedIf else { return }
        let part = place.part + ".askedIf"
        guard let other = known[condition.factor], let scale = scale(other.scale) else {
            throw InstrumentFault(part: part + ".factor", reason: "is no factor of this instrument")
        }
        guard !condition.steps.isEmpty else { throw InstrumentFault(part: part + ".steps", reason: "must be given") }
        for (index, step) in condition.steps.enumerated() where !scale.steps.contains(where: { $0.code == step }) {
            throw InstrumentFault(part: "\(part).steps[\(index)]", reason: "is no step of that factor's scale")
        }
        // Nobody would ever be asked any factor of a circle. What leads into one elsewhere ends with its length.
        var (seen, next): (Set<String>, String?) = ([place.factor.code], condition.factor)
        while let code = next, seen.insert(code).inserted { next = known[code]?.askedIf?.factor }
        guard next != place.factor.code else {
            throw InstrumentFault(part: part + ".factor", reason: "leads back to this factor")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Instrument {
    /// Says what is wrong first: a code given twice, a scale or factor that is not there, a circle of conditions, nothing to
    /// rate, or ends that its purpose has not.
    package func validate() throws(PartFault) {
        try requireDistinct(scales.map(\.code), at: "scales")
        for (index, scale) in scales.enumerated() {
            let steps = "scales[\(index)].steps"
            try requireDistinct(scale.steps.map(\.code), at: steps)
            guard scale.steps.count >= 2 else { throw PartFault(part: steps, reason: "must be at least two") }
            for (step, value) in scale.steps.enumerated() where ResponseScale.besides.contains(value.code) {
                throw PartFault(
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

    private func validateEnds() throws(PartFault) {
        for (part, isEmpty, belongs) in [
            ("levels", levels.isEmpty, InstrumentPurpose.assessment), ("outcomes", outcomes.isEmpty, .triage),
        ] {
            if purpose == belongs, isEmpty {
                throw PartFault(part: part, reason: "must be given where the purpose is \(belongs.rawValue)")
            }
            if purpose != belongs, !isEmpty {
                throw PartFault(part: part, reason: "stand only where the purpose is \(belongs.rawValue)")
            }
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

    private func validateFactors() throws(PartFault) {
        let placed = placedFactors
        guard !placed.isEmpty else { throw PartFault(part: "groups", reason: "hold no factors") }
        guard placed.count <= Instrument.mostFactors else {
            throw PartFault(part: "groups", reason: "hold more than \(Instrument.mostFactors) factors together")
        }
        var known: [String: Factor] = [:]
        for place in placed {
            guard known.updateValue(place.factor, forKey: place.factor.code) == nil else {
                throw PartFault(part: place.part, reason: "has the code of another: \(place.factor.code)")
            }
        }
        for place in placed {
            guard scale(place.factor.scale) != nil else {
                throw PartFault(part: place.part + ".scale", reason: "is no scale of this instrument")
            }
        }
        for place in placed { try validateCondition(of: place, among: known) }
    }

    private func validateCondition(of place: PlacedFactor, among known: [String: Factor]) throws(PartFault) {
        guard let condition = place.factor.askedIf else { return }
        let part = place.part + ".askedIf"
        guard let other = known[condition.factor], let scale = scale(other.scale) else {
            throw PartFault(part: part + ".factor", reason: "is no factor of this instrument")
        }
        guard !condition.steps.isEmpty else { throw PartFault(part: part + ".steps", reason: "must be given") }
        for (index, step) in condition.steps.enumerated() where !scale.steps.contains(where: { $0.code == step }) {
            throw PartFault(part: "\(part).steps[\(index)]", reason: "is no step of that factor's scale")
        }
        guard !leadsBack(place.factor.code, by: { known[$0]?.askedIf?.factor }) else {
            throw PartFault(part: part + ".factor", reason: "leads back to this factor")
        }
    }
}

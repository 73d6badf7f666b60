// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension AssessmentPolicy {
    /// Says what is wrong first: a code given twice, what doesn't go with a requirement's kind, a time without a beginning, a
    /// beginning that is no requirement, or a circle of them.
    package func validate() throws(PartFault) {
        guard (1...AssessmentPolicy.mostRequirements).contains(requirements.count) else {
            throw PartFault(
                part: "requirements",
                reason: "must be from 1 to \(AssessmentPolicy.mostRequirements)"
            )
        }
        try requireDistinct(requirements.map(\.code), at: "requirements")
        for (index, requirement) in requirements.enumerated() {
            let part = "requirements[\(index)]"
            try requirement.validateTime(at: part)
            try requirement.validateKind(at: part)
            try requireDistinct(requirement.levels, at: part + ".levels")
            try requireDistinct(requirement.expertise, at: part + ".expertise")
            guard let after = requirement.after else { continue }
            guard self.requirement(after) != nil else {
                throw PartFault(part: part + ".after", reason: "is no requirement of this policy")
            }
            guard !leadsBack(requirement.code, by: { self.requirement($0)?.after }) else {
                throw PartFault(part: part + ".after", reason: "leads back to this requirement")
            }
        }
    }
}

extension Requirement {
    fileprivate func validateTime(at part: String) throws(PartFault) {
        if from != nil, after != nil {
            throw PartFault(part: part + ".after", reason: "can't stand beside from: the minutes run from one of them")
        }
        let beginning = from != nil ? "from" : after != nil ? "after" : nil
        if let minutes {
            try requireWithin(Requirement.spans, minutes, at: part + ".minutes")
            guard beginning != nil else {
                throw PartFault(part: part + ".minutes", reason: "can't stand without from or after, where they begin")
            }
        } else if let beginning {
            throw PartFault(part: "\(part).\(beginning)", reason: "can't stand without minutes: say within how many")
        }
        // A reassessment without minutes is due when the level expires.
        if kind == .followUp || kind == .reassessment && minutes != nil, from != .level {
            throw PartFault(part: part + ".from", reason: "must be level where the kind is \(kind.rawValue)")
        }
    }

    fileprivate func validateKind(at part: String) throws(PartFault) {
        let parties: [RequirementKind] = [.notice, .interview, .records]
        try hold("party", party != nil, to: parties, isRequired: true, at: part)
        try hold("subject", subject != nil, to: [.question], isRequired: true, at: part)
        try hold("attemptSuffices", attemptSuffices, to: [.notice], at: part)
        try hold("expertise", !expertise.isEmpty, to: [.quorum], at: part)
        try hold("count", count != nil, to: [.quorum, .signatures], at: part)
        if kind == .quorum, expertise.isEmpty, count == nil {
            throw PartFault(part: part, reason: "must say what makes the quorum: expertise, count or both")
        }
        for (index, word) in expertise.enumerated() where !Requirement.allExpertise.contains(word) {
            throw PartFault(
                part: "\(part).expertise[\(index)]",
                reason: "must be one of \(Requirement.allExpertise.joined(separator: ", "))"
            )
        }
        if let count { try requireWithin(Requirement.counts, count, at: part + ".count") }
    }

    /// Holds a part to the kinds that it goes with.
    private func hold(
        _ name: String,
        _ isGiven: Bool,
        to kinds: [RequirementKind],
        isRequired: Bool = false,
        at part: String
    ) throws(PartFault) {
        let words = kinds.map(\.rawValue).joined(separator: " or ")
        if isGiven, !kinds.contains(kind) {
            throw PartFault(part: "\(part).\(name)", reason: "stands only where the kind is \(words)")
        }
        if isRequired, !isGiven, kinds.contains(kind) {
            throw PartFault(part: "\(part).\(name)", reason: "must be given where the kind is \(words)")
        }
    }

    private func requireWithin(_ range: ClosedRange<Int>, _ value: Int, at part: String) throws(PartFault) {
        guard range.contains(value) else {
            throw PartFault(part: part, reason: "must be from \(range.lowerBound) to \(range.upperBound)")
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Values

/// How the assessments of a programme were worked: counts and times, without a word of what they found.
package struct ProgrammeCounts: Sendable {
    package let started: Int
    /// Of those, the ones that have a policy: of the others nothing is on time or late.
    package let withPolicy: Int
    package let late: Int
    package let resolvedAtTriage: Int
    package let closed: Int
    package let closedOverSteps: Int
    /// In the order of the policies, each by its requirements.
    package let steps: [StepCounts]
    /// Critical answers that were signed, and how many seconds passed until somebody entered what was done.
    package let alerts: Int
    package let alertsAnswered: DurationSummary?

    package var onTime: Int { withPolicy - late }

    package init(_ cases: [ProgrammeCase]) {
        started = cases.count
        withPolicy = cases.filter { $0.assessment.policy != nil }.count
        late = cases.filter(\.isLate).count
        resolvedAtTriage = cases.filter(\.isResolvedAtTriage).count
        closed = cases.filter(\.assessment.isClosed).count
        closedOverSteps = cases.filter(\.isClosedOverSteps).count
        steps = StepCounts.all(of: cases)
        let rounds = cases.flatMap(\.assessment.rounds)
        alerts = rounds.reduce(0) { $0 + $1.sheets.filter { !$0.signed.alerts.isEmpty }.count }
        alertsAnswered = DurationSummary(rounds.flatMap(\.secondsToAnswer))
    }
}

/// How one requirement of a policy was met, over many assessments.
package struct StepCounts: Sendable {
    /// The policy's and the requirement's own codes.
    package let policy: String
    package let requirement: String
    /// As the newest assessment's policy calls it.
    package fileprivate(set) var label: String
    package fileprivate(set) var onTime = 0
    package fileprivate(set) var late = 0
    package fileprivate(set) var due = 0
    package fileprivate(set) var overdue = 0
    package fileprivate(set) var excused = 0
    /// Assessments that were closed over it.
    package fileprivate(set) var overridden = 0
    /// Not required of those, or not yet.
    package fileprivate(set) var notRequired = 0

    static func all(of cases: [ProgrammeCase]) -> [StepCounts] {
        var counts: [StepCounts] = []
        for one in cases {
            guard let policy = one.assessment.policy else { continue }
            for line in one.audit.lines {
                let code = line.requirement.code
                let known = counts.firstIndex { $0.policy == policy.code && $0.requirement == code }
                let place = known ?? counts.count
                if known == nil {
                    counts.append(StepCounts(policy: policy.code, requirement: code, label: line.requirement.label))
                }
                counts[place].label = line.requirement.label
                counts[place].count(line)
            }
        }
        return Dictionary(grouping: counts, by: \.policy).sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private mutating func count(_ line: AssessmentAudit.Line) {
        guard line.override == nil else {
            overridden += 1
            return
        }
        switch line.standing {
        case .notYet: notRequired += 1
        case .met: onTime += 1
        case .metLate: late += 1
        case .due: due += 1
        case .overdue: overdue += 1
        case .excused: excused += 1
        }
    }
}

extension AssessmentRound {
    /// How long each alert that was answered had waited, in whole seconds.
    fileprivate var secondsToAnswer: [Int] {
        sheets.filter { !$0.signed.alerts.isEmpty }.compactMap { sheet in
            alertAnswers.first { $0.event.sheet == sheet.entry.sequence }.map { answer in
                max(0, Int((answer.entry.time.milliseconds - sheet.entry.time.milliseconds) / 1000))
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Agreement
internal import Casework

/// What a programme's figures are given out as.
package enum ProgrammePart: String, Sendable, CaseIterable {
    case counts
    case agreement
    case equity
}

extension Programme {
    /// The tables of a part, to be read by people.
    package func tables(_ part: ProgrammePart) -> [FigureTable] {
        switch part {
        case .counts: [overview, steps]
        case .agreement:
            instruments.flatMap { code, title in
                let factors = agreement.filter { $0.instrument == code }
                return [factors.figures(of: title), factors.refusals(of: title), factors.shares(of: title)]
            }.filter { !$0.rows.isEmpty }
        case .equity: groups.map(\.table)
        }
    }

    /// The same as one table of single values, to be worked on by programs.
    package func values(_ part: ProgrammePart) -> FigureTable {
        switch part {
        case .counts: countValues
        case .agreement: agreement.values
        case .equity: groups.values
        }
    }

    /// The instruments that were used, by code, each with its newest title.
    package var instruments: [(code: String, title: String)] {
        agreement.reduce(into: []) { known, factor in
            if known.last?.code != factor.instrument { known.append((factor.instrument, factor.instrumentTitle)) }
        }
    }

    private var overview: FigureTable {
        let waits = counts.alertsAnswered
        let times = [("the middle one", waits?.median), ("not exceeded by nine in ten", waits?.ninetieth)].map {
            ["Time until one was seen to, \($0)", $1.map(DurationSummary.text) ?? "none was"]
        }
        return FigureTable(
            "Assessments",
            ["What", "How many"],
            [
                ["Started", "\(counts.started)"], ["Under a policy", "\(counts.withPolicy)"],
                ["On time so far", "\(counts.onTime)"], ["Late with a step or more", "\(counts.late)"],
                ["Resolved at triage", "\(counts.resolvedAtTriage)"], ["Closed", "\(counts.closed)"],
                ["Closed over an open step", "\(counts.closedOverSteps)"],
                ["Critical answers that raised an alert", "\(counts.alerts)"],
                ["Of these, seen to", "\(counts.alertsAnswered?.count ?? 0)"],
            ] + times
        )
    }

    private var steps: FigureTable {
        FigureTable(
            "Steps that policies require",
            ["Policy", "Step", "On time", "Late", "Due", "Overdue", "Excused", "Closed over", "Not required"],
            counts.steps.map { step in
                [step.policy, step.label] + step.values.map { "\($0.count)" }
            },
            none: "No policy requires anything of these."
        )
    }

    private var countValues: FigureTable {
        let whole = [
            ("started", counts.started), ("under a policy", counts.withPolicy), ("on time", counts.onTime),
            ("late", counts.late), ("resolved at triage", counts.resolvedAtTriage), ("closed", counts.closed),
            ("closed over an open step", counts.closedOverSteps), ("alerts", counts.alerts),
            ("alerts seen to", counts.alertsAnswered?.count ?? 0),
        ]
        let times = counts.alertsAnswered.map {
            [("seconds until seen to, median", $0.median), ("seconds until seen to, 90th percentile", $0.ninetieth)]
        }
        return FigureTable(
            "Counts",
            ["policy", "step", "what", "count"],
            (whole + (times ?? [])).map { ["", "", $0.0, "\($0.1)"] }
                + counts.steps.flatMap { step in
                    step.values.map { [step.policy, step.requirement, $0.name, "\($0.count)"] }
                }
        )
    }
}

extension StepCounts {
    /// How many assessments stand how, in the order of the table's columns.
    fileprivate var values: [(name: String, count: Int)] {
        [
            ("on time", onTime), ("late", late), ("due", due), ("overdue", overdue), ("excused", excused),
            ("closed over", overridden), ("not required", notRequired),
        ]
    }
}

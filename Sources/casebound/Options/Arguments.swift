// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Casework
import Cryptography
import Values

extension Role: ExpressibleByArgument {}
extension PersonRole: ExpressibleByArgument {}
extension EvidenceKind: ExpressibleByArgument {}
extension RecordClass: ExpressibleByArgument {}
extension TriageCourse: ExpressibleByArgument {}
extension TipChannel: ExpressibleByArgument {}
extension DangerNow: ExpressibleByArgument {}
extension TipOutcome: ExpressibleByArgument {}

extension Reference: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension Timestamp: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension Digest: ExpressibleByArgument {
    package init?(argument: String) { self.init(hex: argument) }
}

/// An age recipient with the text by which its owner knows it.
struct AgeArgument: ExpressibleByArgument {
    let text: String
    let recipient: AgeRecipient

    init?(argument: String) {
        guard let recipient = try? AgeRecipient(parsing: argument) else { return nil }
        text = argument
        self.recipient = recipient
    }
}

/// A tip as it is typed: `T-000003` or `3`.
struct TipNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .tip) else { return nil }
        self.number = number
    }

    /// As it is written: `T-000003`.
    var text: String { Reference(.tip, number).text }
}

/// A person of a case as they are typed: `P-1` or `1`.
struct PersonNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .person) else { return nil }
        self.number = number
    }
}

/// An evidence item as it is typed: `E-0001` or `1`.
struct ItemNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .evidence) else { return nil }
        self.number = number
    }
}

/// A task as it is typed: `K-1` or `1`.
struct TaskNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .task) else { return nil }
        self.number = number
    }
}

/// A report as it is typed: `R-1` or `1`.
struct ReportNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .report) else { return nil }
        self.number = number
    }
}

/// A threat assessment as it is typed: `TA-1` or `1`.
struct AssessmentNumber: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .assessment) else { return nil }
        self.number = number
    }
}

/// An entry as it is typed: `12`, or `#12` in quotes.
struct EntryNumber: ExpressibleByArgument {
    let number: UInt64

    init?(argument: String) {
        guard let number = Reference.number(argument, of: .entry) else { return nil }
        self.number = UInt64(number)
    }
}

/// A case, by its number.
struct CaseArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The case's number, such as ACS-2026-0001.", valueName: "case"))
    var number: String
}

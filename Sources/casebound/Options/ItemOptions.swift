// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import CaseManagement
import Casework

extension StatedTime: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension GapMark: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension Transform: ExpressibleByArgument {}
extension ItemField: ExpressibleByArgument {}

/// Whether a seal was found whole.
enum SealState: String, ExpressibleByArgument, CaseIterable {
    case whole
    case broken
}

/// Several items of a case.
struct ItemsArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The items, such as E-0002 or 2, one or more.", valueName: "item"))
    var items: [ItemNumber]

    var numbers: [Int] { items.map(\.number) }
}

extension [Int] {
    /// Items as people call them.
    var references: [String] { map { Reference(.evidence, $0).text } }
    var named: TerminalText { TerminalText(references.joined(separator: ", ")) }
}

/// How an item came.
struct ArrivalOptions: ParsableArguments {
    @Option(help: "In what condition it came.") var condition: String?
    @OptionGroup var seal: SealOptions
    @Option(help: "What is not as it was stated when the item left; it is taken all the same.")
    var discrepancy: String?
    @Option(help: "Where you put it.") var place: String?
    @Option(help: ArgumentHelp("When, where that is earlier: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var at: StatedTime?

    var statement: ArrivalStatement {
        ArrivalStatement(condition: condition, seal: seal.seen, discrepancy: discrepancy, place: place, at: at)
    }
}

/// The seal that was found on an item.
struct SealOptions: ParsableArguments {
    @Option(help: "The number of the seal on it, as you read it.") var seal: String?
    @Option(help: "Whether the seal is whole or broken.") var sealState: SealState?

    var seen: SealSeen? {
        guard seal != nil || sealState != nil else { return nil }
        return SealSeen(number: seal, isWhole: sealState.map { $0 == .whole })
    }
}

/// Somebody without an account.
struct PartyOptions: ParsableArguments {
    @Option(name: .customLong("to-name"), help: "To whom, by name.") var name: String
    @Option(help: "Of which laboratory, court, police or other body; none for a private person.")
    var agency: String?
    @Option(help: "How it was made sure who they are, such as 'Badge 4411 seen'.") var identityChecked: String?

    var party: OutsideParty { OutsideParty(name: name, agency: agency, identityCheckedBy: identityChecked) }
}

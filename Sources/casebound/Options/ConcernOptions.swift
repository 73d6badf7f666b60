// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser
import Casework
import Fields

/// What is stated of a concern when an assessment is started, and whole again when it is corrected.
struct ConcernOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The person of the case whom it is about, such as P-1; leave it out while nobody knows.",
            valueName: "reference"
        )
    )
    var subject: Reference?
    @Option(help: "The exact words that were used.") var words: String?
    @Option(help: ArgumentHelp("The exact words, in a file, or - for standard input.", valueName: "file"))
    var wordsFile: String?
    @Option(help: "How it was communicated; behaviour where what was done is the concern.") var manner: Concern.Manner
    @Option(help: "Where.") var place: String?
    @Option(help: "Who heard, saw or received it.") var receivedBy: String?
    @Option(help: ArgumentHelp("When it was said or done: 2026-04-17T09:30:00-04:00.", valueName: "time"))
    var saidAt: StatedTime?
    @Option(
        help: ArgumentHelp("When the office came to know of it; the policy's clocks run from then.", valueName: "time")
    )
    var knownAt: StatedTime
    @Option(help: "Whom or what it is aimed at; not-known does not say that there is no target.")
    var target: ConcernTarget.Kind
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A person or place it is aimed at; may be given several times.", valueName: "reference")
    )
    var targetThing: [Reference] = []
    @Option(help: "More of the target, in words.") var targetWords: String?
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("A tip, item or entry it is known from; may be given several times.", valueName: "reference")
    )
    var source: [Reference] = []

    func concern() throws -> Concern {
        Concern(
            words: try TextOption.optional(words, file: wordsFile, named: "words").map { Narrative($0) },
            manner: manner,
            place: place,
            receivedBy: receivedBy,
            saidAt: saidAt,
            knownAt: knownAt,
            target: ConcernTarget(kind: target, things: targetThing, words: targetWords),
            sources: source
        )
    }
}

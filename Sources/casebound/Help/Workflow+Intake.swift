// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Workflow {
    static let takeATip = Workflow(
        name: "take-a-tip",
        title: "Take a tip",
        text: """
            Is anyone in danger now? The emergency number comes first; the tip can wait the minute that it takes.

            1. Write down what the caller says, word for word. Who they are, only if they give it.

               noor$ casebound tip add --channel phone --danger yes \\
                     --narrative "She read out a post: monday, north hall, second lunch."

            2. Look at what waits, and read it. That you read it is entered.

               remi$ casebound tip list
               remi$ casebound tip show 1

            3. Judge it: may a life be at stake, and what is to be done? Your reason stands beside it.

               remi$ casebound tip triage 1 --course investigate --life-safety --reason "Names a day and a place"

            A file of a vendor's tips: casebound tip import. A reporter who wants to come back: tip add --receipt.

            Next: casebound help open-a-case
            """
    )

    static let handOverEvidence = Workflow(
        name: "hand-over-evidence",
        title: "Hand evidence over",
        text: """
            An item changes hands in two steps, each signed by who does it: until the second, who released it answers for it.

            1. Release it to a colleague who is admitted to the case.

               remi$ casebound custody release ACS-2026-0001 1 --to kofi --purpose "To the evidence room"

            2. They accept it, or refuse it with a reason.

               kofi$ casebound custody accept ACS-2026-0001 1 --condition "Whole"

            3. Say where it lies.

               kofi$ casebound custody store ACS-2026-0001 1 --place "Evidence room, shelf 4"

            4. Look at the whole chain, with its gaps.

               kofi$ casebound custody report ACS-2026-0001 1

            Next: casebound help close-a-case
            """
    )
}

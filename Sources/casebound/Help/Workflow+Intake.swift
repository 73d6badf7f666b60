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

            4. Take it on by name: reading is not answering. Until somebody has, it waits in everybody's list.

               remi$ casebound tip acknowledge 1 --remark "Calling the principal and the police"
               remi$ casebound tip list --open

            A bomb threat: casebound tip checklist prints what to ask. A reporter who wants to come back: tip add --receipt. A
            second tip of the same: casebound tip merge. A file of a vendor's tips: casebound tip import. What came of it:
            casebound tip close. So that the public can leave tips themselves: casebound unit publish.

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

            4. A thing goes out of the house, such as to a laboratory: log it, and say who took it and how that was made sure.
               A signature, drawn or scanned, becomes an item of its own: --signature FILE. Of a file, a copy goes out
               instead: casebound evidence get.

               kofi$ casebound evidence log ACS-2026-0001 --kind physical --title "Folding knife" --seal S-1001 \\
                     --record-class law-enforcement-unit-record --maintainer Safety --source "Handed in by the principal"
               kofi$ casebound custody hand-out ACS-2026-0001 2 --to-name "J. Okafor" --agency "County laboratory" \\
                     --identity-checked "Badge 4411 seen" --purpose "Fingerprints"
               kofi$ casebound custody take-back ACS-2026-0001 2 --from-name "J. Okafor" --agency "County laboratory" \\
                     --seal S-1001 --seal-state whole --place "Evidence room, shelf 4"

            5. Read a file again, byte for byte, against the hash that was entered when it was taken in.

               kofi$ casebound custody verify ACS-2026-0001 1

            6. Look at the whole chain, with its gaps. A gap can be explained later, and stays one: casebound custody explain.

               kofi$ casebound custody report ACS-2026-0001 1
               kofi$ casebound custody report ACS-2026-0001 2

            Next: casebound help close-a-case
            """
    )
}

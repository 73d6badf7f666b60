// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Workflow {
    static let openACase = Workflow(
        name: "open-a-case",
        title: "Open a case and work it",
        text: """
            1. Open it from the tips that it answers. You lead it; the unit's supervisors can open it too. Its number is
               shown: use it in place of ACS-2026-0001.

               remi$ casebound case open --title "Post about north hall" --type threat --tip 1

            2. Let in who works it with you.

               remi$ casebound case grant ACS-2026-0001 kofi --reason "Keeps the evidence"

            3. Enter who and what it is about. What is not known stays blank. Who uses an account is a link, with its basis.

               remi$ casebound person add ACS-2026-0001 --role subject --name "Rowan Tallis" --minor
               remi$ casebound account add ACS-2026-0001 --platform Loopline --handle @creek_echo_7
               remi$ casebound person link ACS-2026-0001 P-1 A-1 --relation "is said to use the account" --basis "Named by T-000001"
               remi$ casebound note add ACS-2026-0001 --title "Call with the principal" --body "North hall stays closed on Monday." --about P-1

            4. Take in what was found. The file is hashed and sealed as it is read; the original stays where it was.

               remi$ casebound evidence add ACS-2026-0001 hallway.mp4 --kind recording --title "Corridor camera" \\
                     --record-class law-enforcement-unit-record --maintainer Safety --source "Facilities office"

            5. See it whole, in the order in which it was entered.

               remi$ casebound case show ACS-2026-0001
               remi$ casebound case timeline ACS-2026-0001

            A slip is struck out, and stays to be seen: casebound entry strike. Nothing is edited, nothing deleted.

            Next: casebound help hand-over-evidence
            """
    )

    static let closeACase = Workflow(
        name: "close-a-case",
        title: "Have a case reviewed and closed",
        text: """
            1. The lead submits it, with what was found.

               remi$ casebound case submit ACS-2026-0001 --finding unsubstantiated --summary "Nothing shows who holds the account."

            2. A supervisor reads it, and returns it with what is missing, or signs it off. Nobody signs off their own.

               dana$ casebound case return ACS-2026-0001 --reason "Ask the platform to preserve the account."
               remi$ casebound case submit ACS-2026-0001 --finding unsubstantiated --summary "Asked; nothing came of it."
               dana$ casebound case sign-off ACS-2026-0001

            A closed case is read, handed over and produced as before. casebound case reopen goes on with it.

            Next: casebound help prepare-for-court
            """
    )
}

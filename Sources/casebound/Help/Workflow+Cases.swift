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

            5. Say what is to be done, by whom and by when; and what was decided, with the reason. Each morning, today shows
               what waits for you.

               remi$ casebound task add ACS-2026-0001 --title "Ask for the seating plan" --owner kofi --due 2026-04-20T12:00:00-04:00
               remi$ casebound decision add ACS-2026-0001 --decision "North hall stays closed" --reason "A place is named"
               kofi$ casebound today
               kofi$ casebound task done ACS-2026-0001 1 --remark "Here it is"

            6. Say who was told what, why, and on what authority. An emergency under FERPA needs the threat in words.

               remi$ casebound disclosure add ACS-2026-0001 --to "Desk officer" --agency "Police" --what E-0001 \\
                     --why "To protect the students" --authority ferpa-emergency --threat "A post names Monday and north hall"

            7. See it whole, in the order in which it was entered.

               remi$ casebound case show ACS-2026-0001
               remi$ casebound case timeline ACS-2026-0001

            A slip is struck out, and stays to be seen: casebound entry strike. Nothing is edited, nothing deleted.

            A case that its supervisors must not see: casebound case restrict. Somebody here whom it touches: casebound case wall.

            Next: casebound help report-an-incident
            """
    )

    static let reportAnIncident = Workflow(
        name: "report-an-incident",
        title: "Report a serious incident",
        text: """
            1. Write it as a file: evidence-samples/incident-report.json is one, schemas/incident-report.schema.json says what
               can stand in it. What is not known is left out; an empty list says that there was none.

               remi$ casebound report incident ACS-2026-0001 --file incident-report.json

            2. Hand it in. What the office's rules ask for, by kind of incident, may not be missing.

               remi$ casebound report submit ACS-2026-0001 R-1

            3. A supervisor approves it, or returns it with what is missing; nobody approves their own.

               dana$ casebound report approve ACS-2026-0001 R-1

            An approved report is not changed: a new one amends it, with --amends R-1.

            Next: casebound help assessments
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

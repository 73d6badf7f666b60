// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Workflow {
    static let assessments = Workflow(
        name: "assessments",
        title: "Assess a threat, from the concern to the plan",
        text: """
            Is anyone in danger now? The emergency number comes first. Nothing below rates anybody: people do.

            1. Start it in the case: the exact words, whom they are about and aimed at, and when the office came to know. An
               office that has adopted a policy names it with --policy; the audit sheet then says which steps are open.

               remi$ casebound assessment start ACS-2026-0001 --subject P-1 --manner electronic --target place \\
                     --known-at 2026-04-17T21:30:00-04:00 --words "stay home on monday" --source E-0001
               remi$ casebound assessment determine ACS-2026-0001 1 --finding possible-threat --reason "Names a day and a place"

            2. Enter who was told, also where nobody answered; and what was asked and looked at.

               dana$ casebound assessment notice ACS-2026-0001 1 --party superintendent --outcome reached --means telephone
               dana$ casebound assessment notice ACS-2026-0001 1 --party parent --outcome attempted --words "Nobody answered"
               remi$ casebound assessment records ACS-2026-0001 1 --party school-records --authority "34 CFR 99.31(a)(1)"

            3. Begin a round. You chair it. Name the team and what each brings; :no-sheet is for who only takes part.

               remi$ casebound assessment round ACS-2026-0001 1 --instrument school-themes \\
                     --member remi:law-enforcement --member dana:administration

            4. Each rates alone. Print an empty sheet, fill it in, and sign it: one answer for each factor. not-known and
               not-asked are answers too, and never mean no. What must be seen to at once raises an alert: answer it.

               remi$ casebound assessment sheet ACS-2026-0001 1 --template
               remi$ casebound assessment sheet ACS-2026-0001 1 --file sheet.json
               dana$ casebound assessment sheet ACS-2026-0001 1 --file sheet.json

            5. When all have signed, the chair opens the sheets, and the team meets: first on what they are far apart on.

               remi$ casebound assessment open ACS-2026-0001 1
               dana$ casebound assessment sheets ACS-2026-0001 1
               remi$ casebound assessment agree ACS-2026-0001 1 --file agreed.json

            6. The team chooses a level, with its reasons and the evidence. Who holds otherwise says so, and it stays.

               remi$ casebound assessment level ACS-2026-0001 1 --level moderate --rationale "A place, and no means at hand" \\
                     --evidence E-0001 --reassess-by "$(date -u +%FT%TZ -d '20 days')" --disability none-known
               dana$ casebound assessment dissent ACS-2026-0001 1 --words "I would look again in a week"

            7. Each of the team signs the entry that they have read; its number is shown, and stands in assessment show.

               remi$ casebound assessment sign ACS-2026-0001 1 ENTRY
               dana$ casebound assessment sign ACS-2026-0001 1 ENTRY

            8. Make the plan: actions with an owner, a day, and how one sees that they are done; days that may change things.

               remi$ casebound assessment action ACS-2026-0001 1 --title "Meet weekly" --strategy subject \\
                     --due 2026-05-15T16:00:00-04:00 --done-when "Four meetings were held"
               remi$ casebound assessment trigger ACS-2026-0001 1 --what "Returns from suspension" --on 2026-05-04T12:00:00Z
               remi$ casebound assessment follow-up ACS-2026-0001 1 --found "Three were held; he talks"
               remi$ casebound assessment trigger-answer ACS-2026-0001 1 1 --remark "A quiet week"

            9. See where it stands by its policy, and close it. Over a step that is open only a supervisor who does not chair
               closes it, with a reason: --override.

               dana$ casebound assessment audit ACS-2026-0001 1
               dana$ casebound assessment show ACS-2026-0001 1
               remi$ casebound assessment close ACS-2026-0001 1 --reason "The plan was carried out"

            What somebody knew when they signed: casebound assessment then. Past its date no level stands: assess again, with
            another round.

            Next: casebound help hand-over-evidence
            """
    )
}

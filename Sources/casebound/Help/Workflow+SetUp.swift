// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Workflow {
    static let setUp = Workflow(
        name: "set-up",
        title: "Set up an office",
        text: """
            Everything lies in one folder, ./vault, sealed. What must be kept apart from it, lies in ./outside. In these
            pages, ines$ stands before what Ines types; she signs in with --as ines, or has CASEBOUND_USER=ines in her
            environment. Passphrases are asked for at the terminal.

            1. The administrator makes the vault. The recovery key is split among people whom you trust; print the shares,
               hand them over, and delete the folder.

               ines$ casebound init --name "Alder Creek" --unit Safety --prefix ACS --administrator "Ines Marchetti" \\
                     --custodian "City clerk" --custodian "Board counsel" --custodian "IT director" --shares shares

            2. She invites the first supervisor, who gets a one-time code from her in person, and joins with it. Each person
               makes keys of their own; nobody else ever holds them.

               ines$ casebound user invite dana --name "Dana Whitfield" --role supervisor
               dana$ casebound user join

            3. The supervisor lets her people in: intake, investigators, an evidence custodian, counsel.

               dana$ casebound user invite noor --name "Noor Brandt" --role intake
               noor$ casebound user join
               dana$ casebound user invite remi --name "Remi Adeyemi" --role investigator
               remi$ casebound user join
               dana$ casebound user invite kofi --name "Kofi Osei" --role custodian
               kofi$ casebound user join
               dana$ casebound user invite lia --name "Lia Ferreira" --role legal
               lia$ casebound user join

            4. The office's own rules: kinds of cases, findings, clocks. schemas/rules/school-district.json is one to start from.

               ines$ casebound rules adopt schemas/rules/school-district.json --reason "School year"

            5. What a team assesses threats by. schemas/instruments holds some to start from, none of them licensed by others.

               ines$ casebound instrument adopt schemas/instruments/school-themes.json --reason "The team was trained"

            6. What an assessment must show, by when, with whose signatures: check the times against your own law and policy.

               ines$ casebound policy adopt schemas/rules/assessment-school.json --reason "Read beside the statute"

            Next: casebound help take-a-tip
            """
    )
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension Workflow {
    static let prepareForCourt = Workflow(
        name: "prepare-for-court",
        title: "Prepare a bundle for court",
        text: """
            1. Counsel is let into the case, and looks at it and at each item's custody. Gaps are shown; nothing fills them.

               dana$ casebound case grant ACS-2026-0001 lia --reason "Prepares the petition"
               lia$ casebound case show ACS-2026-0001
               lia$ casebound custody report ACS-2026-0001 1

            2. She decides what is handed out, to whom and why. --withhold NUMBER leaves an entry's words out: it stays as a
               bare record, so that leaving it out shows. Where a reporter gave their name, she must decide about that.

               lia$ casebound produce court ACS-2026-0001 --recipient "Juvenile Court" --purpose "Petition 26-114" --folder bundle

            3. Anybody checks it, with Casebound or with the tools that its README.txt names. The fingerprint to trust is
               shown when it is made: give it to the court by another way, such as in the cover letter.

               anybody$ casebound verify bundle

            What was decided stands in the case: casebound case timeline.
            """
    )

    static let keepTheVault = Workflow(
        name: "keep-the-vault",
        title: "Keep the vault safe",
        text: """
            1. Copy it to another disk, while others work. The copy is as sealed as the vault. What is destroyed later is
               still readable in older copies by those who could: delete each when its time has come.

               ines$ casebound backup copy

            2. Examine the vault and the copy. dana's --deep opens all that she can open.

               anybody$ casebound check
               dana$ casebound check --deep
               anybody$ casebound check --backup copy

            Who lost a passphrase, who left, what burned down: docs/operations.md walks through each.
            """
    )
}

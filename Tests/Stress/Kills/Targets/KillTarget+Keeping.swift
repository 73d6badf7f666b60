// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let keeping = [
        KillTarget("backup SCENE/backup", as: "ines").writing(.backup),
        KillTarget("restore SCENE/backup --vault SCENE/restored --outside SCENE/outside").writing(.restored),
        KillTarget("backup SCENE/backup.tar", as: "ines").writing(.archive),
        KillTarget("restore SCENE/backup.tar --vault SCENE/restored --outside SCENE/outside").writing(.restored),
        KillTarget("check --clean").unseen(),
    ]
}

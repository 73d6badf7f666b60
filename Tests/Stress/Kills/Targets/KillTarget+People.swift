// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let people = [
        KillTarget("user invite pia --name 'Pia Lind' --role investigator --json", as: "dana")
            .then("user reinvite pia --reason Lost --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "pia"),
        KillTarget("user join --code-file SCENE/nils.code", as: "nils"),
        KillTarget("user passphrase --new-passphrase-file SCENE/new.pass", as: "kofi"),
        KillTarget("user suspend kofi --reason Leave", as: "ines"),
        KillTarget("user reinstate hugo --reason Back", as: "dana"),
        KillTarget("user reinvite kofi --reason Forgot --json", as: "dana")
            .then("user reinvite kofi --reason Again --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "kofi"),
        KillTarget("user remove otto --reason Left", as: "dana"),
        KillTarget(
            "user second-factor set-up --key-file SCENE/token --first-code-file SCENE/\(Scene.firstCode)",
            as: "kofi"
        ),
        KillTarget("user second-factor remove --reason Sold --second-factor-file SCENE/pola.spare", as: "pola"),
        KillTarget("user second-factor reset pola --reason Lost", as: "ines"),
    ]

    static let office = [
        KillTarget("unit create --name Transport --prefix TRN", as: "ines"),
        KillTarget("rules adopt SCENE/rules.json --reason 'School year'", as: "ines"),
        KillTarget("instrument adopt SCENE/instrument.json --reason Trained", as: "ines"),
        KillTarget("instrument withdraw school-themes --reason 'Another is used'", as: "ines"),
        KillTarget("policy adopt SCENE/policy.json --reason Read", as: "ines"),
        KillTarget("policy withdraw assessment-school --reason 'Another is used'", as: "ines"),
        KillTarget("house replace --reason Lost", as: "ines"),
        KillTarget("restored --reason 'The disk failed'", as: "ines"),
    ]

    private static let shares = "--share-file SCENE/shares/share-1.txt --share-file SCENE/shares/share-3.txt"

    static let recovery = [
        KillTarget("recover user kofi --reason Forgot --json \(shares)")
            .then("user reinvite kofi --reason Again --json", as: "dana")
            .then("user join --code-file SCENE/CODE", as: "kofi"),
        KillTarget("recover invite pia --name 'Pia Lind' --role administrator --reason Gone --json \(shares)")
            .then("recover user pia --reason Again --json \(shares)")
            .then("user join --code-file SCENE/CODE", as: "pia"),
        KillTarget("recover remove otto --reason Left \(shares)"),
        KillTarget("recover house --reason Burnt \(shares)"),
        KillTarget(
            "recover custodians --custodian Clerk --custodian Principal --shares SCENE/newer --reason Left \(shares)"
        ).writing(.shares),
    ]
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let evidence = [
        KillTarget("evidence add CASE1 SCENE/large.bin \(Scene.statement)", as: "kofi"),
        KillTarget("evidence get CASE1 2 --out SCENE/copy.bin", as: "dana").writing(.copy),
        KillTarget(
            "produce court CASE1 --recipient Counsel --purpose Again --show-reporters --folder SCENE/second",
            as: "lia"
        ).stepwise().writing(.bundle),
    ]

    static let items = [
        KillTarget(
            "evidence receive CASE1 8 2 --kind image --title Drawing --record-class other --maintainer Safety",
            as: "remi"
        ),
        KillTarget(
            "evidence log CASE6 --kind physical --title Lighter --quantity 1 --seal B-1 \(Scene.thing)",
            as: "remi"
        ),
        KillTarget(
            "evidence derive CASE6 1 SCENE/large.bin --title Still --transform excerpt --how 'Frame 12' --kind image",
            as: "remi"
        ),
        KillTarget("evidence describe CASE6 1 --retrieval SCENE/form.json", as: "remi"),
        KillTarget("evidence correct CASE6 2 --field quantity --value 2 --reason 'Two in one sheath'", as: "remi"),
        KillTarget(
            "evidence preserve CASE6 --recorder Hall --incident 2026-04-17T09:41:00-04:00 --retention-days 14",
            as: "remi"
        ),
        KillTarget("evidence settle CASE6 10 --outcome Retrieved", as: "remi"),
    ]

    static let custody = [
        KillTarget("custody release CASE1 1 --to kofi --purpose Look", as: "remi"),
        KillTarget("custody accept CASE1 2", as: "kofi"),
        KillTarget("custody refuse CASE1 2 --reason Wrong", as: "kofi"),
        KillTarget("custody withdraw CASE1 2 --reason Slip", as: "remi"),
        KillTarget("custody store CASE1 1 --place 'Room 2'", as: "remi"),
        KillTarget("custody move CASE6 2 --place 'Van 3'", as: "remi"),
        KillTarget("custody seal CASE6 2 --seal C-1", as: "remi"),
        KillTarget("custody unseal CASE6 3 --seal A-1 --reason Prints", as: "remi"),
        KillTarget(
            "custody hand-out CASE6 2 --to-name Ruiz --purpose Prints --signature SCENE/signature.png",
            as: "remi"
        ),
        KillTarget("custody take-back CASE6 4 --from-name Ruiz --place Shelf", as: "remi"),
        KillTarget("custody take-over CASE6 6 --reason 'Kofi is away' --place Shelf", as: "remi"),
        KillTarget("custody return CASE6 2 --to-name Doe --authority Order", as: "remi"),
        KillTarget("custody destroy CASE6 2 --authority Order --method Shredded --witness Dana", as: "remi"),
        KillTarget("custody verify CASE6 1", as: "remi"),
        KillTarget("custody explain CASE6 5 --finding parent-missing@7 --text 'The vendor keeps it.'", as: "remi"),
    ]
}

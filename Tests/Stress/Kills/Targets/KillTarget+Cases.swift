// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let cases = [
        KillTarget("case open --title New --type threat --tip 2", as: "remi"),
        KillTarget("case grant CASE3 kofi --reason Help", as: "remi"),
        KillTarget("case dismiss CASE1 otto --reason Moved", as: "remi"),
        KillTarget("case restrict CASE1 --reason Delicate", as: "remi"),
        KillTarget("case unrestrict CASE2 --reason Over", as: "remi"),
        KillTarget("case wall CASE2 dana --reason Nephew", as: "remi"),
        KillTarget("case unwall CASE3 otto --reason Mistaken", as: "remi"),
        KillTarget("case lead CASE6 kofi --reason 'On leave'", as: "dana"),
        KillTarget("case correct CASE1 --title 'South hall' --reason 'Wrong hall'", as: "remi"),
        KillTarget("case relate CASE1 CASE3 --relation 'same night' --basis 'Both on Friday'", as: "remi"),
    ]

    static let reviews = [
        KillTarget("case submit CASE3 --finding unfounded --summary 'Nobody meant harm.'", as: "remi"),
        KillTarget("case return CASE4 --reason 'Interview the witness.'", as: "dana"),
        KillTarget("case sign-off CASE4 --remark Agreed", as: "dana"),
        KillTarget("case reopen CASE5 --reason 'A new tip'", as: "remi"),
    ]

    static let things = [
        KillTarget("person add CASE1 --role target --name 'Wren Aldis'", as: "remi"),
        KillTarget("account add CASE1 --platform Chirp --handle @wren", as: "kofi"),
        KillTarget("person link CASE1 P-2 P-1 --relation knows --basis Class", as: "remi"),
        KillTarget("note add CASE1 --body 'A third note.' --about P-2", as: "lia"),
        KillTarget("entry strike CASE1 9 --reason Slip", as: "dana"),
        KillTarget("entry show CASE2 0 kofi --reason Asked", as: "remi"),
        KillTarget("entry destroy CASE1 --entry 9 --authority 'Schedule 4' --reason Due", as: "dana"),
        KillTarget("person identify CASE1 P-1 'phone=(555) 012-3456' --source 'The principal'", as: "remi"),
        KillTarget("person correct CASE1 P-2 --name 'A. Verne' --no-minor --reason 'Gave a name'", as: "remi"),
        KillTarget("person same CASE1 P-1 P-2 --basis 'Same jacket'", as: "remi"),
        KillTarget("place add CASE1 --name 'North hall'", as: "remi"),
        KillTarget("vehicle add CASE1 --plate '7ab 123' --region MD", as: "remi"),
    ]
}

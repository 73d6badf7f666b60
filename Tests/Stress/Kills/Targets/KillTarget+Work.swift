// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let tasks = [
        KillTarget("task add CASE6 --title 'Find the video' --owner kofi --due 2999-01-01T08:00:00Z", as: "remi"),
        KillTarget("task done CASE6 K-2 --remark Sent", as: "kofi"),
        KillTarget("task reassign CASE6 K-2 --owner lia --reason 'Writes to the owner'", as: "remi"),
        KillTarget("task reschedule CASE6 K-2 --due 2999-05-01T08:00:00Z --reason 'School closed'", as: "kofi"),
        KillTarget("task cancel CASE6 K-1 --reason 'They called'", as: "remi"),
        KillTarget("task reopen CASE6 K-3 --reason 'A second camera' --due 2999-03-01T08:00:00Z", as: "remi"),
        KillTarget("decision add CASE6 --decision 'No search today' --reason 'Nothing names a place'", as: "dana"),
        KillTarget(
            "disclosure add CASE6 --to Mother --what 'What he said' --why 'She asked' --authority parent",
            as: "remi"
        ),
        KillTarget("notify --command /bin/true"),
    ]

    static let reports = [
        KillTarget("report incident CASE6 --file SCENE/incident.json", as: "remi"),
        KillTarget("report narrative CASE6 --file SCENE/words.json", as: "remi"),
        KillTarget("report submit CASE6 R-2", as: "remi"),
        KillTarget("report withdraw CASE6 R-1 --reason 'A name is wrong'", as: "remi"),
        KillTarget("report return CASE6 R-1 --reason 'Who called?'", as: "dana"),
        KillTarget("report approve CASE6 R-1 --remark Read", as: "dana"),
    ]
}

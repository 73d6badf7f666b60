// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension KillTarget {
    static let tips = [
        KillTarget("unit publish --name Alder --emergency-number 911 --words SCENE/en.json --on-call remi", as: "dana"),
        KillTarget("tip send --unit ACS --danger yes --narrative 'There is a knife.'"),
        KillTarget("tip send --unit ACS --narrative 'See this.' --attach SCENE/large.bin --attach SCENE/hallway.mp4"),
        KillTarget("tip get 8 1 --out SCENE/copy.bin", as: "noor").writing(.copy),
        KillTarget("tip add --channel phone --narrative 'A third tip.'", as: "noor"),
        KillTarget("tip import SCENE/tips.csv --mapping SCENE/mapping.json", as: "noor").stepwise(),
        KillTarget("tip triage 2 --course monitor --reason Vague", as: "noor"),
        KillTarget("tip show 2", as: "noor"),
        KillTarget("tip acknowledge 2 --remark 'Calling the school'", as: "remi"),
        KillTarget("tip refer 3 --to MHS --reason 'Their gate'", as: "noor"),
        KillTarget("tip merge 3 --into 2 --reason 'The same gate'", as: "noor"),
        KillTarget("tip unmerge 4 --reason 'Another gate'", as: "noor"),
        KillTarget("tip incident 3 --title Gym", as: "noor"),
        KillTarget("tip leave 5 --reason 'Another matter'", as: "noor"),
        KillTarget("tip join 3 CASE1 --reason 'The same hall'", as: "remi"),
        KillTarget("tip part 1 CASE1 --reason 'Another hall'", as: "remi"),
        KillTarget("tip reply 2 --message 'Can you call us again?'", as: "noor"),
        KillTarget("tip message 2 --channel phone --message 'It was Friday.'", as: "noor"),
        KillTarget("receipt answer --receipt-file SCENE/receipt --message 'It was on Friday.'"),
        KillTarget("receipt answer --receipt-file SCENE/receipt --attach SCENE/large.bin"),
        KillTarget("tip close 3 --outcome prank --reason 'The caller was found'", as: "remi"),
        KillTarget("tip reopen 6 --reason 'Another call'", as: "remi"),
    ]
}

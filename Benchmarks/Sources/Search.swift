// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Fields
import Values

/// Finding words in many reports.
let search = Program(name: "search", title: "Searching reports", file: "Search.swift") { options in
    let count = options.size(10_000, quick: 1_000)
    let rows = try options.withFolder { folder in
        let office = try BenchmarkOffice(in: folder)
        let opened = try office.openCase()
        try opened.append((0..<count).map { try opened.prepared(opened.fields(Samples.note($0))) })
        // An entry by the front door, which also draws the case's card as it is.
        _ = try office.session.addNote(to: opened.number, title: nil, body: "The last, with a needle.", about: [])
        return try searchTimes(office, count, options)
    }
    return (
        """
        `Session.search` in one case of \(count) notes of 60 words, the newest 50 shown with the place in their texts. The \
        reference asks SQLite's FTS5 for the same 50 rows, in a table in memory of the same texts, and opens nothing.
        """, rows
    )
}

private func searchTimes(_ office: BenchmarkOffice, _ count: Int, _ options: Options) throws -> [Row] {
    let bare = try BareDatabase(":memory:")
    try bare.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61'); BEGIN")
    for number in 0..<count {
        let text = Samples.note(number).body.text.filter { $0 != "'" }
        try bare.execute("INSERT INTO words (rowid, text) VALUES (\(number + 1), '\(text)')")
    }
    try bare.execute("COMMIT")
    let common = String(Samples.note(0).body.text.split(separator: " ")[0])
    let session = office.session
    let first = try seconds { _ = try session.search("needle") }
    func ours(_ words: String) -> () throws -> Double {
        { try seconds { _ = try session.search(words) } }
    }
    func reference(_ word: String) -> () throws -> Double {
        {
            try seconds {
                try bare.execute("SELECT count(*) FROM words WHERE words MATCH '\(word)'")
                try bare.execute("SELECT rowid FROM words WHERE words MATCH '\(word)' ORDER BY rowid DESC LIMIT 50")
            }
        }
    }
    guard try session.search("needle").count == 1, try session.search(common).count > 50 else {
        throw BenchmarkFailure(description: "the searches do not find what is there")
    }
    let rounds = try Rounds(
        options.size(15, quick: 7),
        [
            "rare": ours("needle"), "common": ours(common), "bare": reference(common),
        ]
    )
    let time = { (name: String) in "\((rounds.median(name) * 1000).text(1)) ms" }
    return [
        Row(
            "a word of one of \(count) reports",
            time("rare"),
            "",
            rounds.median("rare") * 1000,
            .atMost(50, unit: "ms")
        ),
        Row(
            "a word of many of \(count) reports",
            time("common"),
            "",
            rounds.median("common") * 1000,
            .atMost(50, unit: "ms")
        ),
        Row("the same by bare FTS5", time("common"), time("bare"), rounds.ratio("common", to: "bare")),
        Row("the first search of a session, which takes all in", "\(first.text(2)) s"),
    ]
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Fields
import Foundation
import Intake
import Ledger
import Values
import Vault

/// A vendor's file of many tips.
let importing = Program(name: "import", title: "Importing tips", file: "Import.swift") { options in
    let count = options.size(25_000, quick: 5_000)
    let rows = try options.withFolder { folder in try importTimes(count, in: folder, options) }
    return (
        """
        A CSV file of \(count) tips through `Session.importTips`, a new vault each round. The reference does, for the same \
        fields and on all cores, only the cryptography: keys, the SHA-256 of commitments and leaves, sealing, wraps, signatures. \
        What comes on top, by profile: the file is read on one core, fields are made of its rows, and one thread signs and \
        stores in the chain's order, with what the disk then asks for.
        """, rows
    )
}

private func importTimes(_ count: Int, in folder: String, _ options: Options) throws -> [Row] {
    let mapping = try TipMapping(parsing: Array(TipTable.mapping.utf8))
    let files = try [count / 5, count].map { try TipTable.write($0, to: folder + "/tips-\($0).csv") }
    let bare = try BareImport(files[1], mapping)
    var round = 0
    var taken: [Int] = []
    let office = {
        round += 1
        return try BenchmarkOffice(in: folder + "/\(round)")
    }
    let run = { (file: String, office: BenchmarkOffice) in
        let stream = try InputFile(path: file).stream
        return try seconds { taken.append(try office.session.importTips(.csv(mapping), from: stream).taken) }
    }
    let rounds = try Rounds(
        options.size(3, quick: 2),
        ["import": { try run(files[1], office()) }, "bare": { try bare.time() }]
    )
    guard taken.allSatisfy({ $0 == count }), taken.count > 0 else {
        throw BenchmarkFailure(description: "not every tip was taken in")
    }
    let growths = try files.map { file in
        let office = try office()
        return try Memory.growth { _ = try run(file, office) }
    }
    let rate = { (name: String) in "\((Double(count) / rounds.median(name)).text(0))/s" }
    return [
        Row(
            "tips by their cryptography alone",
            rate("import"),
            rate("bare"),
            rounds.ratio("import", to: "bare"),
            .atMost(2)
        ),
        Row(
            "peak memory, \(count) tips above \(count / 5)",
            growths.map { "\($0.text(1)) MiB" }.joined(separator: ", "),
            "",
            growths[1] - growths[0],
            .atMost(16, unit: "MiB")
        ),
    ]
}

/// The cryptography of an import and nothing else.
private struct BareImport {
    private let tips: [(hashes: [Int], body: Int)]
    private let longest: [UInt8]
    private let compartment = CompartmentKey.random()
    private let signer: SigningKey

    init(_ file: String, _ mapping: TipMapping) throws {
        signer = try SigningKey.random()
        var tips: [(hashes: [Int], body: Int)] = []
        let author = Author(id: .random(), name: "Sam Supervisor")
        let digest = { (bytes: [UInt8]) in Digest(sha256: bytes) }
        _ = try TipFile.read(.csv(mapping), from: InputFile(path: file).stream, digest: digest) { report, _ in
            let event = TipReceived(number: tips.count + 1, report: report)
            let fields = try EventCoding.fields(of: event, at: Clock.now(), by: author)
            // A leaf and, in the long run, a node of the ledger's tree.
            let hashes = CommitmentHashes.lengths(of: fields) + [1 + Record.byteCount, 1 + 64]
            tips.append((hashes, EntryBody.encode(fields).count))
        }
        self.tips = tips
        longest = [UInt8](repeating: 7, count: tips.flatMap(\.hashes).max() ?? 0)
    }

    func time() throws -> Double {
        let context = [UInt8](repeating: 1, count: 91)
        let message = [UInt8](repeating: 1, count: 147)
        return try seconds {
            try onAllCores(tips.count) { index in
                let tip = tips[index]
                let key = EntryKey.random()
                let sealed = key.seal([UInt8](repeating: 7, count: tip.body), context: context)
                let wrap = compartment.wrap(key, context: context)
                return key.commitmentSeed != .zero && hash(tip.hashes, in: longest) && !sealed.isEmpty && !wrap.isEmpty
                    && !signer.sign(message).isEmpty
            }
        }
    }
}

/// A made-up vendor's export.
private enum TipTable {
    static let mapping = """
        {"name": "benchmark", "source": {"channel": "vendor-file", "name": "Benchmark line"}, "encoding": "utf-8",
         "separator": ",", "categorySeparator": ";", "time": {"order": "month-day-year", "offset": "-04:00"},
         "danger": {"yes": ["Yes"], "no": ["No"], "unknown": ["Unsure"]},
         "columns": [{"column": "Tip No", "field": "source.externalID"}, {"column": "Received", "field": "receivedAt"},
          {"column": "Site", "field": "site"}, {"column": "Kind", "field": "categories"},
          {"column": "Danger", "field": "dangerNow"}, {"column": "Told", "field": "narrative"},
          {"column": "When", "field": "happening"}, {"column": "Where", "field": "place"},
          {"column": "Who", "field": "people.subject.name"}, {"column": "Platform", "field": "account.platform"},
          {"column": "Handle", "field": "account.handle"}]}
        """

    static func write(_ count: Int, to path: String) throws -> String {
        var text = "Tip No,Received,Site,Kind,Danger,Told,When,Where,Who,Platform,Handle\r\n"
        for number in 1...count {
            text += "B-\(number),4/\(number % 28 + 1)/2026 7:58 AM,Alder Creek High School,Bullying;Threat,No,"
            text += "\"\(Samples.text(number, words: 40))\",Friday,\"East door, upstairs\",Boy No. \(number % 97),"
            text += "Loopline,@handle\(number)\r\n"
        }
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Foundation
import Values

@testable import Intake

/// Where the tests find what they read.
enum Place {
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let corpus: URL = {
        let environment = ProcessInfo.processInfo.environment["CASEBOUND_CORPUS"]
        return environment.map { URL(filePath: $0) } ?? package.appending(path: "../shared/corpus")
    }()

    static let hasCorpus = FileManager.default.fileExists(atPath: corpus.appending(path: "README.md").path)

    static let python = ProcessInfo.processInfo.environment["CASEBOUND_PYTHON"]

    static func bytes(_ path: String, in folder: URL = package) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: path)))
    }

    static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: corpus.appending(path: folder).path).sorted()
    }
}

/// Reads a file of tips and keeps all of it, with a stand-in for SHA-256 that tells different bytes apart.
struct ReadTips {
    var tips: [TipReport] = []
    var places: [RecordPlace] = []
    let report: ImportReport

    init(_ format: TipFormat, _ bytes: [UInt8], chunk: Int = 1 << 16) throws {
        var tips: [TipReport] = []
        var places: [RecordPlace] = []
        report = try TipFile.read(format, from: ByteStream(bytes, chunk: chunk), digest: checksum) { tip, place in
            tips.append(tip)
            places.append(place)
        }
        self.tips = tips
        self.places = places
    }

    init(_ format: TipFormat, _ text: String) throws { try self.init(format, Array(text.utf8)) }

    var reasons: [String] { report.refusals.map(\.description) }
}

/// Four FNV-1a sums with different beginnings: no digest for anything but these tests.
func checksum(_ bytes: [UInt8]) -> Digest {
    let sums = (0..<4).map { index in
        bytes.reduce(0xcbf2_9ce4_8422_2325 &+ UInt64(index)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return Digest(sums.flatMap(\.bigEndianBytes)) ?? .zero
}

/// All rows and refusals of a CSV text, the rows as texts.
func readCSV(_ bytes: [UInt8], chunk: Int = 1 << 16) throws -> (rows: [[String]], refusals: [CSVRefusal]) {
    var reader = CSVReader(ByteStream(bytes, chunk: chunk))
    var rows: [[String]] = []
    var refusals: [CSVRefusal] = []
    while let record = try reader.next() {
        switch record {
        case .row(let row): rows.append(row.fields.map { String(decoding: $0, as: UTF8.self) })
        case .refused(let refusal): refusals.append(refusal)
        }
    }
    return (rows, refusals)
}

func readCSV(_ text: String, chunk: Int = 1 << 16) throws -> (rows: [[String]], refusals: [CSVRefusal]) {
    try readCSV(Array(text.utf8), chunk: chunk)
}

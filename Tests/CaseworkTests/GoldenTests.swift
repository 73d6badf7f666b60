// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import Fields
import Foundation
import Testing

/// Each event version's fields, as they were released: `UPDATE_GOLDENS=1` writes them anew, which only a new version may.
@Suite struct GoldenTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let folder = tests.appending(path: "Goldens")
    private static let sources = tests.deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Casework")
    private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"

    @Test("An event's fields are those of its golden", arguments: Samples.all.indices)
    func fields(index: Int) throws { try hold(Samples.all[index]) }

    private func hold<E: Event>(_ event: E) throws {
        let file = GoldenTests.folder.appending(path: GoldenTests.fileName(E.type))
        let fields = try FieldEncoder.encode(event)
        let text = fields.map(GoldenTests.line).joined()
        if GoldenTests.isUpdating { try Data(text.utf8).write(to: file) }
        #expect(
            try Array(Data(contentsOf: file)) == Array(text.utf8),
            "the fields of \(E.type) changed: make a new version"
        )
        #expect(try FieldDecoder.decode(E.self, from: fields) == event)
        for index in fields.indices {
            var fewer = fields
            fewer.remove(at: index)
            #expect(throws: (any Error).self) { try FieldDecoder.decode(E.self, from: fewer) }
        }
        #expect(throws: (any Error).self) {
            try FieldDecoder.decode(E.self, from: fields + [Field(path: "extra", value: .null)])
        }
    }

    @Test("Every event type in the sources has exactly one golden and one sample, and no golden is left over")
    func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: GoldenTests.folder.path)
        let goldens = names.filter { $0.hasSuffix(".txt") }.sorted()
        let types = try GoldenTests.declaredTypes()
        #expect(types.count == Set(types).count && types.count >= 29)
        #expect(goldens == types.map(GoldenTests.fileName).sorted())
        #expect(Samples.all.map { type(of: $0).type }.sorted() == types.sorted())
        #expect(CaseEvents.all.map { $0.type }.sorted() == Samples.cases.map { type(of: $0).type }.sorted())
    }

    private static func declaredTypes() throws -> [String] {
        let declaration = "package static let type = \""
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?.allObjects ?? []
        return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
                line.range(of: declaration).map { String(line[$0.upperBound...].prefix { $0 != "\"" }) }
            }
        }
    }

    private static func fileName(_ type: String) -> String { type.replacing("/", with: "-") + ".txt" }

    private static func line(_ field: Field) -> String {
        switch field.value {
        case .null: "\(field.path)\tnull\t\n"
        case .atomic(let bytes): "\(field.path)\tatomic\t\(escaped(String(decoding: bytes, as: UTF8.self)))\n"
        case .text(let narrative): "\(field.path)\ttext\t\(escaped(narrative.text))\n"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    }
}

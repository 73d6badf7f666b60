// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Fields
import Testing
import Values

@testable import Vault

@Suite struct EntryBodyTests {
    private let fields = [
        Field(path: "type", value: .atomic(Array("note.added/1".utf8))),
        Field(path: "body", value: .text(Narrative("Zoë saw him at 12 Elm."))),
        Field(path: "empty", value: .text(Narrative(""))),
        Field(path: "source", value: .null),
    ]

    @Test("Fields come back as they were stored")
    func roundTrip() throws {
        #expect(try EntryBody.decode(EntryBody.encode(fields)) == fields)
    }

    @Test("Bytes that end early or late, or are of no form, are refused without a crash")
    func refusals() {
        let bytes = EntryBody.encode(fields)
        for count in 0..<bytes.count {
            #expect(throws: ByteReader.Truncated.self) { try EntryBody.decode(Array(bytes.prefix(count))) }
        }
        #expect(throws: ByteReader.Truncated.self) { try EntryBody.decode(bytes + [0]) }
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var changed = bytes
            changed[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
            _ = try? EntryBody.decode(changed)
        }
    }
}

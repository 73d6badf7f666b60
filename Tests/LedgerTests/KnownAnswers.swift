// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Fields
import JSON
import Testing
import Values

@testable import Ledger

/// The known answers of CFE1 and the entry that they are about.
struct KnownAnswers {
    let json: JSONValue

    init() throws { json = try JSONParser.parse(Corpus.own.bytes("cfe1.json")) }

    let fields = [
        Field(path: "type", value: .atomic(Array("note.added/1".utf8))),
        Field(path: "time", value: .atomic(Array("2026-04-17T09:30:00.000Z".utf8))),
        Field(path: "author", value: .atomic(Array("R. Investigator".utf8))),
        Field(
            path: "body",
            value: .text(
                Narrative(
                    segments: ["Witness ", "Jane ", "Roe ", "saw ", "him ", "at ", "1", "2", " ", "Elm", "."]
                        .map { Array($0.utf8) }
                )
            )
        ),
        Field(path: "source", value: .null),
    ]

    func text(_ key: String) throws -> String { try #require(json[key]?.string) }
    func bytes(_ key: String) throws -> [UInt8] { try #require(Hex.decode(text(key))) }
    func digest(_ key: String) throws -> Digest { try #require(Digest(hex: text(key))) }
}

extension SigningKey {
    static func test(_ byte: UInt8) throws -> SigningKey {
        try SigningKey(seed: SecretBytes(Array(repeating: byte, count: 32)))
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    mutating func digest() -> Digest {
        let bytes = (0..<4).flatMap { _ in next().bigEndianBytes }
        return Digest(bytes) ?? .zero
    }
}

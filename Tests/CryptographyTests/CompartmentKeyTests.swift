// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Testing

@Suite struct CompartmentKeyTests {
    private let compartment = CompartmentKey.random()
    private let context = Array("ledger 7, entry 3".utf8)

    @Test("An entry key comes back from either form of wrap")
    func entryKeyRoundTrip() throws {
        let key = EntryKey.random()
        for wrap in [compartment.wrap(key, context: context), try compartment.sealingKey.wrap(key, context: context)] {
            let opened = try compartment.unwrapEntryKey(wrap, context: context)
            #expect(opened.commitmentSeed == key.commitmentSeed)
            #expect(try opened.open(key.seal([1, 2, 3], context: [9]), context: [9]) == [1, 2, 3])
        }
    }

    @Test("A compartment sealed to another opens there, with the same public half")
    func compartmentRoundTrip() throws {
        let inner = CompartmentKey.random()
        let wrap = try compartment.sealingKey.wrap(inner, context: context)
        let opened = try compartment.unwrapCompartment(wrap, context: context)
        #expect(opened.sealingKey == inner.sealingKey)
        #expect(opened !== inner)
    }

    @Test("Any flipped bit, another context, another compartment and another use are refused")
    func wrapsAreBound() throws {
        let key = EntryKey.random()
        let stranger = CompartmentKey.random()
        for wrap in [compartment.wrap(key, context: context), try compartment.sealingKey.wrap(key, context: context)] {
            #expect(throws: CryptographyError.notAuthentic) {
                try compartment.unwrapEntryKey(wrap, context: context + [0])
            }
            #expect(throws: CryptographyError.notAuthentic) { try stranger.unwrapEntryKey(wrap, context: context) }
            #expect(throws: CryptographyError.malformed) { try compartment.unwrapBlobKey(wrap, context: context) }
            let step = wrap.count > 200 ? 29 : 1
            for position in stride(from: 0, to: wrap.count, by: step) {
                var changed = wrap
                changed[position] ^= 1 << UInt8(position % 8)
                #expect(throws: CryptographyError.self) {
                    try compartment.unwrapEntryKey(changed, context: context)
                }
            }
        }
    }

    @Test("An entry key's wrap is no compartment's, though both hold 32 bytes")
    func usesAreSeparate() throws {
        let wrap = try compartment.sealingKey.wrap(EntryKey.random(), context: context)
        #expect(throws: CryptographyError.notAuthentic) { try compartment.unwrapCompartment(wrap, context: context) }
        let symmetric = compartment.wrap(EntryKey.random(), context: context)
        #expect(throws: CryptographyError.malformed) { try compartment.unwrapCompartment(symmetric, context: context) }
    }

    @Test("A wrap of any length but the right one is malformed, and never a crash")
    func lengths() throws {
        let key = EntryKey.random()
        for wrap in [compartment.wrap(key, context: []), try compartment.sealingKey.wrap(key, context: [])] {
            for count in [0, 1, 16, 17, 40, 41, wrap.count - 1] {
                #expect(throws: CryptographyError.malformed) {
                    try compartment.unwrapEntryKey(Array(wrap.prefix(count)), context: [])
                }
            }
            #expect(throws: CryptographyError.malformed) { try compartment.unwrapEntryKey(wrap + [0], context: []) }
        }
    }

    @Test("The commitment alone tells that a wrap is another key's")
    func commitmentComesFirst() throws {
        let mine = compartment.wrap(EntryKey.random(), context: [])
        let theirs = CompartmentKey.random().wrap(EntryKey.random(), context: [])
        #expect(mine[1..<17] != theirs[1..<17])
        #expect(mine[1..<17] == compartment.wrap(EntryKey.random(), context: [1])[1..<17])
        var mixed = mine
        mixed.replaceSubrange(1..<17, with: theirs[1..<17])
        #expect(throws: CryptographyError.notAuthentic) { try compartment.unwrapEntryKey(mixed, context: []) }
    }

    @Test("Small data opens with its own label and context only")
    func smallData() throws {
        let sealed = compartment.seal([4, 5], label: "case-card/1", context: [1])
        #expect(try compartment.open(sealed, label: "case-card/1", context: [1]) == [4, 5])
        #expect(throws: CryptographyError.notAuthentic) {
            try compartment.open(sealed, label: "case-card/2", context: [1])
        }
        #expect(throws: CryptographyError.notAuthentic) {
            try compartment.open(sealed, label: "case-card/1", context: [2])
        }
        #expect(throws: CryptographyError.notAuthentic) { try compartment.open([], label: "case-card/1", context: [1]) }
    }

    @Test("The same seed makes the same compartment")
    func deterministic() {
        let seed = SecretBytes(0..<32)
        #expect(CompartmentKey(seed: seed).sealingKey == CompartmentKey(seed: seed).sealingKey)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Testing

@Suite struct InvitationCodeTests {
    private let code = InvitationCode.random()

    private func parse(_ text: String) throws(CryptographyError) -> InvitationCode {
        try InvitationCode(parsing: SecretBytes(text.utf8))
    }

    @Test("A typed code is read whatever its case and spacing, and however O and 1 are typed")
    func tolerance() throws {
        let text = code.text
        let plain = text.replacing("-", with: "")
        #expect(text.wholeMatch(of: /([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}/) != nil)
        let typed = [
            text, text.lowercased(), plain, "  \(text.replacing("-", with: " ")) ", text.replacing("0", with: "O"),
            text.replacing("0", with: "o").replacing("1", with: "l"), text.replacing("1", with: "I"),
        ]
        for text in typed {
            let read = try parse(text)
            #expect(read.text == code.text)
            #expect(read.signing.verifyingKey == code.signing.verifyingKey)
            #expect(read.sealingKey == code.sealingKey)
        }
    }

    @Test("A code with one letter wrong, missing or too many is refused at once")
    func slips() throws {
        let plain = Array(code.text.replacing("-", with: "").utf8)
        for position in plain.indices {
            var missing = plain
            missing.remove(at: position)
            #expect(throws: CryptographyError.malformed) { try InvitationCode(parsing: SecretBytes(missing)) }
        }
        var slipped = 0
        for position in plain.indices {
            var changed = plain
            changed[position] = changed[position] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            if (try? InvitationCode(parsing: SecretBytes(changed))) == nil { slipped += 1 }
        }
        // Ten check bits let a wrong letter pass once in a thousand times.
        #expect(slipped >= plain.count - 1)
        for text in [
            "", "-", code.text + "0", code.text + "\n", "U" + code.text.dropFirst(), "é" + code.text.dropFirst(),
        ] {
            #expect(throws: CryptographyError.malformed) { try parse(text) }
        }
    }

    @Test("What is wrapped for the invited person opens with the code alone")
    func opensCompartments() throws {
        let wrap = try code.sealingKey.wrap(CompartmentKey.random(), context: [3])
        _ = try parse(code.text).unwrapCompartment(wrap, context: [3])
        #expect(throws: CryptographyError.notAuthentic) { try code.unwrapCompartment(wrap, context: [4]) }
        #expect(throws: CryptographyError.notAuthentic) {
            try InvitationCode.random().unwrapCompartment(wrap, context: [3])
        }
    }

    @Test("A receipt finds its tip and opens its dialogue, and is no invitation code's twin")
    func receipt() throws {
        let receipt = Receipt.random()
        let typed = SecretBytes(receipt.text.lowercased().utf8)
        let back = try Receipt(parsing: typed)
        #expect(back.locator == receipt.locator && back.sealingKey == receipt.sealingKey)
        #expect(Receipt.random().locator != receipt.locator)
        let key = EntryKey.random()
        let wrap = try receipt.sealingKey.wrap(key, context: [1])
        #expect(try back.unwrapEntryKey(wrap, context: [1]).commitmentSeed == key.commitmentSeed)
        #expect(throws: CryptographyError.notAuthentic) { try back.unwrapEntryKey(wrap, context: []) }
        #expect(try InvitationCode(parsing: typed).sealingKey != receipt.sealingKey)
    }
}

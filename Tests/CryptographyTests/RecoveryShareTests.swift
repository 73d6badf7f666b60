// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Foundation
import Testing
import Values

@testable import Cryptography

@Suite struct RecoveryShareTests {
    private let vault = Identifier.random()
    private let shares: [RecoveryShare]
    private let share: RecoveryShare

    init() throws {
        shares = try RecoveryKey.random().split(threshold: 3, count: 5, vault: vault, version: 4_000_000_000)
        share = shares[1]
    }

    private func parse(_ text: String) throws(CryptographyError) -> RecoveryShare {
        try RecoveryShare(parsing: SecretBytes(text.utf8))
    }

    /// The letters alone, as they are read.
    private var letters: [UInt8] { share.text.utf8.filter { !"-\n".utf8.contains($0) } }

    @Test("A share's text is four lines of six groups that begin with what it is, and reads back as the same share")
    func roundTrip() throws {
        for share in shares {
            let line = "([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"
            let form = try Regex("RECO-VERY-([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}(\\n\(line)){3}")
            #expect(share.text.wholeMatch(of: form) != nil)
            #expect(Array(share.text.utf8) == share.textBytes.array)
            let read = try parse(share.text)
            #expect(read.text == share.text && read.commitment == share.commitment)
            #expect(read.index == share.index && read.threshold == 3 && read.version == 4_000_000_000)
            #expect(read.isOf(vault: vault) && !read.isOf(vault: .random()))
        }
        let texts = try shares.suffix(3).map { try parse($0.text) }
        let back = try RecoveryKey.combine(texts)
        #expect(back.signing.verifyingKey == (try RecoveryKey.combine(shares)).signing.verifyingKey)
    }

    @Test("The text and the commitment of a known share, which docs/formats/keys.md shows, never change")
    func knownAnswer() throws {
        let vault = try #require(Identifier(hex: "00112233445566778899aabbccddeeff"))
        let values = Shamir.Share(x: 2, values: SecretBytes(Array(0..<32)))
        let known = RecoveryShare(values, threshold: 3, vault: vault, version: 1)
        let text = """
            RECO-VERY-0401-28HK-8HAP-CXR0
            0000-20R2-000G-40R4-0M30-E209
            185G-R38E-1W81-24GK-2GAH-C5RR
            34D1-P70X-3RFT-S9J4-DQAK-NPJC
            """
        #expect(known.text == text)
        #expect(try parse(text).share.values.array == Array(0..<32))
        #expect(known.commitment.hex == "c4aeb5f6c8072355317f2d130a07e38ab80ebfa8c8eafdfd2cc57a17f22e0446")
        let documented = String(decoding: try Data(contentsOf: keysPage), as: UTF8.self)
        #expect(documented.contains(text.replacing("\n", with: "\n    ")) && documented.contains(known.commitment.hex))
    }

    @Test("A typed share is read whatever its case, spacing and lines, and however O and 1 are typed")
    func tolerance() throws {
        let text = share.text
        let plain = String(decoding: letters, as: UTF8.self)
        let typed = [
            text.lowercased(), plain, text.replacing("-", with: " "), " \t\(text)\r\n\n", plain.lowercased() + "\n",
            text.replacing("\n", with: "\r\n"), text.replacing("0", with: "o"), text.replacing("O", with: "0"),
            text.replacing("1", with: "l"), text.replacing("1", with: "I"), text.replacing("\n", with: ""),
        ]
        for text in typed { #expect(try parse(text).commitment == share.commitment) }
    }

    @Test("Every single wrong letter is refused, at each place and whatever stands there instead")
    func wrongLetters() {
        var passed = 0
        for position in letters.indices {
            for other in TypedLetters.alphabet where other != letters[position] {
                // The heading's O is read as 0, and so is no slip.
                if letters[position] == UInt8(ascii: "O") && other == UInt8(ascii: "0") { continue }
                var changed = letters
                changed[position] = other
                if (try? RecoveryShare(parsing: SecretBytes(changed))) != nil { passed += 1 }
            }
        }
        #expect(passed == 0)
    }

    @Test("Adjacent letters that changed places, and letters or groups missing or too many, are refused")
    func slips() {
        for position in letters.indices.dropLast() where letters[position] != letters[position + 1] {
            var changed = letters
            changed.swapAt(position, position + 1)
            #expect(throws: CryptographyError.malformed) { try RecoveryShare(parsing: SecretBytes(changed)) }
        }
        for position in letters.indices {
            var missing = letters
            missing.remove(at: position)
            #expect(throws: CryptographyError.malformed) { try RecoveryShare(parsing: SecretBytes(missing)) }
        }
        let groups = stride(from: 0, to: letters.count, by: 4).map { letters[$0..<$0 + 4] }
        for position in groups.indices.dropLast() where groups[position] != groups[position + 1] {
            var changed = groups
            changed.swapAt(position, position + 1)
            #expect(throws: CryptographyError.malformed) {
                try RecoveryShare(parsing: SecretBytes(changed.flatMap(\.self)))
            }
        }
        for text in ["", "-", "RECO-VERY", share.text + "0", share.text + ".", share.text + share.text, "é"] {
            #expect(throws: CryptographyError.malformed) { try parse(text) }
        }
    }

    @Test("A share with a fitting check but another form, or a number with which nothing can be computed, is refused")
    func wrongNumbers() throws {
        let values = SecretBytes.random(count: 32)
        for (x, threshold) in [(0, 3), (3, 0), (3, 1)] as [(UInt8, UInt8)] {
            let odd = RecoveryShare(Shamir.Share(x: x, values: values), threshold: threshold, vault: vault, version: 1)
            #expect(throws: CryptographyError.malformed) { try parse(odd.text) }
        }
        let code = InvitationCode.random().text
        #expect(throws: CryptographyError.malformed) { try parse(code) }
        #expect(throws: CryptographyError.malformed) { try InvitationCode(parsing: share.textBytes) }
    }

    @Test("A share says in words which it is, and neither words nor descriptions show its bytes")
    func words() throws {
        #expect(share.label == "share 2, any 3 needed")
        var dumped = ""
        dump(share, to: &dumped)
        let known = SecretBytes("hunter2hunter2hunter2hunter2hunt".utf8)
        let open = RecoveryShare(Shamir.Share(x: 1, values: known), threshold: 2, vault: vault, version: 1)
        dump(open, to: &dumped)
        for text in ["\(open)", String(reflecting: open), open.label, dumped] {
            #expect(!text.contains("hunter2") && !text.contains("104, 117") && !text.contains(Hex.encode("hunt".utf8)))
        }
    }

    @Test("The commitment covers vault, version, threshold, number and bytes")
    func commitment() {
        func commitment(x: UInt8 = 1, of byte: UInt8 = 0, threshold: UInt8 = 2, version: UInt32 = 1) -> Digest {
            let one = Shamir.Share(x: x, values: SecretBytes([UInt8](repeating: byte, count: 32)))
            return RecoveryShare(one, threshold: threshold, vault: .zero, version: version).commitment
        }
        let all = [
            commitment(), commitment(x: 2), commitment(of: 1), commitment(threshold: 3), commitment(version: 2),
            share.commitment,
        ]
        #expect(Set(all).count == all.count)
        #expect(commitment() == commitment())
    }
}

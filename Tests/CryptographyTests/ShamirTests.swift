// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Testing
import Values

@testable import Cryptography

@Suite struct ShamirTests {
    @Test("All 65,536 products are those of the field's definition, and every element but zero has its inverse")
    func field() {
        // Schoolbook: the product of the polynomials, then division by x^8 + x^4 + x^3 + x^2 + 1.
        func slowProduct(_ left: Int, _ right: Int) -> Int {
            var product = (0..<8).reduce(0) { sum, bit in right & 1 << bit != 0 ? sum ^ left << bit : sum }
            for bit in (8...14).reversed() where product & 1 << bit != 0 { product ^= 0x11d << (bit - 8) }
            return product
        }
        var wrong = 0
        for left in 0...255 {
            for right in 0...255 where Int(GF256.multiply(UInt8(left), UInt8(right))) != slowProduct(left, right) {
                wrong += 1
            }
        }
        #expect(wrong == 0)
        for value in 1...UInt8.max { #expect(GF256.multiply(value, GF256.inverse(value)) == 1) }
    }

    @Test("Any k of n shares make the secret, whatever their order and number, and k - 1 do not")
    func everyThreshold() throws {
        let secret = SecretBytes.random(count: 16)
        for count in 2...6 {
            for threshold in 2...count {
                let shares = try Shamir.split(secret, threshold: threshold, count: count)
                #expect(shares.map(\.x) == Array(1...UInt8(count)))
                // Each subset by its bits.
                for chosen in 1..<1 << count {
                    let some = shares.filter { chosen >> (Int($0.x) - 1) & 1 == 1 }.shuffled()
                    let isSecret = try Shamir.combine(some).isEqual(to: secret)
                    #expect(isSecret == (some.count >= threshold), "\(some.count) for \(threshold) of \(count)")
                }
            }
        }
    }

    @Test("The most shares that there can be, all of them needed, make secrets of any length", arguments: [1, 33])
    func most(length: Int) throws {
        let secret = SecretBytes.random(count: length)
        let shares = try Shamir.split(secret, threshold: 255, count: 255)
        #expect(try Shamir.combine(shares).isEqual(to: secret))
    }

    @Test("A share's bytes take every value, whatever the secret's, so that one share rules nothing out")
    func uniform() throws {
        let shares = try Shamir.split(SecretBytes([UInt8](repeating: 7, count: 65_536)), threshold: 2, count: 3)
        for share in shares { #expect(Set(share.values.array).count == 256) }
        let again = try Shamir.split(SecretBytes([UInt8](repeating: 7, count: 65_536)), threshold: 2, count: 3)
        #expect(!shares[0].values.isEqual(to: again[0].values))
    }

    @Test("Shares that gfsplit made combine to its secret, with more than are needed as well")
    func knownAnswer() throws {
        let shares = [
            (23, "3d48166a418a6636e88d24a2df81f9731a64ad6e343e8048b848145fb6138f4b"),
            (148, "63f0c50b6435b564a727f4c1107af97b00f43d22270eb51f172e184314ec07fa"),
            (160, "472c282710bd306eca18873a17cce0a84418245d1dc41f8b4599ad84d63ddc2f"),
            (211, "75bf6a147164951ff62b96bc2b569e81db3aa1fb63c2b38ea44caf79c1f611c5"),
            (240, "0d0be3372709004601e0e18e96185e4ee39226d84d5df73d39dd2e83cc402028"),
        ].map { Shamir.Share(x: $0.0, values: SecretBytes(Hex.decode($0.1) ?? [])) }
        let secret = Array("a recovery key of 32 known bytes".utf8)
        for some in [shares[0...2], shares[1...3], shares[2...4], shares[0...4]] {
            #expect(try Shamir.combine(Array(some)).array == secret)
        }
        #expect(try Shamir.combine(Array(shares[0...1])).array != secret)
    }

    @Test("Splits with too few, too many or too low numbers, and shares that cannot be of one secret, are refused")
    func refusals() throws {
        let secret = SecretBytes.random(count: 4)
        for (threshold, count) in [(1, 1), (1, 2), (0, 3), (-1, 3), (3, 2), (2, 1), (2, 256), (256, 256), (2, -1)] {
            #expect(throws: CryptographyError.unacceptableSplit) {
                try Shamir.split(secret, threshold: threshold, count: count)
            }
        }
        #expect(throws: CryptographyError.malformed) { try Shamir.split(SecretBytes([]), threshold: 2, count: 2) }
        let shares = try Shamir.split(secret, threshold: 2, count: 3)
        #expect(throws: CryptographyError.repeatedShare) { try Shamir.combine([shares[0], shares[1], shares[0]]) }
        let zero = Shamir.Share(x: 0, values: secret)
        let short = Shamir.Share(x: 9, values: SecretBytes([1, 2, 3]))
        for wrong in [[], [shares[0], zero], [shares[0], short], [Shamir.Share(x: 1, values: SecretBytes([]))]] {
            #expect(throws: CryptographyError.malformed) { try Shamir.combine(wrong) }
        }
    }
}

extension SecretBytes {
    /// A copy in ordinary memory.
    var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}

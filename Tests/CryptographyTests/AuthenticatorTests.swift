// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Cryptography
import Testing
import Values

@Suite struct AuthenticatorTests {
    private static let key = Array("12345678901234567890".utf8)

    private func digits(_ code: [UInt8]) -> String { String(decoding: code, as: UTF8.self) }
    private func secret(_ text: String) -> SecretBytes { SecretBytes(Array(text.utf8)) }

    @Test("RFC 4226, appendix D: the first ten codes of a counter")
    func counters() throws {
        let key = try AuthenticatorKey(SecretBytes(AuthenticatorTests.key))
        let expected = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
        ]
        #expect((0..<10).map { digits(key.code(counter: $0)) } == expected)
    }

    @Test(
        "RFC 6238, appendix B: codes of eight digits by time",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(UInt64, String)]
    )
    func times(_ seconds: UInt64, _ code: String) throws {
        let key = try AuthenticatorKey(SecretBytes(AuthenticatorTests.key))
        #expect(digits(key.code(counter: seconds / 30, digits: 8)) == code)
    }

    @Test("RFC 4648, section 10: keys in base 32, with and without padding; others are refused")
    func base32() throws {
        // The RFC's "foobar", four times: 24 bytes, of which the last group is padded.
        let text = "MZXW6YTBOJTG633CMFZGM33PMJQXEZTPN5RGC4Q="
        let key = try AuthenticatorKey(parsing: secret(text))
        #expect(key.text.filter { $0 != " " } + "=" == text)
        #expect(
            try AuthenticatorKey(parsing: secret("mzxw 6ytb-ojtg 633c mfzg m33p mjqx eztp n5rg c4q")).text == key.text
        )
        let same = try AuthenticatorKey(SecretBytes(Array("foobarfoobarfoobarfoobar".utf8)))
        #expect(same.text == key.text)
        for wrong in [
            "", "MZXW6YTB", "MZXW6YTBOJTG633CMFZGM33PMJQXEZTPN5RGC4R", "1ZXW6YTBOJTG633CMFZGM33PMJQXEZTP", text + "AA",
        ] {
            #expect(throws: CryptographyError.malformed) { try AuthenticatorKey(parsing: secret(wrong)) }
        }
        for _ in 0..<20 {
            let key = AuthenticatorKey.random()
            #expect(try AuthenticatorKey(parsing: secret(key.text)).code(counter: 7) == key.code(counter: 7))
        }
    }

    @Test("What an app takes in: names are encoded, the key is whole")
    func address() throws {
        let key = try AuthenticatorKey(SecretBytes(AuthenticatorTests.key))
        #expect(
            key.address(office: "Ashford & Söhne", signInName: "k.osei")
                == "otpauth://totp/Ashford%20%26%20S%C3%B6hne:k.osei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ashford%20%26%20S%C3%B6hne"
        )
    }

    // Codes of the steps around one moment.
    private static let moment = Timestamp(milliseconds: 1_776_418_200_000)
    private static func code(_ key: AuthenticatorKey, _ steps: Int64) -> SecretBytes {
        SecretBytes(key.code(counter: UInt64(moment.milliseconds / 30_000 + steps)))
    }

    @Test("A code counts one step before and after its own, once, and none before one that was used")
    func steps() throws {
        let key = AuthenticatorKey.random()
        let begin = { SecondFactor.begin(key, spareCodes: [], confirmedBy: Self.code(key, $0), at: Self.moment) }
        #expect(begin(-2) == nil && begin(2) == nil)
        let begun = try #require(begin(-1))
        #expect(begun.using(Self.code(key, -1), at: Self.moment) == nil)
        let (next, use) = try #require(begun.using(Self.code(key, 1), at: Self.moment))
        #expect(use == .authenticator)
        #expect(next.using(Self.code(key, 0), at: Self.moment) == nil)
        #expect(next.using(Self.code(key, 1), at: Self.moment) == nil)
        // What is kept of it is the same when it is read again.
        let again = try SecondFactor(parsing: next.bytes)
        #expect(again.using(Self.code(key, 1), at: Self.moment) == nil)
        #expect(again.using(Self.code(key, 2), at: Timestamp(milliseconds: Self.moment.milliseconds + 30_000)) != nil)
    }

    @Test("A spare code counts once, whatever the time, typed as people type; it cannot begin a second factor")
    func spareCodes() throws {
        let key = AuthenticatorKey.random()
        let codes = (0..<3).map { _ in SpareCode.random() }
        let typed = codes.map { secret($0.text.lowercased().replacing("-", with: " ")) }
        #expect(SecondFactor.begin(key, spareCodes: codes, confirmedBy: typed[0], at: Self.moment) == nil)
        let begun = try #require(
            SecondFactor.begin(key, spareCodes: codes, confirmedBy: Self.code(key, 0), at: Self.moment)
        )
        let (next, use) = try #require(begun.using(typed[1], at: Timestamp(milliseconds: 0)))
        #expect(use == .spareCode && next.spareCodesLeft == 2)
        #expect(next.using(typed[1], at: Self.moment) == nil)
        #expect(next.using(typed[2], at: Self.moment)?.next.spareCodesLeft == 1)
        #expect(next.using(secret(SpareCode.random().text), at: Self.moment) == nil)
        #expect(try SecondFactor(parsing: next.bytes).using(typed[1], at: Self.moment) == nil)
    }

    @Test(
        "Neither nothing nor other lengths are codes",
        arguments: ["", "12345", "1234567", "abcdef", "000 00", "ααα"]
    )
    func strange(_ typed: String) throws {
        let key = AuthenticatorKey.random()
        let begun = try #require(
            SecondFactor.begin(key, spareCodes: [], confirmedBy: Self.code(key, 0), at: Self.moment)
        )
        #expect(begun.using(secret(typed), at: Self.moment) == nil)
    }

    @Test("What is kept is refused where it is cut or lengthened")
    func malformed() throws {
        let key = AuthenticatorKey.random()
        let begun = try #require(
            SecondFactor.begin(key, spareCodes: [.random()], confirmedBy: Self.code(key, 0), at: Self.moment)
        )
        let bytes = begun.bytes
        for count in [0, 1, 20, 28, bytes.count - 1] {
            #expect(throws: CryptographyError.malformed) { try SecondFactor(parsing: Array(bytes.prefix(count))) }
        }
        #expect(throws: CryptographyError.malformed) { try SecondFactor(parsing: bytes + [0]) }
        #expect(SecondFactor.admits(sealedByteCount: bytes.count + 40))
        #expect(!SecondFactor.admits(sealedByteCount: bytes.count + 39))
        // Its length does not tell how many spare codes are left, nor how long the key is.
        let other = try AuthenticatorKey(SecretBytes.random(count: 64))
        #expect(
            SecondFactor.begin(other, spareCodes: [], confirmedBy: Self.code(other, 0), at: Self.moment)?.bytes.count
                == bytes.count
        )
    }
}

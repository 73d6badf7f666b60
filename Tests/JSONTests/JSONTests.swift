// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import JSON
import Testing

@Suite struct JSONTests {
    @Test(
        "Every accepted text of JSONTestSuite parses, every refused one gives an error, and none crashes",
        .enabled(if: Corpus.isPresent, "the corpus is not here")
    )
    func suite() throws {
        let folder = "json/JSONTestSuite/test_parsing"
        let names = try Corpus.corpus.names(folder)
        #expect(names.count > 250)
        for name in names {
            let bytes = try Corpus.corpus.bytes("\(folder)/\(name)")
            do throws(JSONError) {
                _ = try JSONParser.parse(bytes)
                #expect(!name.hasPrefix("n_"), "\(name) was accepted")
            } catch {
                // Keys that stand twice are allowed by the RFC's grammar and refused here.
                let isStricter = name.contains("duplicated_key")
                #expect(!name.hasPrefix("y_") || isStricter && error.reason == .duplicateKey, "\(name): \(error)")
                #expect(error.offset <= bytes.count)
            }
        }
    }

    @Test(
        "The canonical form is that of the reference vectors of RFC 8785",
        .enabled(if: Corpus.isPresent, "the corpus is not here")
    )
    func canonicalVectors() throws {
        let names = try Corpus.corpus.names("json/jcs/testdata/input")
        #expect(names.count == 6)
        for name in names {
            let value = try JSONParser.parse(Corpus.corpus.bytes("json/jcs/testdata/input/\(name)"))
            let output = try Corpus.corpus.bytes("json/jcs/testdata/output/\(name)")
            #expect(value.canonicalBytes == output, "\(name)")
        }
    }

    @Test(
        "Numbers take ECMAScript's form",
        arguments: [
            ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("1e0", "1"), ("56.0", "56"), ("-1.50", "-1.5"), ("1E21", "1e+21"),
            ("1e20", "100000000000000000000"), ("123456789012345680000", "123456789012345680000"), ("1e-6", "0.000001"),
            ("1e-7", "1e-7"), ("1.5e-7", "1.5e-7"), ("12.5e22", "1.25e+23"), ("9007199254740992", "9007199254740992"),
            ("9007199254740993", "9007199254740992"), ("5e-324", "5e-324"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"),
            ("333333333.33333329", "333333333.3333333"), ("0.012", "0.012"),
            ("295147905179352830000", "295147905179352830000"),
            ("-5e-324", "-5e-324"), ("4.35", "4.35"), ("1e999", "1e999"),
        ]
    )
    func numbers(literal: String, form: String) throws {
        #expect(String(decoding: try parse(literal).canonicalBytes, as: UTF8.self) == form)
    }

    @Test("Nesting is bounded whatever the caller asks for")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try parse(nested(64))
        #expect(reason(nested(65)) == .tooDeep)
        _ = try JSONParser.parse(Array(nested(256).utf8), maximumDepth: .max)
        for opening in ["[", "{\"a\":", "[{\"\":"] {
            let text = Array(String(repeating: opening, count: 100_000).utf8)
            let error = #expect(throws: JSONError.self) { try JSONParser.parse(text, maximumDepth: .max) }
            #expect(error?.reason == .tooDeep)
        }
    }

    @Test("Errors say what and where")
    func errors() {
        #expect(reason("") == .unexpectedEnd)
        #expect(reason("\u{feff}1") == .byteOrderMark)
        #expect(reason("{\"a\":1,\"a\":2}") == .duplicateKey)
        #expect(reason("{\"a\":1,\"\\u0061\":2}") == .duplicateKey)
        #expect(reason("\"\\ud800\"") == .invalidEscape)
        #expect(reason("\"\\ud800\\u0041\"") == .invalidEscape)
        #expect(reason("\"\\udc00\"") == .invalidEscape)
        #expect(reason("01") == .trailingBytes)
        #expect(reason("1.x") == .invalidNumber)
        #expect(reason("\"\u{7}\"") == .controlCharacter)
        let error = #expect(throws: JSONError.self) { try parse("[\n1,\n x]") }
        #expect(error == JSONError(reason: .unexpectedByte, offset: 6, line: 3))
        #expect(error?.description == "not valid JSON in line 3, at byte 6: this byte cannot stand here")
        #expect(throws: JSONError(reason: .tooLarge, offset: 0, line: 1)) {
            try JSONParser.parse(Array("[1,2]".utf8), maximumByteCount: 4)
        }
        #expect(throws: JSONError(reason: .invalidUTF8, offset: 1, line: 1)) {
            try JSONParser.parse([0x22, 0xff, 0x22])
        }
    }

    @Test("Canonically equivalent keys and texts stay different")
    func equivalence() throws {
        let value = try parse("{\"\\u00e9\":1,\"e\\u0301\":2}")
        #expect(value["\u{e9}"]?.integer == 1)
        #expect(value["e\u{301}"]?.integer == 2)
        #expect(JSONValue.string("\u{e9}") != .string("e\u{301}"))
    }

    @Test("Only plain integers are integers")
    func integers() throws {
        #expect(try parse("[0,-7,9223372036854775807]").array?.map(\.integer) == [0, -7, .max])
        #expect(try parse("[1.0,1e3,-0,9223372036854775808]").array?.allSatisfy { $0.integer == nil } == true)
    }

    @Test("What is written canonically reads back as the same value")
    func roundTrip() throws {
        let value = JSONValue.members([
            ("b", .array([.null, .bool(true), .integer(-3)])), ("a", .string("\u{0}\u{1f}\"\\/\u{7f}\u{2028}é😀")),
        ])
        let bytes = value.canonicalBytes
        #expect(try JSONParser.parse(bytes).canonicalBytes == bytes)
        #expect(try JSONParser.parse(bytes)["a"] == value["a"])
        #expect(bytes.starts(with: "{\"a\":\"\\u0000\\u001f\\\"\\\\/".utf8))
    }

    @Test("No change of a byte crashes the parser")
    func mutations() {
        let text = Array("{\"a\":[1,-2.5e+3,\"x\\u00e9\\n\",true,null,{\"\":{}}]}".utf8)
        var refused = 0
        for index in text.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = text
                changed[index] = byte
                do throws(JSONError) { _ = try JSONParser.parse(changed) } catch { refused += 1 }
            }
            do throws(JSONError) { _ = try JSONParser.parse(Array(text[..<index])) } catch { refused += 1 }
        }
        #expect(refused > 5000)
    }

    private func parse(_ text: String) throws(JSONError) -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

    private func reason(_ text: String) -> JSONError.Reason? {
        do throws(JSONError) {
            _ = try parse(text)
            return nil
        } catch {
            return error.reason
        }
    }
}

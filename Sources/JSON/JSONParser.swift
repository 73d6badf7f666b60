// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// A strict parser of JSON (RFC 8259).
///
/// UTF-8 only, no byte order mark, no duplicate keys, no lone surrogates, bounded depth and size. It takes nothing that the RFC does not allow.
package struct JSONParser {
    /// The deepest nesting that any caller can ask for; more could exhaust a thread's stack.
    package static let deepestNesting = 256

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var position = 0
    private var depth = 0

    /// Reads one value, which must be all that the bytes hold.
    ///
    /// `maximumDepth` counts arrays and objects around a value, and is capped at 256.
    package static func parse(
        _ bytes: [UInt8],
        maximumDepth: Int = 64,
        maximumByteCount: Int = 64 << 20
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes: bytes, maximumDepth: min(maximumDepth, deepestNesting))
        guard bytes.count <= maximumByteCount else { throw parser.error(.tooLarge) }
        guard !bytes.starts(with: [0xef, 0xbb, 0xbf]) else { throw parser.error(.byteOrderMark) }
        parser.skipSpace()
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.error(.trailingBytes) }
        return value
    }

    private init(bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        let line = 1 + bytes.prefix(position).count { $0 == UInt8(ascii: "\n") }
        return JSONError(reason: reason, offset: position, line: line)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard let found = next else { throw error(.unexpectedEnd) }
        guard found == byte else { throw error(.unexpectedByte) }
        position += 1
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        guard let next else { throw error(.unexpectedEnd) }
        switch next {
        case UInt8(ascii: "{"): return .object(try nested { parser throws(JSONError) in try parser.object() })
        case UInt8(ascii: "["): return .array(try nested { parser throws(JSONError) in try parser.array() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        default: throw error(.unexpectedByte)
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for byte in word.description.utf8 { try expect(byte) }
        return value
    }

    private mutating func nested<Value>(
        _ parse: (inout JSONParser) throws(JSONError) -> Value
    ) throws(JSONError) -> Value {
        guard depth < maximumDepth else { throw error(.tooDeep) }
        depth += 1
        position += 1
        skipSpace()
        let value = try parse(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        var values: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return values }
        while true {
            values.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return values }
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        var members: [(key: String, value: JSONValue)] = []
        var keys: Set<[UInt8]> = []
        if take(UInt8(ascii: "}")) { return JSONObject(members) }
        while true {
            let start = position
            let key = try string()
            guard keys.insert(Array(key.utf8)).inserted else {
                position = start
                throw error(.duplicateKey)
            }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            members.append((key, try value()))
            skipSpace()
            if take(UInt8(ascii: "}")) { return JSONObject(members) }
            try expect(UInt8(ascii: ","))
            skipSpace()
        }
    }
}

// MARK: - Numbers and texts

extension JSONParser {
    private mutating func number() throws(JSONError) -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw error(next == nil ? .unexpectedEnd : .invalidNumber) }
    }

    private mutating func string() throws(JSONError) -> String {
        try expect(UInt8(ascii: "\""))
        let start = position
        try skipPlain()
        if next == UInt8(ascii: "\"") {
            defer { position += 1 }
            return try text(bytes[start..<position], from: start)
        }
        var unescaped = Array(bytes[start..<position])
        while !take(UInt8(ascii: "\"")) {
            position += 1
            try escape(into: &unescaped)
            let plain = position
            try skipPlain()
            unescaped += bytes[plain..<position]
        }
        return try text(unescaped[...], from: start)
    }

    /// Goes on to the next quotation mark or backslash.
    private mutating func skipPlain() throws(JSONError) {
        while let byte = next {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            position += 1
        }
        throw error(.unexpectedEnd)
    }

    private mutating func text(_ utf8: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else {
            position = start
            throw error(.invalidUTF8)
        }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let letter = next else { throw error(.unexpectedEnd) }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0c)
        case UInt8(ascii: "n"): text.append(0x0a)
        case UInt8(ascii: "r"): text.append(0x0d)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += String(try scalar()).utf8
        default: throw error(.invalidEscape)
        }
    }

    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal()
        var value = UInt32(first)
        if UTF16.isLeadSurrogate(first) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw error(.invalidEscape) }
            let second = try hexadecimal()
            guard UTF16.isTrailSurrogate(second) else { throw error(.invalidEscape) }
            value = 0x10000 + (UInt32(first - 0xd800) << 10 | UInt32(second - 0xdc00))
        }
        guard let scalar = Unicode.Scalar(value) else { throw error(.invalidEscape) }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = next else { throw error(.unexpectedEnd) }
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw error(.invalidEscape) }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}

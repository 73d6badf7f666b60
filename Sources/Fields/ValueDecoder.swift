// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Decodes one value at one path.
struct ValueDecoder: Decoder {
    let reader: FieldReader
    let path: String

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedReader(reader: reader, path: path))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try ArrayReader(reader: reader, path: path) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleReader(reader: reader, path: path) }
}

/// Reads the members of a structure.
private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: FieldReader
    let path: String

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { reader.members(of: path).compactMap { Key(stringValue: $0) } }

    /// Always true: every field of a type always stands, so that one which does not is an error found in reading it.
    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) throws -> Bool { try reader.takeNull(path.member(key.stringValue)) }

    // Most members are texts and numbers: what reads any type takes several times as long for one.
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        try reader.text(path.member(key.stringValue))
    }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int {
        try reader.integer(path.member(key.stringValue))
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try reader.read(type, at: path.member(key.stringValue))
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        let group = try path.member(key.stringValue)
        _ = try reader.takeNull(group)
        return KeyedDecodingContainer(KeyedReader<Nested>(reader: reader, path: group))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try ArrayReader(reader: reader, path: path.member(key.stringValue))
    }

    func superDecoder() throws -> any Decoder { throw FieldError.unsupported(path: path) }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw FieldError.unsupported(path: path) }
}

/// Reads the elements of an array.
private struct ArrayReader: UnkeyedDecodingContainer {
    let reader: FieldReader
    let path: String
    let count: Int?
    private(set) var currentIndex = 0

    init(reader: FieldReader, path: String) throws {
        self.reader = reader
        self.path = path
        count = try reader.count(path)
    }

    var codingPath: [any CodingKey] { [] }
    var isAtEnd: Bool { currentIndex == count }
    private var elementPath: String { "\(path).\(currentIndex)" }

    private mutating func nextPath() throws -> String {
        guard !isAtEnd else { throw FieldError.missing(path: elementPath) }
        defer { currentIndex += 1 }
        return elementPath
    }

    mutating func decodeNil() throws -> Bool {
        guard try reader.takeNull(elementPath) else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try reader.read(type, at: nextPath())
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        KeyedDecodingContainer(KeyedReader<Nested>(reader: reader, path: try nextPath()))
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try ArrayReader(reader: reader, path: nextPath())
    }

    mutating func superDecoder() throws -> any Decoder { throw FieldError.unsupported(path: path) }
}

/// Reads one plain value.
private struct SingleReader: SingleValueDecodingContainer {
    let reader: FieldReader
    let path: String

    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool {
        // A field that is missing is found by what is read next.
        (try? reader.takeNull(path)) ?? false
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch try reader.text(path) {
        case "true": true
        case "false": false
        default: throw FieldError.malformed(path: path)
        }
    }

    func decode(_ type: String.Type) throws -> String { try reader.text(path) }
    func decode(_ type: Double.Type) throws -> Double { throw FieldError.unsupported(path: path) }
    func decode(_ type: Float.Type) throws -> Float { throw FieldError.unsupported(path: path) }
    func decode(_ type: Int.Type) throws -> Int { try reader.integer(path) }
    func decode(_ type: Int8.Type) throws -> Int8 { try reader.integer(path) }
    func decode(_ type: Int16.Type) throws -> Int16 { try reader.integer(path) }
    func decode(_ type: Int32.Type) throws -> Int32 { try reader.integer(path) }
    func decode(_ type: Int64.Type) throws -> Int64 { try reader.integer(path) }
    func decode(_ type: Int128.Type) throws -> Int128 { try reader.integer(path) }
    func decode(_ type: UInt.Type) throws -> UInt { try reader.integer(path) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try reader.integer(path) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try reader.integer(path) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try reader.integer(path) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try reader.integer(path) }
    func decode(_ type: UInt128.Type) throws -> UInt128 { try reader.integer(path) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try reader.read(type, at: path) }
}

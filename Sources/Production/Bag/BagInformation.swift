// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The labelled lines of `bag-info.txt`, in their order.
package struct BagInformation: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let label: String
        package let value: String

        package init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
    }

    package let fields: [Field]

    package init(_ fields: [Field]) { self.fields = fields }

    /// All values of a label, whose letters may be large or small.
    package func values(of label: String) -> [String] {
        fields.filter { BagInformation.same($0.label, label) }.map(\.value)
    }

    private static func same(_ left: String, _ right: String) -> Bool {
        left.lowercased().utf8.elementsEqual(right.lowercased().utf8)
    }

    /// The label that says how many bytes and files the payload has; written by `BagWriter` alone.
    static let oxumLabel = "Payload-Oxum"

    /// Says which profile the bag follows, `schemas/bagit-profile.json`; written by `BagWriter` alone.
    static let profile = Field("BagIt-Profile-Identifier", "urn:casebound:bagit-profile:1")

    var bytes: [UInt8] { fields.flatMap { Array("\($0.label): \($0.value)\n".utf8) } }
}

extension BagInformation {
    /// The position of the first field that would not come back byte for byte from every reader, counted from 1.
    ///
    /// Readers cut lines at all kinds of separators and trim what is at a value's ends.
    var firstNotWritable: Int? {
        fields.firstIndex { !BagInformation.isWritable(label: $0.label) || !BagInformation.isWritable(value: $0.value) }
            .map { $0 + 1 }
    }

    private static func isWritable(label: String) -> Bool {
        !label.isEmpty && ![oxumLabel, profile.label].contains { same($0, label) }
            && label.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("A"..."Z").contains($0) || $0 == "-" }
    }

    private static func isWritable(value: String) -> Bool {
        guard let first = value.unicodeScalars.first, let last = value.unicodeScalars.last else { return false }
        return !first.properties.isWhitespace && !last.properties.isWhitespace && first != "\u{FEFF}"
            && value.unicodeScalars.allSatisfy { scalar in
                ![.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
            }
    }

    /// Reads the file; nil where a line is neither a label and a value nor the continuation of one.
    init?(parsing bytes: [UInt8], isFinal: Bool) {
        guard let lines = BagText.lines(bytes) else { return nil }
        var parsed: [Field] = []
        for line in lines where !BagText.trimmed(line).isEmpty {
            if let first = line.first, BagText.isSpace(first) {
                guard let last = parsed.popLast() else { return nil }
                parsed.append(Field(last.label, last.value + " " + text(BagText.trimmed(line))))
            } else {
                guard let field = field(line, isFinal: isFinal) else { return nil }
                parsed.append(field)
            }
        }
        fields = parsed

        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

        func field(_ line: ArraySlice<UInt8>, isFinal: Bool) -> Field? {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let (label, value) = (line[..<colon], line[(colon + 1)...])
            guard let end = label.last else { return nil }
            if isFinal {
                guard !BagText.isSpace(end), value.first.map(BagText.isSpace) ?? true else { return nil }
            }
            return Field(text(BagText.trimmed(label)), text(BagText.trimmed(value)))
        }
    }
}

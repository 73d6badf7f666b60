// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import JSON
import Values

/// A value within a record, and the way to it, so that what is wrong can be said where it stands.
struct JSONPlace {
    let value: JSONValue
    /// Such as `people[0].role`; nil for the record itself.
    let path: String?

    init(_ value: JSONValue, path: String? = nil) {
        self.value = value
        self.path = path
    }

    func fault(_ reason: String) -> FormFault { FormFault(part: path, reason: reason) }

    /// Says that this must be an object with no other keys than these.
    func requireObject(of keys: [String]) throws(FormFault) {
        guard let object = value.object else { throw fault("must be an object") }
        for key in object.keys where !keys.contains(where: { $0.utf8.elementsEqual(key.utf8) }) {
            throw FormFault(part: step(to: shown(key)), reason: "is not a key that stands here; take it out")
        }
    }

    /// The member of that key; nil where there is none.
    func member(_ key: String) -> JSONPlace? {
        value[key].map { JSONPlace($0, path: step(to: key)) }
    }

    /// The member of that key, which must be there.
    func required(_ key: String) throws(FormFault) -> JSONPlace {
        guard let member = member(key) else { throw FormFault(part: step(to: key), reason: "must be given") }
        return member
    }

    /// The text that this must be: not empty, at most 1 MiB.
    func text() throws(FormFault) -> String {
        guard let text = value.string else { throw fault("must be a text") }
        guard !text.isEmpty else { throw fault("is empty; leave it out where nothing was told") }
        guard text.utf8.count <= CSVReader.longestField else { throw fault("is longer than 1 MiB") }
        return text
    }

    /// The moment that this must be.
    func timestamp() throws(FormFault) -> Timestamp {
        guard let timestamp = Timestamp(try text()) else {
            throw fault("must be a time as in 2026-04-17T09:30:00Z or 2026-04-17T09:30:00-04:00")
        }
        return timestamp
    }

    /// The yes or no that this must be.
    func flag() throws(FormFault) -> Bool {
        guard let flag = value.bool else { throw fault("must be true or false") }
        return flag
    }

    /// Whether a code may have this byte: a lower-case letter, digit or hyphen.
    static func isOfCode(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) throws(FormFault) -> Word {
        let words = Word.allCases.map(\.rawValue)
        guard let text = value.string, let index = words.firstIndex(where: { $0.utf8.elementsEqual(text.utf8) }),
            let word = Word(rawValue: words[index])
        else { throw fault("must be one of \(words.joined(separator: ", "))") }
        return word
    }

    /// What each element of this array becomes.
    func elements<Element>(
        atMost limit: Int,
        _ read: (JSONPlace) throws(FormFault) -> Element
    ) throws(FormFault) -> [Element] {
        guard let values = value.array else { throw fault("must be an array") }
        guard values.count <= limit else { throw fault("has more than \(limit) elements") }
        var elements: [Element] = []
        for (index, value) in values.enumerated() {
            elements.append(try read(JSONPlace(value, path: "\(path ?? "")[\(index)]")))
        }
        return elements
    }

    private func step(to key: String) -> String { path.map { "\($0).\(key)" } ?? key }
}

extension JSONPlace {
    /// The text of that member; nil where there is none.
    func text(_ key: String) throws(FormFault) -> String? { try member(key)?.text() }

    /// The elements of that member; none where there is none.
    func elements<Element>(
        _ key: String,
        atMost limit: Int,
        _ read: (JSONPlace) throws(FormFault) -> Element
    ) throws(FormFault) -> [Element] {
        try member(key)?.elements(atMost: limit, read) ?? []
    }
}

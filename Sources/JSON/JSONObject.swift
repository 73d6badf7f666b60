// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The members of a JSON object in the order in which they were written.
///
/// Two objects are equal when they have the same members in the same order; compare `canonicalBytes` where order
/// should not count.
package struct JSONObject: Sendable, Hashable {
    package private(set) var members: [(key: String, value: JSONValue)]

    /// Takes members whose keys all differ.
    ///
    /// What is parsed has been checked for that.
    package init(_ members: [(key: String, value: JSONValue)]) { self.members = members }

    package var count: Int { members.count }
    package var keys: [String] { members.map(\.key) }

    /// The member of that key; a search through all members.
    package subscript(key: String) -> JSONValue? {
        members.first { $0.key.hasSameBytes(as: key) }?.value
    }

    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.key.hasSameBytes(as: $1.key) && $0.value == $1.value }
    }

    package func hash(into hasher: inout Hasher) {
        for (key, value) in members {
            hasher.combine(Array(key.utf8))
            hasher.combine(value)
        }
    }
}

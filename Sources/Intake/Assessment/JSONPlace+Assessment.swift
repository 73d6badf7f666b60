// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

extension JSONPlace {
    /// What makes ratings into a sum: whoever writes it hears why it stands nowhere, and not only that it doesn't.
    private static let adding: Set<String> = [
        "color", "colour", "cutoff", "maximum", "mean", "minimum", "number", "points", "rank", "score", "scores",
        "sum", "threshold", "total", "value", "values", "weight", "weights",
    ]

    /// Says that this must be an object with no other keys than these; none of them adds anything up.
    func requireWords(of keys: [String]) throws(FormFault) {
        if let key = value.object?.keys.first(where: { JSONPlace.adding.contains($0) && !keys.contains($0) }) {
            throw FormFault(
                part: path.map { "\($0).\(key)" } ?? key,
                reason:
                    "can't stand here: this program adds nothing up, and people choose the level of concern; take it out"
            )
        }
        try requireObject(of: keys)
    }

    /// The elements of that member, of which there must be so many.
    func list<Element>(
        _ key: String,
        _ counts: ClosedRange<Int>,
        _ read: (JSONPlace) throws(FormFault) -> Element
    ) throws(FormFault) -> [Element] {
        let place = try required(key)
        let elements = try place.elements(atMost: counts.upperBound, read)
        guard elements.count >= counts.lowerBound else {
            throw place.fault("must have at least \(counts.lowerBound) element\(counts.lowerBound == 1 ? "" : "s")")
        }
        return elements
    }

    func plainCode(_ key: String) throws(FormFault) -> String { try required(key).plainCode() }

    /// A code: it begins with a letter, so that no step passes for a number.
    func plainCode() throws(FormFault) -> String {
        let code = try text()
        guard code.utf8.first.map({ (0x61...0x7A).contains($0) }) == true, code.utf8.allSatisfy(JSONPlace.isOfCode),
            code.utf8.count <= 60
        else { throw fault("must be lower-case letters, digits and hyphens, from a letter on, at most 60") }
        return code
    }

    /// The name of a version, which can be typed: as a code, but for points, and from a digit on where wanted.
    func versionName() throws(FormFault) -> String {
        let name = try text()
        guard name.utf8.allSatisfy({ JSONPlace.isOfCode($0) || $0 == 0x2E }), name.utf8.count <= 60 else {
            throw fault("must be lower-case letters, digits, hyphens and points, at most 60")
        }
        return name
    }

    /// Whole days, up to ten years.
    func days() throws(FormFault) -> Int {
        guard let days = value.integer, (1...3650).contains(days) else {
            throw fault("must be whole days, from 1 to 3650")
        }
        return days
    }
}

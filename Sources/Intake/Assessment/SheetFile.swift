// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import Fields
import JSON

// These readers and schemas/sheet.schema.json say the same; the tests hold one to the other. Which factors there are, and
// which answers they take, is the instrument's, by which a sheet is validated where it is signed.

extension Sheet {
    /// Reads one assessor's ratings as `schemas/sheet.schema.json` describes them; a factor that is rated twice is refused.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try JSONPlace.form(bytes) { json throws(FormFault) in
            try json.requireWords(of: ["$schema", "ratings", "level", "remarks"])
            _ = try json.text("$schema")
            return Sheet(
                ratings: try json.ratings(),
                level: try json.member("level").map { place throws(FormFault) in
                    LevelOfConcern(chosenByPerson: try place.plainCode())
                },
                remarks: try json.words("remarks")
            )
        }
    }
}

extension Rating {
    /// Reads what a team agreed on: a sheet's ratings, of some factors or all.
    ///
    /// It has no level, which is set with its reasons.
    package static func agreed(parsing bytes: [UInt8]) throws(FormError) -> [Rating] {
        try JSONPlace.form(bytes) { json throws(FormFault) in
            try json.requireWords(of: ["$schema", "ratings"])
            _ = try json.text("$schema")
            return try json.ratings()
        }
    }

    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["factor", "answer", "direction", "confidence", "why", "evidence"])
        self.init(
            factor: try json.plainCode("factor"),
            answer: try json.plainCode("answer"),
            direction: try json.member("direction")?.word(Direction.self),
            confidence: try json.member("confidence")?.word(Confidence.self),
            why: try json.words("why"),
            evidence: try json.elements("evidence", atMost: 100) { place throws(FormFault) in try place.reference() }
        )
    }
}

extension JSONPlace {
    fileprivate func ratings() throws(FormFault) -> [Rating] {
        var known: Set<String> = []
        return try list("ratings", 1...Instrument.mostFactors) { place throws(FormFault) in
            let rating = try Rating(place)
            guard known.insert(rating.factor).inserted else { throw place.fault("rates a factor that was rated above") }
            return rating
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
import JSON
import Values

// These readers and schemas/instrument.schema.json say the same; the tests hold one to the other. What refers to what is
// Instrument.validate's, which a schema can't say.

extension Instrument {
    /// Reads an instrument as `schemas/instrument.schema.json` describes it.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try Self.read(bytes) { json throws(FormFault) in try Instrument(json) }
    }

    private init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: [
            "$schema", "code", "version", "title", "setting", "purpose", "source", "effective", "scales", "groups",
            "levels", "outcomes",
        ])
        _ = try json.text("$schema")
        self.init(
            code: try json.plainCode("code"),
            version: try json.required("version").versionName(),
            title: try json.required("title").text(),
            setting: try json.required("setting").word(InstrumentSetting.self),
            purpose: try json.required("purpose").word(InstrumentPurpose.self),
            source: try InstrumentSource(json.required("source")),
            effective: try json.required("effective").timestamp(),
            scales: try json.list("scales", 1...10) { place throws(FormFault) in try ResponseScale(place) },
            groups: try json.list("groups", 1...20) { place throws(FormFault) in try FactorGroup(place) },
            levels: try json.elements("levels", atMost: 10) { place throws(FormFault) in try LevelChoice(place) },
            outcomes: try json.elements("outcomes", atMost: 10) { place throws(FormFault) in try TriageOutcome(place) }
        )
    }
}

extension InstrumentSource {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["citation", "licence", "checked"])
        self.init(
            citation: try json.required("citation").text(),
            licence: try json.required("licence").text(),
            isChecked: try json.required("checked").flag()
        )
    }
}

extension ResponseScale {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "steps"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            steps: try json.list("steps", 2...10) { place throws(FormFault) in try ResponseStep(place) }
        )
    }
}

extension ResponseStep {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "meaning"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            meaning: try json.required("meaning").text()
        )
    }
}

extension FactorGroup {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "kind", "factors"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            kind: try json.required("kind").word(FactorKind.self),
            factors: try json.list("factors", 1...Instrument.mostFactors) { place throws(FormFault) in
                try Factor(place)
            }
        )
    }
}

extension Factor {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "guidance", "scale", "critical", "askedIf"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            guidance: try json.required("guidance").text(),
            scale: try json.plainCode("scale"),
            critical: try json.member("critical")?.word(CriticalSubject.self),
            askedIf: try AskedIf(json.member("askedIf"))
        )
    }
}

extension AskedIf {
    fileprivate init?(_ json: JSONPlace?) throws(FormFault) {
        guard let json else { return nil }
        try json.requireWords(of: ["factor", "steps"])
        self.init(
            factor: try json.plainCode("factor"),
            steps: try json.list("steps", 1...10) { place throws(FormFault) in try place.plainCode() }
        )
    }
}

extension LevelChoice {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "meaning", "reassessWithinDays"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            meaning: try json.required("meaning").text(),
            reassessWithinDays: try json.required("reassessWithinDays").days()
        )
    }
}

extension TriageOutcome {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireWords(of: ["code", "label", "meaning", "goesTo"])
        self.init(
            code: try json.plainCode("code"),
            label: try json.required("label").text(),
            meaning: try json.required("meaning").text(),
            goesTo: try json.member("goesTo")?.plainCode()
        )
    }
}

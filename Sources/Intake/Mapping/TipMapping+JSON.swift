// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

extension TipMapping {
    /// Reads a mapping's file, as `schemas/mapping.schema.json` describes it.
    package init(parsing bytes: [UInt8]) throws(FormError) {
        self = try JSONPlace.form(bytes) { json throws(FormFault) in try TipMapping(json) }
    }

    private init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: [
            "$schema", "name", "source", "encoding", "separator", "categorySeparator", "time", "danger", "columns",
        ])
        name = try json.required("name").text()
        source = try TipMapping.source(json.required("source"))
        encoding = try json.member("encoding")?.word(TextEncoding.self) ?? .utf8
        separator = try json.member("separator")?.word(Separator.self) ?? .comma
        categorySeparator = try json.text("categorySeparator")
        time = try TipTimeForm(json.member("time"))
        danger = try DangerWords(json.member("danger"))
        columns = try json.required("columns").elements(atMost: CSVReader.mostColumns) {
            place throws(FormFault) in try Column(place)
        }
        try check(json)
    }

    private static func source(_ json: JSONPlace) throws(FormFault) -> TipSource {
        try json.requireObject(of: ["channel", "name"])
        return TipSource(
            channel: try json.required("channel").word(TipChannel.self),
            name: try json.required("name").text()
        )
    }

    /// Holds the columns to what the rest of the mapping says of them.
    private func check(_ json: JSONPlace) throws(FormFault) {
        let fields = columns.map(\.field)
        guard Set(fields).count == fields.count else { throw json.fault("columns: two are mapped to one field") }
        guard Set(columns.map { Array($0.name.utf8) }).count == columns.count else {
            throw json.fault("columns: one is named twice")
        }
        guard fields.contains(.narrative) else { throw json.fault("columns: none is the narrative") }
        guard time != nil || !fields.contains(.receivedAt) else {
            throw json.fault("time: must be given, because a column is receivedAt")
        }
    }
}

extension TipMapping.Column {
    fileprivate init(_ json: JSONPlace) throws(FormFault) {
        try json.requireObject(of: ["column", "field"])
        name = try json.required("column").text()
        let place = try json.required("field")
        guard let field = TipField(path: try place.text()) else {
            throw place.fault("must be one of \(TipField.all.map(\.path).joined(separator: ", "))")
        }
        self.field = field
    }
}

extension TipMapping.DangerWords {
    fileprivate init(_ json: JSONPlace?) throws(FormFault) {
        try json?.requireObject(of: ["yes", "no", "unknown"])
        let words = { (key: String) throws(FormFault) in
            try json?.elements(key, atMost: 50) { place throws(FormFault) in try place.text() } ?? []
        }
        self.init(yes: try words("yes"), no: try words("no"), unknown: try words("unknown"))
    }
}

extension TipTimeForm {
    fileprivate init?(_ json: JSONPlace?) throws(FormFault) {
        guard let json else { return nil }
        try json.requireObject(of: ["order", "offset"])
        let order = try json.required("order").word(Order.self)
        let place = try json.required("offset")
        guard let form = TipTimeForm(order: order, offset: try place.text()) else {
            throw place.fault("must be an offset such as -05:00, or Z")
        }
        self = form
    }
}

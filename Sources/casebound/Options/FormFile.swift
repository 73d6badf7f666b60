// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Fields
import Foundation
import JSON

/// A form that was filled in as JSON: an object with the form's names, of which each may be left out.
enum FormFile {
    /// Reads a form; a name that the form does not have is refused, so that no statement is lost to a slip.
    static func read<Form: Codable>(_ type: Form.Type, in path: String) throws(ServiceError) -> Form {
        let bytes = Array(try InputPath.text(path, as: "form").utf8)
        let json: JSONValue
        do { json = try JSONParser.parse(bytes) } catch {
            throw ServiceError(.invalid, "The form is no JSON. Check its commas and quotation marks.")
        }
        let form: Form
        let known: [String]
        do {
            form = try JSONDecoder().decode(type, from: Data(bytes))
            known = try FieldEncoder.encode(form).map(\.path)
        } catch let error as DecodingError {
            throw ServiceError(
                .invalid,
                "The form does not fit at \(place(error)). See its names in docs/command-line.md."
            )
        } catch { throw ServiceError(error) }
        guard let odd = stranger(in: json, at: "", known) else { return form }
        throw ServiceError(
            .invalid,
            "The form has no \(TerminalText(odd).text). See its names in docs/command-line.md."
        )
    }

    /// The first name that the form does not know.
    private static func stranger(in json: JSONValue, at path: String, _ known: [String]) -> String? {
        let prefix = path.isEmpty ? "" : path + "."
        if let array = json.array {
            for (index, value) in array.enumerated() {
                if let odd = stranger(in: value, at: prefix + String(index), known) { return odd }
            }
        }
        guard let object = json.object else { return nil }
        for key in object.keys {
            let path = prefix + key
            guard known.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) else { return path }
            if let value = object[key], let odd = stranger(in: value, at: path, known) { return odd }
        }
        return nil
    }

    /// Where a form does not fit, by its own names.
    private static func place(_ error: DecodingError) -> String {
        let path =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: [any CodingKey]()
            }
        return path.isEmpty ? "its top" : TerminalText(path.map(\.stringValue).joined(separator: ".")).text
    }
}

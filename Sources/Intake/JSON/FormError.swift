// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import JSON

/// Why a file that an office gives, such as its rules or a report, is not what it should be, and where.
///
/// It begins with the place and quotes no value, so it is safe to log.
package struct FormError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

extension JSONPlace {
    /// Reads a whole file of JSON as one thing; what `read` says is wrong, and what is no JSON, is said with its place.
    static func form<Form>(
        _ bytes: [UInt8],
        _ read: (JSONPlace) throws(FormFault) -> Form
    ) throws(FormError) -> Form {
        let value: JSONValue
        do { value = try JSONParser.parse(bytes, maximumDepth: 8) } catch {
            throw FormError(description: "it is not valid JSON in line \(error.line): \(error.reason.rawValue)")
        }
        do { return try read(JSONPlace(value)) } catch {
            throw FormError(description: "\(error.part ?? "the file") \(error.reason)")
        }
    }
}

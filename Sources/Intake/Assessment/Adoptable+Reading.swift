// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import Casework
import JSON

extension Adoptable {
    /// Reads a file of one, within its size, and holds it to its own rules.
    static func read(
        _ bytes: [UInt8],
        _ parts: (JSONPlace) throws(FormFault) -> Self
    ) throws(FormError) -> Self {
        guard bytes.count <= longestFile else {
            throw FormError(description: "the file is longer than \(longestFile >> 20) MiB, and no \(naming.one) is")
        }
        return try JSONPlace.form(bytes) { json throws(FormFault) in
            let content = try parts(json)
            do throws(PartFault) { try content.validate() } catch {
                throw FormFault(part: error.part, reason: error.reason)
            }
            return content
        }
    }
}

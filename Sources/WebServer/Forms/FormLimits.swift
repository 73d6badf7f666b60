// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// How much a form may hold, and how long its sending may take.
package struct FormLimits: Sendable {
    package let bytes: Int
    package let fields: Int
    package let time: Duration

    package init(bytes: Int, fields: Int = 200, time: Duration = .seconds(30)) {
        self.bytes = bytes
        self.fields = fields
        self.time = time
    }

    /// A few fields of one line.
    package static let standard = FormLimits(bytes: 65_536)
    /// Long texts, percent-encoded: an entry holds at most 4 MiB.
    package static let longText = FormLimits(bytes: 8 << 20, time: .seconds(120))
}

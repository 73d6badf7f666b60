// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

extension String {
    /// Whether it says nothing: it is empty, or white space alone (Unicode's `White_Space`).
    package var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

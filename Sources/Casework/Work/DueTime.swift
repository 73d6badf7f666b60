// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Something of a case that is due, and when: shown among what needs somebody now.
package struct DueTime: Hashable, Sendable {
    package let what: String
    package let due: Timestamp
    package let reference: Reference?
    /// Whose it is; nil where it is nobody's in particular.
    package let owner: Identifier?

    package init(what: String, due: Timestamp, reference: Reference?, owner: Identifier?) {
        self.what = what
        self.due = due
        self.reference = reference
        self.owner = owner
    }
}

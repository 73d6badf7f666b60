// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Values

/// Something that a case asks of somebody by a time.
package struct DueTime: Hashable, Sendable {
    package let what: String
    package let due: Timestamp
    package let reference: Reference?
    package let owner: Identifier?
}

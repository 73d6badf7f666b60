// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework
internal import Intake
package import Values

package typealias AdoptedPolicies = AdoptedVersions<AssessmentPolicy>

extension Session {
    /// Adopts a policy of assessment for the office; returns from when on it may be used.
    package func adopt(policy: AssessmentPolicy, reason: String) throws -> Timestamp {
        try adopt(policy, reason: reason)
    }

    /// Takes a policy of assessment out of use in all its versions; what was done by them stands.
    package func withdraw(policy code: String, reason: String) throws {
        try withdraw(AssessmentPolicy.self, code: code, reason: reason)
    }

    /// All versions of the policies that were adopted, in order, and those in use now.
    package func policies() throws -> AdoptedPolicies { try adopted(AssessmentPolicy.self) }

    /// Reads a file of a policy; what is wrong with it is said with its place.
    package static func readPolicy(_ bytes: [UInt8]) throws -> AssessmentPolicy {
        do { return try AssessmentPolicy(parsing: bytes) } catch {
            throw ServiceError.unreadable(AssessmentPolicy.self, error)
        }
    }
}

extension AssessmentPolicy: AdoptableFile {
    package static func read(_ bytes: [UInt8]) throws -> AssessmentPolicy { try Session.readPolicy(bytes) }
}

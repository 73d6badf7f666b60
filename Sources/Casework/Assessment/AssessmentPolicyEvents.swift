// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// The office adopts a policy of assessment, whole: from the later of its date and this entry on, assessments are held to it.
package struct PolicyAdopted: RegisterEvent {
    package static let type = "policy.adopted/1"

    package let policy: AssessmentPolicy
    package let reason: String

    package init(policy: AssessmentPolicy, reason: String) {
        self.policy = policy
        self.reason = reason
    }
}

/// The office takes a policy of assessment out of use, in all its versions: what was done by it stands.
package struct PolicyWithdrawn: RegisterEvent {
    package static let type = "policy.withdrawn/1"

    package let code: String
    package let reason: String

    package init(code: String, reason: String) {
        self.code = code
        self.reason = reason
    }
}

package typealias AdoptedPolicy = Adopted<AssessmentPolicy>

extension AdoptedPolicy {
    package var policy: AssessmentPolicy { content }
}

extension AssessmentPolicy: Adoptable {
    package static let naming = AdoptableNaming(one: "policy", indefinite: "a policy", many: "policies")

    package static func versions(in register: Register) -> [AdoptedPolicy] { register.adoptedPolicies }

    package static func withdrawal(of code: String, reason: String) -> any RegisterEvent {
        PolicyWithdrawn(code: code, reason: reason)
    }

    package func adoption(reason: String) -> any RegisterEvent { PolicyAdopted(policy: self, reason: reason) }
}

extension Register {
    mutating func adopt(_ event: PolicyAdopted, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireKeeper(author, of: entry)
        try adoptedPolicies.adopt(event.policy, reason: event.reason, entry)
    }

    mutating func withdraw(_ event: PolicyWithdrawn, by author: Authority, _ entry: EntryReference) throws(FoldError) {
        try requireKeeper(author, of: entry)
        try adoptedPolicies.withdraw(event.code, reason: event.reason, entry)
    }
}

package import Values

package struct AdoptedPolicyTemp {
    package let content: AssessmentPolicy
    package let entry: EntryReference
}
extension Register { package var adoptedPolicies: [AdoptedPolicyTemp] { [] } }
extension [AdoptedPolicyTemp] { package func inUse(_ code: String, at: Timestamp) -> AdoptedPolicyTemp? { first } }

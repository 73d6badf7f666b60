// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Casework

extension Session {
    /// Whether the policy lets this member do something outside cases: for what is offered, not for what is done.
    package func allows(_ action: Action) throws -> Bool {
        AccessPolicy.decide(action, by: try member(of: register())).isAllowed
    }
}

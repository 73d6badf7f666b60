// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import CaseManagement
package import Values

/// Somebody who is signed in at a browser: their session, whose keys lie in locked memory only.
package struct SignedIn: Sendable {
    package let session: Session
    package let name: String
    /// What every form of theirs must bear.
    package let formToken: String
    /// Names it among one's own sessions; says nothing of its token.
    package let id: String
}

/// A session as its owner sees it listed.
package struct OwnSession: Hashable, Sendable {
    package let id: String
    package let begun: Timestamp
    package let lastSeen: Timestamp
    package let isThisOne: Bool
}

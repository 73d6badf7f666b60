// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import ArgumentParser

struct UserGroup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "The people of the office.",
        discussion: example(
            "Administrators invite supervisors, auditors and administrators; a unit's supervisors invite its people.",
            "user list --as i.marchetti"
        ),
        subcommands: [
            UserInvite.self, UserJoin.self, UserList.self, UserFingerprint.self, UserPassphrase.self,
            UserReinvite.self, UserSuspend.self, UserReinstate.self, UserRemove.self, SecondFactorGroup.self,
        ]
    )
}

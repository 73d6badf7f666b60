// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import Values

/// The invitation key's signature over the keys that the invited person made: with the inviter's signature over the
/// invitation key, both bind name and keys.
enum Endorsement {
    static func make(member: Identifier, keys: MemberKeys, code: InvitationCode) -> String {
        Hex.encode(code.signing.sign(MemberJoined.endorsedBytes(member: member, keys: keys)))
    }
}

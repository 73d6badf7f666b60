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

    static func holds(_ joined: MemberJoined, _ member: Member?) -> Bool {
        guard let invitationKey = member?.invitationKey, let signature = Hex.decode(joined.endorsement) else {
            return false
        }
        let bytes = MemberJoined.endorsedBytes(member: joined.member, keys: joined.keys)
        return VerifyingKey(invitationKey).accepts(signature: signature, of: bytes)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why a note, a key, a checkpoint or a proof file is not of its form.
///
/// Safe to log.
package enum NoteRefusal: String, Error, Sendable {
    case note = "the note is not a signed note as C2SP defines it"
    case key = "the key is not a note key for Ed25519 as C2SP defines it"
    case checkpoint = "the note's text is not a checkpoint as C2SP defines it, without extensions"
    case proof = "the file is not a proof as C2SP tlog-proof defines it, without extra data"
}

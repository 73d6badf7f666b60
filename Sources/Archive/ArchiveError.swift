// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// Why an archive was not written or read: safe to log, for it names no entry.
package enum ArchiveError: Error, Equatable {
    /// The entry's name has other characters than `A-Z a-z 0-9 . _ -` and `/`, an empty part or one of dots.
    case nameNotAllowed
    /// The entry's body had more or fewer bytes than was said.
    case wrongSize
    /// The archive is finished, or failed before, and takes nothing more.
    case closed
    /// The system could not write: the disk is full, say. The number is its `errno`, or 0 where there is none.
    case notWritten(errno: Int32)
    /// It is not a tar file, is damaged, or the system could not read it. The number is as above.
    case notRead(errno: Int32)
}

extension ArchiveError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nameNotAllowed: "an archive entry has a name that not every system can hold: rename it"
        case .wrongSize: "a file changed its size while it was being archived: try again"
        case .closed: "the archive is finished or failed before: start a new one"
        case .notWritten(let errno): "the archive could not be written (error \(errno)): is there room on the disk?"
        case .notRead(let errno): "the archive could not be read (error \(errno)): is it whole, and a tar file?"
        }
    }
}

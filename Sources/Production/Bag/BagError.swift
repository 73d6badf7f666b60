// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Archive

/// Why a bag was not written or could not be looked at.
///
/// Safe to log: a path stands in it only where it is one of the portable names that Casebound made itself.
package enum BagError: Error, Equatable {
    /// A name is not portable, is taken, reserved or in the wrong place; the number is its position among those given.
    case nameNotAllowed(position: Int)
    /// A line of `bag-info.txt` has a control character, space at its ends, nothing, or a label that is not ours to set.
    case informationNotAllowed(position: Int)
    /// A production without any file.
    case noPayload
    /// Something of that name is there already; nothing is ever overwritten.
    case alreadyExists
    /// A source gave more or fewer bytes than was said.
    case wrongSize(BagPath)
    /// The system refused; the number is its `errno`.
    case storage(errno: Int32)
    /// The archive could not be written.
    case archive(ArchiveError)
    /// A file of a verified bag is not what it was when it was verified.
    case changedSince(BagPath)
}

extension BagError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .nameNotAllowed(let position): "file \(position) has a name that not every system can hold: rename it"
        case .informationNotAllowed(let position):
            "line \(position) of the bag's information cannot be written: shorten it to plain text"
        case .noPayload: "there is no file to produce: choose at least one"
        case .alreadyExists: "there is something of that name already: choose another name, or move it away"
        case .wrongSize(let path): "\(path.text) changed its size while it was being written: try again"
        case .storage(let errno):
            "the bag's folder could not be read or written (error \(errno)): check the disk and its rights"
        case .archive(let error): error.description
        case .changedSince(let path): "\(path.text) was changed after it was checked: check the bag again"
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

/// One reason why a bag is not valid, and the file that it concerns.
package struct BagProblem: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A link, or neither file nor folder: never followed, never opened.
        case specialFile
        /// The system did not let us read it.
        case unreadable
        /// More files, deeper folders or a larger text than is looked at.
        case overLimit
        /// `bagit.txt` or `data/` is missing, or there is no payload manifest.
        case incomplete
        /// A text file of the bag is not of the form that its version demands.
        case malformed
        /// A version, an encoding or a hash that is not known here.
        case notSupported
        /// A manifest lists the file twice.
        case listedTwice
        /// A manifest lists what it must not: something outside the bag or the payload, or a tag manifest.
        case misplaced
        /// Listed, but not there.
        case missing
        /// There, but not listed where it must be.
        case unlisted
        /// Its hash is not the one that is listed.
        case changed
        /// The payload has another size or number of files than `Payload-Oxum` says.
        case wrongTotal
        /// `fetch.txt`: a list of addresses to load parts from, which is never followed.
        case fetch
        /// The file is not as Casebound writes it, byte for byte, or is none of its own.
        case notOurs
    }

    package let kind: Kind
    package let file: BagPath

    package init(_ kind: Kind, _ file: BagPath) { (self.kind, self.file) = (kind, file) }
}

extension BagProblem.Kind: CustomStringConvertible {
    /// In plain words, without the file's name, which in a bag of others can say anything.
    package var description: String {
        switch self {
        case .specialFile: "is a link or no ordinary file, and was not opened"
        case .unreadable: "could not be read: check the disk and the rights on it"
        case .overLimit: "is beyond what is looked at: there are too many files, or it is too deep or too large"
        case .incomplete: "is missing, and no bag is without it"
        case .malformed: "is not written as the bag's version demands"
        case .notSupported: "names a version, an encoding or a hash that is not known here"
        case .listedTwice: "is listed twice in one manifest"
        case .misplaced: "is listed in a manifest that must not list it"
        case .missing: "is listed but not there"
        case .unlisted: "is there but not listed, so it is not part of the bag"
        case .changed: "was changed: its hash is not the one that is listed"
        case .wrongTotal: "says another size or number of files than there are"
        case .fetch: "asks to load files from the network, which is never done"
        case .notOurs: "is not as Casebound writes it"
        }
    }
}

/// How much of somebody else's bag is looked at.
package struct BagLimits: Sendable {
    package var fileCount = 1_000_000
    package var depth = 32
    /// Bytes of one text file that is read as a whole, such as a manifest.
    package var textByteCount = 256 << 20
    /// After so many problems, no more are looked for.
    package var problemCount = 1000

    package init() {}
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Archive

/// Where a bag goes: a new folder, or an archive with one folder of the bag's name in it, in a new file or a stream.
package struct BagDestination: Sendable {
    package enum Form: Sendable, Equatable {
        case folder
        case archive(ArchiveFormat)
    }

    enum Place: Sendable {
        /// Under a name in a folder, which must exist.
        case file(Form, called: String, in: String)
        /// Through a descriptor that stays its caller's; what failed has no end, and is no archive.
        case stream(ArchiveFormat, Int32)
    }

    let place: Place
    /// The bag's own name, a portable one.
    package let name: String

    /// Where no file name is given, it is the bag's name, for an archive with the format's ending.
    package init(_ form: Form, named name: String, in parent: String, fileName: String? = nil) {
        self.name = name
        let called =
            switch form {
            case .folder: fileName ?? name
            case .archive(let format): fileName ?? "\(name).\(format.rawValue)"
            }
        place = .file(form, called: called, in: parent)
    }

    /// An archive that goes out as it is made, and is never on this machine's disk.
    package init(streaming format: ArchiveFormat, named name: String, to descriptor: Int32) {
        self.name = name
        place = .stream(format, descriptor)
    }
}

/// The one way in which a bag's files are written, whatever the form.
enum BagSink {
    case folder(FolderWriter)
    case archive(ArchiveFileWriter)
    case stream(ArchiveStreamWriter)

    init(_ destination: BagDestination, modified: Int64) throws {
        switch destination.place {
        case .file(.folder, let called, let parent):
            self = .folder(try FolderWriter(called, inFolderAt: parent, modified: modified))
        case .file(.archive(let format), let called, let parent):
            let pending = try PendingName(called, inFolderAt: parent)
            self = .archive(try ArchiveFileWriter(pending, format, top: destination.name, modified: modified))
        case .stream(let format, let descriptor):
            self = .stream(
                try ArchiveStreamWriter(format, to: descriptor, top: destination.name, modified: modified)
            )
        }
    }

    func add(
        _ path: BagPath,
        size: Int,
        body: (_ write: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
    ) throws {
        switch self {
        case .folder(let writer): try unsafe writer.add(path.text, body: body)
        case .archive(let writer): try unsafe writer.stream.add(path.text, size: size, body: body)
        case .stream(let writer): try unsafe writer.add(path.text, size: size, body: body)
        }
    }

    func finish() throws {
        switch self {
        case .folder(let writer): try writer.finish()
        case .archive(let writer): try writer.finish()
        case .stream(let writer): try writer.finish()
        }
    }

    func discard() {
        switch self {
        case .folder(let writer): writer.discard()
        case .archive(let writer): writer.discard()
        case .stream: break
        }
    }
}

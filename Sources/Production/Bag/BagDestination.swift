// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Archive

/// Where a bag goes: a new folder, or a new archive with one folder of the bag's name in it.
package struct BagDestination: Sendable {
    package enum Form: Sendable, Equatable {
        case folder
        case archive(ArchiveFormat)
    }

    package let form: Form
    /// The folder that shall hold it, which must exist.
    package let parent: String
    /// The bag's own name, a portable one.
    package let name: String
    /// What the folder or archive is called there.
    package let fileName: String

    /// Where no file name is given, it is the bag's name, for an archive with the format's ending.
    package init(_ form: Form, named name: String, in parent: String, fileName: String? = nil) {
        (self.form, self.name, self.parent) = (form, name, parent)
        self.fileName =
            switch form {
            case .folder: fileName ?? name
            case .archive(let format): fileName ?? "\(name).\(format.rawValue)"
            }
    }
}

/// The one way in which a bag's files are written, whatever the form.
enum BagSink {
    case folder(FolderWriter)
    case archive(ArchiveFileWriter)

    init(_ destination: BagDestination, modified: Int64) throws {
        switch destination.form {
        case .folder:
            self = .folder(
                try FolderWriter(destination.fileName, inFolderAt: destination.parent, modified: modified)
            )
        case .archive(let format):
            self = .archive(
                try ArchiveFileWriter(destination, format, modified: modified)
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
        case .archive(let writer): try unsafe writer.add(path.text, size: size, body: body)
        }
    }

    func finish() throws {
        switch self {
        case .folder(let writer): try writer.finish()
        case .archive(let writer): try writer.finish()
        }
    }

    func discard() {
        switch self {
        case .folder(let writer): writer.discard()
        case .archive(let writer): writer.discard()
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Archive

/// Where a bag goes: into a folder of the name, or into an archive of the name and the format's ending.
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

    package init(_ form: Form, named name: String, in parent: String) {
        (self.form, self.name, self.parent) = (form, name, parent)
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
                try FolderWriter(destination.name, inFolderAt: destination.parent, modified: modified)
            )
        case .archive(let format):
            self = .archive(
                try ArchiveFileWriter(destination.name, format, inFolderAt: destination.parent, modified: modified)
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

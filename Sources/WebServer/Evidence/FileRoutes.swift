// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Hummingbird
internal import HummingbirdCore
internal import Values

/// Files that come in pieces: what the page's script asks for, each answered in a line or two of plain text.
enum FileRoutes {
    static func register(in site: Site) {
        site.form(.beginFile("")) { visit, form in
            let number = try visit.parameter("case")
            let name = try form.required("name", called: "The file’s name")
            let statement = try CollectPage.statement(form, fileName: name)
            let size: Int = try form.number("size", called: "The file’s size")
            let file = try await visit.perform { try $0.beginFile(of: size, for: number, as: statement) }
            return .words(Route.arrivingFile(file.id.hex).path)
        }
        site.page(.arrivingFile("")) { visit in
            let id = try file(visit)
            let file = try await visit.perform { try $0.arrivingFile(id) }
            return .words(([String(file.byteCount)] + file.pieces.map(\.hex)).joined(separator: "\n"))
        }
        site.upload(.piece(0, of: "")) { visit, upload in
            let (id, number) = (try file(visit), try visit.number("piece"))
            guard let sha256 = Digest(hex: try upload.form.text("sha256")) else {
                throw WebRefusal.unfit("The piece does not say its hash. Reload the page and send the file again.")
            }
            let session = visit.signedIn.session
            let file = try await upload.take(visit) { source in
                try session.takePiece(number, of: id, sha256: sha256, from: source)
            }
            return .words(String(file.pieces.count))
        }
        site.form(.completeFile("")) { visit, _ in
            let id = try file(visit)
            let made = try await visit.performWithFile { try $0.completeFile(id) }
            return .words(Route.item(made.item, of: made.number).path)
        }
        site.form(.giveUpFile("")) { visit, _ in
            let id = try file(visit)
            let number = try await visit.perform { session in
                let number = try session.arrivingFile(id).caseNumber
                try session.giveUpFile(id)
                return number
            }
            return .redirect(to: .collect(number))
        }
    }

    private static func file(_ visit: SignedInVisit) throws -> Identifier {
        guard let id = Identifier(hex: try visit.parameter("file")) else { throw WebRefusal.notFound }
        return id
    }
}

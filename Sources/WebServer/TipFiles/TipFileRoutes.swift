// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import Casework
internal import Cryptography
internal import HummingbirdCore

/// Files that came with tips, opened in the intake and in the cases that the tips are joined to, by the rules of evidence.
enum TipFileRoutes {
    static func register(in site: Site) {
        site.page(.tipFile(.view, 0, of: 0)) { visit in try await view(visit, inCase: false) }
        site.page(.tipFile(.bytes, 0, of: 0)) { visit in try await bytes(visit, inCase: false) }
        site.form(.tipFile(.copy, 0, of: 0)) { visit, _ in try await copy(visit, inCase: false) }
        site.page(.joinedFile(.view, 0, ofTip: 0, in: "")) { visit in try await view(visit, inCase: true) }
        site.page(.joinedFile(.bytes, 0, ofTip: 0, in: "")) { visit in try await bytes(visit, inCase: true) }
        site.form(.joinedFile(.copy, 0, ofTip: 0, in: "")) { visit, _ in try await copy(visit, inCase: true) }
        site.page(.receiveFile(0, ofTip: 0, in: "")) { visit in
            let (number, tip, file) = (try visit.parameter("case"), try visit.number("tip"), try visit.number("file"))
            let attachment = try await visit.perform { session in
                try session.attachments(of: number).first { $0.tip == tip && $0.received.number == file }
            }
            guard let attachment else { throw WebRefusal.notFound }
            return .page(ReceiveFilePage(viewer: visit.viewer, number: number, attachment: attachment).markup)
        }
        site.form(.receiveFile(0, ofTip: 0, in: ""), .longText, on: .receiveFile(0, ofTip: 0, in: "")) { visit, form in
            let (number, tip, file) = (try visit.parameter("case"), try visit.number("tip"), try visit.number("file"))
            let source = Reference(.tip, tip).text
            let statement = try CollectPage.statement(form, fileName: "", source: source)
            let item = try await visit.perform { try $0.receive(file, of: tip, for: number, as: statement) }
            return .redirect(to: .item(item.collected.number, of: number))
        }
    }

    private static func place(_ visit: SignedInVisit, inCase: Bool) throws -> (FilePlace, file: Int) {
        let (tip, file) = (try visit.number("tip"), try visit.number("file"))
        return (inCase ? .joined(tip: tip, in: try visit.parameter("case")) : .intake(tip: tip), file)
    }

    /// A page that shows the bytes; a text is read for it, and what else is shown is got by the browser from `bytes`.
    private static func view(_ visit: SignedInVisit, inCase: Bool) async throws -> Response {
        let (place, file) = try place(visit, inCase: inCase)
        let (received, text) = try await visit.perform { session -> (ReceivedAttachment, ShownFile.Text?) in
            let received = try session.received(file, place)
            guard ShownKind(received.file) == .maybeText else { return (received, nil) }
            return (received, try ShownFile.Text(session.opened(file, place).reader))
        }
        return .page(TipFilePage(viewer: visit.viewer, place: place, received: received, text: text).markup)
    }

    private static func bytes(_ visit: SignedInVisit, inCase: Bool) async throws -> Response {
        let (place, file) = try place(visit, inCase: inCase)
        let opened = try await visit.perform { session in
            guard ShownKind(try session.received(file, place).file).isPlayed else { throw WebRefusal.notFound }
            return try session.opened(file, place)
        }
        return FileResponse.shown(opened.file, opened.reader, visit)
    }

    private static func copy(_ visit: SignedInVisit, inCase: Bool) async throws -> Response {
        let (place, file) = try place(visit, inCase: inCase)
        let opened = try await visit.perform { session in
            switch place {
            case .intake(let tip): try session.copyAttachment(file, of: tip)
            case .joined(let tip, let number): try session.copyAttachment(file, of: tip, in: number)
            }
        }
        return FileResponse.saved(opened.file, opened.reader, visit)
    }
}

extension Session {
    /// What is known of a file, without opening it.
    fileprivate func received(_ file: Int, _ place: FilePlace) throws -> ReceivedAttachment {
        let found: ReceivedAttachment? =
            switch place {
            case .intake(let tip): try self.tip(tip).attachment(file)
            case .joined(let tip, let number):
                try attachments(of: number).first { $0.tip == tip && $0.received.number == file }?.received
            }
        guard let found else { throw WebRefusal.notFound }
        return found
    }

    /// The bytes; that they are opened is entered before the first of them, once a session.
    fileprivate func opened(_ file: Int, _ place: FilePlace) throws -> OpenedAttachment {
        switch place {
        case .intake(let tip): try openAttachment(file, of: tip)
        case .joined(let tip, let number): try openAttachment(file, of: tip, in: number)
        }
    }
}

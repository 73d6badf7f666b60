// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Values
internal import Vault

/// A form of the public: fields, and then maybe files that are still coming.
///
/// What goes wrong with a file takes neither the fields nor the other files with it. Only where all of it breaks off is
/// nothing taken.
package struct PublicUpload {
    package let form: Form
    private var reader: MultipartReader<RequestBody>?
    /// The head of the first file.
    private var first: MultipartReader<RequestBody>.Head?

    /// More parts than these are not looked at.
    private static let mostParts = 2000
    /// What comes is read to its end and dropped where it is not taken, since browsers show no answer before that; but not
    /// without end.
    private static let mostBytes = 1 << 30
    /// For what stands between two files.
    private static let timeOfHead = Duration.seconds(30)

    /// Why no more is read, although what came before is taken.
    private struct Enough: Error {}

    /// Whether files are still coming.
    package var hasFiles: Bool { first != nil }

    /// Reads a request up to its first file.
    static func begin(_ request: Request, _ limits: FormLimits, in zone: OfficeZone) async throws -> PublicUpload {
        guard let boundary = MultipartReader<RequestBody>.boundary(of: request.headers[.contentType]) else {
            return PublicUpload(form: try await Form.read(request, limits, in: zone), reader: nil, first: nil)
        }
        var reader = MultipartReader(request.body, boundary: boundary)
        reader.end = ContinuousClock.now + limits.time
        var fields: [(name: [UInt8], value: [UInt8])] = []
        var room = limits.bytes
        while let head = try await reader.next() {
            if head.fileName != nil {
                reader.end = nil
                return PublicUpload(form: try Form(fields, in: zone), reader: reader, first: head)
            }
            guard fields.count < limits.fields else {
                throw WebRefusal.tooLarge("A form has at most \(limits.fields) fields here. Nothing was done.")
            }
            let value = try await reader.whole(limit: room)
            room -= value.count
            fields.append((head.name, value))
        }
        return PublicUpload(form: try Form(fields, in: zone), reader: nil, first: nil)
    }

    /// Seals the files as they come; where nobody takes them, they are read and dropped.
    ///
    /// Throws only where what was sent breaks off: then nothing of it is to be taken.
    mutating func take(_ visit: Visit, into files: IncomingFiles?) async throws {
        guard var reader, var head = first else { return }
        (self.reader, first) = (nil, nil)
        let progress = Progress()
        var parts = 0
        do {
            while true {
                try await PublicUpload.take(head, &reader, progress, visit, files)
                parts += 1
                guard parts < PublicUpload.mostParts else { throw Enough() }
                reader.end = ContinuousClock.now + PublicUpload.timeOfHead
                guard let next = try await reader.next() else { return }
                reader.end = nil
                head = next
            }
        } catch is Enough {
            files?.note("", .tooMuch)
        } catch let refusal as WebRefusal where refusal != MultipartReader<RequestBody>.cutShort {
            // What stands in front of a file is no head of one: it and what comes after it is lost, and the words are not.
            files?.note("", .failed)
        }
    }

    private static func take(
        _ head: MultipartReader<RequestBody>.Head,
        _ reader: inout MultipartReader<RequestBody>,
        _ progress: Progress,
        _ visit: Visit,
        _ files: IncomingFiles?
    ) async throws {
        let name = String(decoding: head.fileName ?? [], as: UTF8.self)
        // Where no file was chosen, browsers send one without name and bytes; a field that comes late is not read.
        guard let begun = try await reader.take() else {
            if !name.isEmpty, let files { try await seal(nil, &reader, progress, visit, files, name, head) }
            return
        }
        guard head.fileName != nil, let files, !files.isFull else {
            if head.fileName != nil { files?.note(name, .tooMuch) }
            try progress.count(begun.readableBytes)
            while let piece = try await reader.take() { try progress.count(piece.readableBytes) }
            return
        }
        try await seal(begun, &reader, progress, visit, files, name, head)
    }

    private static func seal(
        _ begun: ByteBuffer?,
        _ reader: inout MultipartReader<RequestBody>,
        _ progress: Progress,
        _ visit: Visit,
        _ files: IncomingFiles,
        _ name: String,
        _ head: MultipartReader<RequestBody>.Head
    ) async throws {
        let conduit = ByteConduit()
        let declared = head.contentType.map { String(decoding: $0, as: UTF8.self) }
        let owner = visit.owner
        async let done: Void = conduit.read(on: visit.house.workers.publicFiles, of: owner) { source in
            try files.take(source, named: name, declaredType: declared)
        }
        let poured: Result<Void, any Error>
        do {
            var piece = begun
            var isRead = true
            while let bytes = piece {
                try progress.count(bytes.readableBytes)
                // Whoever read it says why they stopped; the rest is dropped.
                if isRead { isRead = await conduit.send(bytes) }
                piece = try await reader.take()
            }
            poured = .success(())
        } catch { poured = .failure(error) }
        conduit.end(poured)
        do { try await done } catch let refusal as WebRefusal where refusal == .busy {
            files.note(name, .later)
        } catch {
            guard case .failure = poured else { throw error }
            files.note(name, .failed)
        }
        try poured.get()
    }

    /// How much has come of the files, and how fast.
    private final class Progress {
        private let begun = ContinuousClock.now
        private var bytes = 0

        func count(_ more: Int) throws {
            bytes += more
            guard bytes <= PublicUpload.mostBytes, !Pace.isTooSlow(bytes, in: ContinuousClock.now - begun) else {
                throw Enough()
            }
        }
    }
}

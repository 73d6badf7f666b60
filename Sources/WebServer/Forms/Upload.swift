// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Values
internal import Vault

/// A form with a file that is still coming: its fields come first, and the file last.
package struct Upload {
    package let form: Form
    /// The name that the file bears where it came from.
    package let fileName: String
    private var reader: MultipartReader<RequestBody>

    private static let longestField = 65_536
    private static let mostFields = 100

    /// Reads a request up to its file; throws where the form does not bear the session's token.
    static func begin(_ request: Request, token: String, in zone: OfficeZone) async throws -> Upload {
        guard let boundary = MultipartReader<RequestBody>.boundary(of: request.headers[.contentType]) else {
            throw WebRefusal(
                .unsupportedMediaType,
                "Not a form with a file",
                "This address takes forms with a file, as browsers send them, and nothing else."
            )
        }
        var reader = MultipartReader(request.body, boundary: boundary)
        reader.end = .now + FormLimits.standard.time
        var fields: [(name: [UInt8], value: [UInt8])] = []
        while let head = try await reader.next() {
            if let name = head.fileName {
                let form = try Form(fields, in: zone)
                try form.requireToken(token)
                guard let fileName = String(utf8: name), !name.contains(0) else { break }
                reader.end = nil
                return Upload(form: form, fileName: fileName, reader: reader)
            }
            guard fields.count < mostFields else {
                throw WebRefusal.tooLarge("A form has at most \(mostFields) fields here. Nothing was done.")
            }
            fields.append((head.name, try await reader.whole(limit: longestField)))
        }
        throw WebRefusal.unfit("No file came with the form. Choose one, and send it again.")
    }

    /// Gives the file's bytes to something that reads them on a thread of its own, as they come.
    ///
    /// Where they do not all come, the reading throws, and so what reads them leaves nothing behind.
    mutating func take<Result: Sendable>(
        _ visit: SignedInVisit,
        _ act: @escaping @Sendable (any ByteSource) throws -> Result
    ) async throws -> Result {
        let conduit = ByteConduit()
        async let result = conduit.read(
            on: visit.visit.house.workers.files,
            of: .person(visit.signedIn.session.memberID),
            act
        )
        do {
            try await pour(into: conduit)
            conduit.end(.success(()))
        } catch { conduit.end(.failure(error)) }
        return try await result
    }

    /// Passes over the file of a field in which none was chosen, which browsers send without a name and empty.
    mutating func passOver() async throws {
        while let piece = try await reader.take() {
            guard piece.readableBytes == 0 else {
                throw WebRefusal.unfit("The file has no name, and nothing was done. Give it one, and send it again.")
            }
        }
        guard try await reader.next() == nil else {
            throw WebRefusal.unfit("Only one file comes with this form. Nothing was done.")
        }
    }

    /// All bytes of a file that is short.
    mutating func whole(limit: Int) async throws -> [UInt8] {
        let bytes = try await reader.whole(limit: limit)
        guard try await reader.next() == nil else {
            throw WebRefusal.unfit("Only one file comes with this form. Nothing was done.")
        }
        return bytes
    }

    private mutating func pour(into conduit: ByteConduit) async throws {
        let begun = ContinuousClock.now
        var count = 0
        while let piece = try await reader.take() {
            count += piece.readableBytes
            guard !Pace.isTooSlow(count, in: ContinuousClock.now - begun) else { throw WebRefusal.tooSlow }
            // Whoever read it says why they stopped.
            guard await conduit.send(piece) else { return }
        }
        guard try await reader.next() == nil else {
            throw WebRefusal.unfit("Only one file comes with this form. Nothing was taken in.")
        }
    }
}

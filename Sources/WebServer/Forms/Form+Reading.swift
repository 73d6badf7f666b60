// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension Form {
    /// Reads a request's body as a form, within limits of size and time.
    ///
    /// A body that comes too slowly is cut off here; one that stops coming, by the connection's clock.
    static func read(_ request: Request, _ limits: FormLimits, in zone: OfficeZone) async throws -> Form {
        guard isURLEncoded(request.headers[.contentType]) else {
            throw WebRefusal(
                .unsupportedMediaType,
                "Not a form",
                "This address takes forms as browsers send them, and nothing else."
            )
        }
        var body = try await collect(request, limits)
        defer { body.wipe() }
        return try Form(urlEncoded: body, limits, in: zone)
    }

    static func collect(_ request: Request, _ limits: FormLimits) async throws -> [UInt8] {
        let tooLarge = WebRefusal.tooLarge(
            "A form has at most \(limits.bytes / 1024) KiB here. Nothing was done. Send it in parts, or as a file."
        )
        if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > limits.bytes {
            throw tooLarge
        }
        let end = ContinuousClock.now + limits.time
        var body: [UInt8] = []
        for try await part in request.body {
            guard body.count + part.readableBytes <= limits.bytes else { throw tooLarge }
            guard ContinuousClock.now < end else { throw WebRefusal.tooSlow }
            body.append(contentsOf: part.readableBytesView)
        }
        if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared != body.count {
            throw WebRefusal.unfit("The form did not come whole, and nothing was done. Send it again.")
        }
        return body
    }

    private static func isURLEncoded(_ type: String?) -> Bool {
        let kind = (type ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }.filter { $0 != 0x20 }
        return String(decoding: kind, as: UTF8.self).lowercased() == "application/x-www-form-urlencoded"
    }
}

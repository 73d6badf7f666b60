// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework
internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore

/// People's files as they are answered: whatever they are, they are no active content of this site.
enum FileResponse {
    /// The bytes, or a part of them, for the browser's own player or picture.
    static func shown(_ file: FileFacts, _ reader: BlobReader, _ visit: SignedInVisit) -> Response {
        var headers: HTTPFields = [
            .contentType: file.mediaType, .acceptRanges: "bytes", .contentDisposition: "inline",
            .contentSecurityPolicy: SecurityHeaders.filePolicy,
        ]
        let body = BlobBody(reader: reader, visit: visit)
        switch ByteRange(header: visit.visit.request.headers[.range], of: reader.count) {
        case .whole: return Response(status: .ok, headers: headers, body: body.body(0..<reader.count))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(reader.count)"
            return Response(status: .partialContent, headers: headers, body: body.body(range))
        case .none:
            headers[.contentRange] = "bytes */\(reader.count)"
            headers[.contentType] = nil
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }

    /// A copy to be saved, held against the hash that was entered.
    static func saved(_ file: FileFacts, _ reader: BlobReader, _ visit: SignedInVisit) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream", .contentDisposition: FileName.attachment(file.name),
                .contentSecurityPolicy: SecurityHeaders.filePolicy,
            ],
            body: BlobBody(reader: reader, visit: visit, digest: file.sha256).body(0..<reader.count)
        )
    }
}

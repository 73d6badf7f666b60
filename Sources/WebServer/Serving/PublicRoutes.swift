// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import CaseManagement
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// What is the same for everybody: the stylesheet, and whether the server is well.
enum PublicRoutes {
    static func register(in site: Site) {
        site.open(.health) { visit in
            // That the vault can be read is what there is to know: nothing of it is told.
            try await visit.house.workers.vault.run { try visit.house.office.requireReadable() }
            return Response(
                status: .ok,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "well\n"))
            )
        }
        site.open(.asset("")) { visit in
            let asset = visit.house.stylesheet
            guard try visit.parameter("name") == asset.name else { throw WebRefusal.notFound }
            return Response(
                status: .ok,
                headers: [
                    .contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes))
            )
        }
    }
}

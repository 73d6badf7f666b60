// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Puts words and the security headers on the one answer that is made below the site's pages: to what is no HTTP, or has a
/// head that is too large.
final class UnreadableAnswer: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let isBehindTLS: Bool

    init(isBehindTLS: Bool) { self.isBehindTLS = isBehindTLS }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Every answer of a page has these headers already.
        guard case .head(var head) = unwrapOutboundIn(data), head.headerFields[.xContentTypeOptions] == nil else {
            return context.write(data, promise: promise)
        }
        let words = "This request could not be read: it is no HTTP, or its head is too large.\n"
        SecurityHeaders.set(on: &head.headerFields, isBehindTLS)
        head.headerFields[.contentType] = "text/plain; charset=utf-8"
        head.headerFields[.contentLength] = String(words.utf8.count)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: words))), promise: nil)
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Ends what does not come in time on a connection: a head that is sent by the byte, a body that stops, and the rest of what
/// was refused.
///
/// A head that never becomes a request is answered here. Whoever reads a body gets the refusal as an error of it, and answers.
final class RequestClock: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Times {
        /// From the first byte of a head to its last.
        let head: TimeAmount
        /// Without a byte of a body that is waited for.
        let silence: TimeAmount
        /// For what still comes of a request that was answered, before its connection is closed.
        let rest: TimeAmount
    }

    private let times: Times
    private let isBehindTLS: Bool
    private var timer: Scheduled<Void>?
    /// How many heads came, and how many requests are not answered yet.
    private var heads = 0
    private var open = 0
    /// A head came, and its request has not ended.
    private var isComing = false
    /// The answer to the oldest open request has begun.
    private var hasBegunAnswer = false
    /// Bytes are asked for; where they are not, it is this server that is slow.
    private var isAsking = false
    /// Nothing more is answered here.
    private var isEnding = false
    private var lastPart = NIODeadline.uptimeNanoseconds(0)

    init(_ times: Times, isBehindTLS: Bool) { (self.times, self.isBehindTLS) = (times, isBehindTLS) }

    func handlerAdded(context: ChannelHandlerContext) {
        let bytes = ArrivingBytes { [self] deliver in bytesCame(context, deliver) }
        do { try context.pipeline.syncOperations.addHandler(bytes, position: .first) } catch {
            context.fireErrorCaught(error)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { stop() }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        context.fireChannelInactive()
    }

    /// A head's time begins with bytes that come between requests and make none; those that come whole need no timer.
    private func bytesCame(_ context: ChannelHandlerContext, _ deliver: () -> Void) {
        let (wasBetween, before) = (!isComing && open == 0, heads)
        deliver()
        if wasBetween, heads == before, timer == nil {
            start(context, times.head) { [self] in refuse(context) }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        defer { context.fireChannelRead(data) }
        lastPart = context.eventLoop.now
        guard !isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head:
            heads += 1
            open += 1
            isComing = true
            stop()
        case .body: break
        case .end:
            isComing = false
            stop()
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isAsking = false
        if isComing, timer == nil { awaitBody(context, times.silence) }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isAsking = true
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        switch unwrapOutboundIn(data) {
        case .head: hasBegunAnswer = true
        case .body: break
        case .end:
            open = max(0, open - 1)
            hasBegunAnswer = false
            if isComing { awaitEnd(context) }
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        context.close(mode: mode, promise: promise)
        guard case .output = mode else { return }
        isEnding = true
        awaitEnd(context)
    }

    private func awaitBody(_ context: ChannelHandlerContext, _ time: TimeAmount) {
        start(context, time) { [self] in
            let silent = isAsking ? context.eventLoop.now - lastPart : .zero
            guard silent >= times.silence else { return awaitBody(context, times.silence - silent) }
            guard !hasBegunAnswer else { return context.close(promise: nil) }
            context.fireErrorCaught(WebRefusal.tooSlow)
        }
    }

    private func awaitEnd(_ context: ChannelHandlerContext) {
        stop()
        start(context, times.rest) { context.close(promise: nil) }
    }

    private func refuse(_ context: ChannelHandlerContext) {
        let words = "This request did not come in time.\n"
        var head = HTTPResponse(status: .requestTimeout)
        SecurityHeaders.set(on: &head.headerFields, isBehindTLS)
        head.headerFields[.contentType] = "text/plain; charset=utf-8"
        head.headerFields[.contentLength] = String(words.utf8.count)
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: words))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        close(context: context, mode: .output, promise: nil)
    }

    private func start(_ context: ChannelHandlerContext, _ time: TimeAmount, _ act: @escaping () -> Void) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in
            timer = nil
            act()
        }
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }
}

/// Sees bytes before they are read as HTTP.
private final class ArrivingBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let came: (_ deliver: () -> Void) -> Void

    init(_ came: @escaping (_ deliver: () -> Void) -> Void) { self.came = came }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { came { context.fireChannelRead(data) } }
}

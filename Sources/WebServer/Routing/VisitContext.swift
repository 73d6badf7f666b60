// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

package import Hummingbird
internal import NIOCore

/// What goes along with a request.
package struct VisitContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection, kept nowhere: a proxy, where one stands in front.
    let peer: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }
}

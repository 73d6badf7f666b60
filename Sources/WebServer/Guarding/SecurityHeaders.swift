// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import HTTPTypes
internal import HummingbirdCore

/// The headers that stand on every response, whatever it is.
enum SecurityHeaders {
    static func set(on response: inout Response, isBehindTLS: Bool) { set(on: &response.headers, isBehindTLS) }

    static func set(on fields: inout HTTPFields, _ isBehindTLS: Bool) {
        for (name, value) in always where fields[name] == nil { fields[name] = value }
        if isBehindTLS { fields[.strictTransportSecurity] = "max-age=63072000" }
    }

    /// What pages load: our own style, pictures and recordings, and nothing else; no script.
    static let pagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    /// For the pages on which a script of our own makes something easier that works without; it asks this site and no other.
    static let scriptedPolicy = pagePolicy + "; script-src 'self'; connect-src 'self'"

    /// For people's files: whatever they are, they are no active content of this site.
    static let filePolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

    private static let always: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, pagePolicy),
        (.xContentTypeOptions, "nosniff"),
        // Not no-referrer: with that, browsers send "Origin: null" with our own forms.
        (.referrerPolicy, "same-origin"),
        (.permissionsPolicy, "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.cacheControl, "no-store"),
        (.xFrameOptions, "DENY"),
    ]
}

extension HTTPField.Name {
    static let referrerPolicy = known("referrer-policy")
    static let permissionsPolicy = known("permissions-policy")
    static let crossOriginOpenerPolicy = known("cross-origin-opener-policy")
    static let crossOriginResourcePolicy = known("cross-origin-resource-policy")
    static let xFrameOptions = known("x-frame-options")
    static let secFetchSite = known("sec-fetch-site")
    static let xForwardedFor = known("x-forwarded-for")

    /// A name that is a token by its spelling here.
    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("not a header's name") }
        return name
    }
}

// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

internal import Casework

/// How an item's bytes are looked at in a browser.
enum ShownKind: Hashable {
    case picture
    case video
    case sound
    /// Of a type that no first bytes tell: on a page of ours where it proves to be text.
    case maybeText
    /// Not at all: only as a copy.
    case other

    /// By the type that its first bytes tell; only what browsers show without running anything.
    init(_ file: FileFacts) {
        switch file.mediaType {
        case "image/png", "image/jpeg", "image/gif", "image/webp": self = .picture
        case "video/mp4", "video/quicktime", "video/x-matroska": self = .video
        case "audio/mp4", "audio/wav", "audio/mpeg", "application/ogg": self = .sound
        case "application/octet-stream": self = .maybeText
        default: self = .other
        }
    }

    /// Whether the browser itself shows or plays the bytes.
    var isPlayed: Bool { self != .maybeText && self != .other }
}

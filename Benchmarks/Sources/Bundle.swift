// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import CaseManagement
import Casework
import Cryptography
import Foundation
import Values
import Vault

/// A court bundle of one large item.
let bundle = Program(name: "bundle", title: "Making a court bundle", file: "Bundle.swift") { options in
    let byteCount = options.size(1 << 30, quick: 1 << 28)
    let rows = try options.withFolder { folder in
        let office = try BenchmarkOffice(in: folder)
        let source = folder + "/source"
        try Samples.file(source, byteCount: byteCount)
        return try bundleSpeed(office, source, options) + bundleMemory(office, options)
    }
    return ("`Session.make` of a case with one item of \(byteCount >> 20) MiB.", rows)
}

private func bundleSpeed(_ office: BenchmarkOffice, _ source: String, _ options: Options) throws -> [Row] {
    let opened = try office.openCase()
    let reader = try opened.collect(source)
    let production = try opened.decide()
    let mapped = try MappedFile(source)
    let rounds = try Rounds(
        options.rounds,
        [
            "folder": { try opened.made(production, as: .folder) },
            "tar": { try opened.made(production, as: .tar) },
            "open": { try seconds { try unsafe reader.forEachChunk { _ in } } },
            "hash": { Stage.hash(mapped) },
            "write": { try Stage.write(mapped, to: office.folder + "/target") },
        ]
    )
    let rate = { (name: String) in "\((Double(mapped.count) / rounds.median(name) / 1e9).text(2)) GB/s" }
    return ["folder", "tar"].map { form in
        Row(
            "\(form) by its slowest stage",
            rate(form),
            "opening \(rate("open")), SHA-256 \(rate("hash")), write and sync \(rate("write"))",
            rounds.ratio(form, to: "open", "hash", "write"),
            .atMost(1.25)
        )
    }
}

private func bundleMemory(_ office: BenchmarkOffice, _ options: Options) throws -> [Row] {
    let sizes = options.isLarge ? [1 << 28, 1 << 33] : [1 << 28, options.size(1 << 30, quick: 1 << 29)]
    let growths = try sizes.map { size in
        let source = office.folder + "/memory"
        try Samples.file(source, byteCount: size)
        defer { unsafe unlink(source) }
        let opened = try office.openCase()
        _ = try opened.collect(source)
        let production = try opened.decide()
        return try Memory.growth { _ = try opened.made(production, as: .tar) }
    }
    return [
        Row(
            "peak memory, the largest above the smallest item's (\(sizes.map { "\($0 >> 20) MiB" }.joined(separator: ", ")))",
            growths.map { "\($0.text(1)) MiB" }.joined(separator: ", "),
            "",
            (growths.last ?? .nan) - (growths.first ?? .nan),
            .atMost(4, unit: "MiB")
        )
    ]
}

extension BenchmarkCase {
    fileprivate func decide() throws -> Int {
        try office.session.decideCourtBundle(
            of: number,
            items: nil,
            recipient: "Juvenile Court",
            purpose: "Hearing",
            withholding: [],
            showingReporters: false
        )
    }

    /// The seconds that a bundle takes, which is gone afterwards.
    fileprivate func made(_ production: Int, as form: ProductionForm) throws -> Double {
        let folder = office.folder + "/bundles"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let took = try seconds {
            _ = try office.session.make(production: production, of: number, as: form, at: folder + "/bundle") { _ in }
        }
        try FileManager.default.removeItem(atPath: folder)
        return took
    }
}

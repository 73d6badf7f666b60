// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
// Casebound: case management for investigations and behavioural threat assessment.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// A layer of the house: what it may import is what is listed here, and `scripts/check` holds it to that.
func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.byName(name: name)] + dependencies,
        exclude: exclude,
        swiftSettings: settings
    )
}

/// The benchmarks, built by `Benchmarks/run` alone: they use what the house keeps within its package.
let benchmarks: [Target] =
    Context.environment["CASEBOUND_BENCHMARKS"] == nil
    ? []
    : [
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Agreement", "CaseManagement", "Casework", "Cryptography", "Fields", "Intake", "Ledger", "Values",
                "Vault",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/Sources",
            swiftSettings: settings
        )
    ]

/// The stress harness, run by `Tests/Stress/run`: a program, since it ends processes and reads damaged vaults in others.
let stress = Target.executableTarget(
    name: "stress",
    dependencies: [
        "CaseManagement", "Casework", "Cryptography", "Fields", "Ledger", "Values", "Vault",
        .product(name: "GRDB", package: "GRDB.swift"),
    ],
    path: "Tests/Stress",
    exclude: ["run"],
    swiftSettings: settings
)

let package = Package(
    name: "casebound",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "casebound", targets: ["casebound"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(name: "CProcess"),
        layer("Values", []),
        layer("JSON", []),
        layer("Agreement", []),
        layer("Cryptography", ["CSodium", "Values", .product(name: "Crypto", package: "swift-crypto")]),
        layer("Fields", ["Values"]),
        layer("Ledger", ["Cryptography", "Fields", "JSON", "Values"]),
        layer("Casework", ["Fields", "Values"]),
        layer("HTML", []),
        layer("Archive", ["CArchive"]),
        layer("SquareCode", ["CQREncode"]),
        layer("Intake", ["Casework", "Fields", "JSON", "Values"]),
        layer(
            "Vault",
            [
                "Archive", "Casework", "Cryptography", "Fields", "JSON", "Ledger", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        layer("Production", ["Archive", "Casework", "Cryptography", "Fields", "HTML", "JSON", "Ledger", "Values"]),
        layer(
            "CaseManagement",
            [
                "Agreement", "Archive", "Casework", "Cryptography", "Fields", "Intake", "JSON", "Ledger", "Production",
                "Values", "Vault",
            ]
        ),
        layer(
            "WebServer",
            [
                "CaseManagement", "Casework", "Cryptography", "Fields", "HTML", "SquareCode", "Values", "Vault",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .executableTarget(
            name: "casebound",
            dependencies: [
                "CProcess", "CaseManagement", "Casework", "Cryptography", "Fields", "Intake", "JSON", "Production",
                "SquareCode", "Values", "Vault", "WebServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        tests("Cryptography", ["Values", .product(name: "Crypto", package: "swift-crypto")], exclude: ["CrossCheck"]),
        tests("Agreement", [], exclude: ["CrossCheck"]),
        tests("Fields", ["Values"]),
        tests("JSON", []),
        tests("Ledger", ["Cryptography", "Fields", "JSON", "Values"]),
        tests("HTML", []),
        tests("Archive", []),
        tests("SquareCode", []),
        tests("Production", ["Archive", "Cryptography", "Values"]),
        tests("Intake", ["Casework", "Fields", "JSON", "Values"]),
        tests("Values", []),
        tests("Casework", ["Fields", "Values"], exclude: ["Goldens"]),
        tests(
            "Vault",
            [
                "Archive", "Casework", "Cryptography", "Fields", "Ledger", "Values",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        tests(
            "CaseManagement",
            [
                "Agreement", "Casework", "Cryptography", "Fields", "Intake", "JSON", "Ledger", "Production", "Values",
                "Vault",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["CrossCheck"]
        ),
        tests(
            "WebServer",
            [
                "CaseManagement", "Casework", "Cryptography", "Fields", "HTML", "Production", "Values", "Vault",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]
        ),
        stress,
    ] + benchmarks
)

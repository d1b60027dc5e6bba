// swift-tools-version: 6.2
import PackageDescription

// One list of rooms. What a room may import is exactly its `dependencies`: `RoomImportsTests` compares the
// imports of every file with this table, because the compiler lets a dependency's dependency pass.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]
/// For the rooms that touch C: each unsafe expression is written `unsafe`.
let strictMemory = strict + [.strictMemorySafety()]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
    name: "reeve",
    products: [
        .executable(name: "reeve", targets: ["reeve"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibvirt", pkgConfig: "libvirt", providers: [.apt(["libvirt-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),

        .target(name: "Diagnostics", swiftSettings: strict),
        .target(name: "YAMLSyntax", dependencies: ["CYAML", "Diagnostics"], swiftSettings: strictMemory),
        .target(name: "XMLTree", dependencies: ["CXML2", "Diagnostics"], swiftSettings: strictMemory),
        .target(name: "Vocabulary", dependencies: ["XMLTree"], swiftSettings: strict),
        .target(name: "HostModel", dependencies: ["XMLTree", "Diagnostics"], swiftSettings: strict),
        .target(
            name: "Manifests",
            dependencies: ["YAMLSyntax", "XMLTree", "Vocabulary", "HostModel", "Diagnostics"],
            swiftSettings: strict
        ),
        .target(
            name: "Planning",
            dependencies: ["XMLTree", "Vocabulary", "HostModel", "Diagnostics"],
            swiftSettings: strict
        ),
        .target(
            name: "Reconciliation",
            dependencies: ["Planning", "HostModel", "XMLTree", "Diagnostics"],
            swiftSettings: strict
        ),
        .target(name: "Libvirt", dependencies: ["CLibvirt"], swiftSettings: strictMemory),
        .target(name: "LocalHost", dependencies: ["CSystemd"], swiftSettings: strictMemory),
        .target(
            name: "LibvirtHost",
            dependencies: [
                "Libvirt", "LocalHost", "Reconciliation", "Planning", "HostModel", "XMLTree", "Diagnostics",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Rendering",
            dependencies: ["Planning", "Reconciliation", "HostModel", "XMLTree", "Diagnostics"],
            swiftSettings: strict
        ),
        .target(
            name: "Commands",
            dependencies: [
                "Diagnostics", "YAMLSyntax", "XMLTree", "Vocabulary", "HostModel", "Manifests", "Planning",
                "Reconciliation", "Libvirt", "LibvirtHost", "Rendering", argumentParser,
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "reeve", dependencies: ["Commands"], swiftSettings: strict),
        .executableTarget(
            name: "GrammarGenerator",
            dependencies: ["XMLTree", "Vocabulary", argumentParser],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Fuzzer",
            dependencies: [
                "YAMLSyntax", "XMLTree", "Vocabulary", "HostModel", "Manifests", "Planning", "Diagnostics",
                argumentParser,
            ],
            swiftSettings: strict
        ),

        .testTarget(name: "YAMLSyntaxTests", dependencies: ["YAMLSyntax", "Diagnostics"], swiftSettings: strict),
        .testTarget(name: "XMLTreeTests", dependencies: ["XMLTree", "Diagnostics"], swiftSettings: strict),
        .testTarget(
            name: "GrammarGeneratorTests",
            dependencies: ["GrammarGenerator", "Vocabulary"],
            swiftSettings: strict
        ),
        .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary", "XMLTree"], swiftSettings: strict),
        .testTarget(
            name: "ManifestsTests",
            dependencies: [
                "Manifests", "Fuzzer", "YAMLSyntax", "XMLTree", "Vocabulary", "HostModel", "Diagnostics", subprocess,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "FuzzerTests",
            dependencies: ["Fuzzer", subprocess],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PlanningTests",
            dependencies: [
                "Planning", "Fuzzer", "Manifests", "Rendering", "YAMLSyntax", "XMLTree", "Vocabulary", "HostModel",
                "Diagnostics",
            ],
            exclude: ["Fixtures"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RenderingTests",
            dependencies: ["Rendering", "Planning", "Reconciliation", "HostModel", "Diagnostics"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ReconciliationTests",
            dependencies: ["Reconciliation", "Planning", "HostModel", "XMLTree", "Diagnostics"],
            swiftSettings: strict
        ),
        .testTarget(name: "LibvirtTests", dependencies: ["Libvirt"], swiftSettings: strict),
        .target(name: "CTestProcesses", path: "Tests/CTestProcesses"),
        .testTarget(name: "LocalHostTests", dependencies: ["LocalHost", "CTestProcesses"], swiftSettings: strict),
        .testTarget(
            name: "LibvirtHostTests",
            dependencies: [
                "LibvirtHost", "Libvirt", "LocalHost", "Reconciliation", "Planning", "HostModel", "XMLTree",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "CommandTests", dependencies: [subprocess], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "LabTests", dependencies: [subprocess], swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

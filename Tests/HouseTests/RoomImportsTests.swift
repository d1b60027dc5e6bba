import Testing

/// The compiler lets a file import what a dependency depends on; this does not.
@Suite struct RoomImportsTests {
    /// The modules of the toolchain that a room may use.
    ///
    /// Planning and the rooms below it get none, so that they cannot read a file or a clock; but Vocabulary reads IPv6
    /// addresses by the C library's function, which is one of its argument alone.
    private static let toolchain: [String: Set<String>] = [
        "Libvirt": ["Glibc", "Synchronization"],
        "LibvirtHost": ["Synchronization"],
        "LocalHost": ["Glibc", "Synchronization"],
        "Reconciliation": ["Synchronization"],
        "Vocabulary": ["Glibc"],
        "Manifests": ["Glibc"],
        "Commands": ["Glibc", "Synchronization", "FoundationEssentials"],
        "reeve": ["Glibc"],
        "GrammarGenerator": ["Foundation"],
        "Fuzzer": ["Foundation", "Glibc"],
    ]

    @Test func `every room imports only what Package.swift gives it`() throws {
        let dependencies = try PackageManifest().dependencies
        var strays: [String] = []
        for file in try SourceTree.swiftFiles(in: "Sources") {
            let allowed = dependencies[file.target, default: []].union(Self.toolchain[file.target, default: []])
            strays += Self.imports(of: file).filter { !allowed.contains($0) }.map { "\(file.path) imports \($0)" }
        }
        #expect(strays == [])
    }

    @Test func `every test imports only what Package.swift gives it`() throws {
        let dependencies = try PackageManifest().dependencies
        let toolchain: Set<String> = ["Testing", "Foundation", "FoundationEssentials", "Glibc", "Synchronization"]
        var strays: [String] = []
        for file in try SourceTree.swiftFiles(in: "Tests") {
            let allowed = dependencies[file.target, default: []].union(toolchain)
            strays += Self.imports(of: file).filter { !allowed.contains($0) }.map { "\(file.path) imports \($0)" }
        }
        #expect(strays == [])
    }

    @Test func `every folder of Sources and Tests is a target of Package.swift`() throws {
        let targets = try PackageManifest().dependencies
        let files = try SourceTree.swiftFiles(in: "Sources") + SourceTree.swiftFiles(in: "Tests")
        #expect(Set(files.map(\.target)).filter { targets[$0] == nil } == [])
    }

    @Test func `the table of Package.swift is read as it is written`() throws {
        let dependencies = try PackageManifest().dependencies
        #expect(dependencies["Libvirt"] == ["CLibvirt"])
        #expect(dependencies["CLibvirt"] == [])
        #expect(dependencies["Diagnostics"] == [])
        #expect(dependencies["reeve"] == ["Commands"])
    }

    private static func imports(of file: SourceTree.File) -> [String] {
        file.lines.compactMap { line in
            // `@preconcurrency package import struct Room.Noun`: the module stands behind the word, or behind a kind.
            let words = line.prefix { $0 != "/" }.split(separator: " ")
            guard let place = words.firstIndex(of: "import"), words[..<place].allSatisfy(modifies) else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
            let name = words[(place + 1)...].first { !kinds.contains($0) }
            return name?.split(separator: ".").first.map(String.init)
        }
    }

    private static func modifies(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}

import Testing

/// What libvirt's elements mean stands in tables: where else one is named, it is a file about that element.
struct ElementNamesTests {
    /// The rooms that know libvirt's XML, and the code in them that works for every element alike.
    private static let rooms = ["Sources/Vocabulary", "Sources/Manifests", "Sources/Planning"]

    /// What is a word of every kind: the root elements and the parts that all of them have.
    private static let common: Set<String> = [
        "domain", "network", "pool", "volume", "secret", "filter", "name", "uuid", "metadata", "type",
    ]

    /// Files that are about certain elements, each with what it does that no row can say.
    private static let files: [String: String] = [
        "Planning/CreationDefaults.swift": "makes devices, from what the host can do",
        "Planning/DiskFormat.swift": "finds a volume's format, on the host and among the manifests",
        "Planning/DiskHolders.swift": "who writes to an image, in what order",
        "Planning/SnapshottedDisks.swift": "follows a chain of images",
        "Planning/FormatCheck.swift": "compares a disk's format with its volume's, and with what it was",
        "Planning/ReferenceIndex.swift": "the path of a volume is that of its pool and its name",
        "Planning/VolumeUse.swift": "follows a chain of images",
        "Planning/ResourceDraft+Removal.swift": "what an undefine takes along",
        "Planning/ResourceDraft+Saved.swift": "what a saved guest may change",
        "Planning/Meaning/AmountCheck.swift": "compares amounts",
        "Planning/Meaning/BackingLoops.swift": "follows a chain of images",
        "Planning/Meaning/MemberRule.swift": "counts vCPUs and I/O threads",
        "Planning/Meaning/SharedDisks.swift": "who writes to an image",
        "Planning/Meaning/Subnets.swift": "calculates with addresses",
        "Vocabulary/Addition.swift": "calculates the address of a drive",
        "Manifests/Import/Elision.swift": "what libvirt adds depends on a domain's machine, and an address on a target",
        "Manifests/HostFile.swift": "the description of a host, which is ours",
        "Manifests/EnvelopeReader+Lifecycle.swift": "keys of the envelope, which are ours",
        "Manifests/EnvelopeReader+Naming.swift": "the name of a secret is that of its usage",
        "Manifests/Schema/JSON.swift": "words of JSON Schema",
        "Manifests/Schema/ManifestSchema.swift": "words of JSON Schema",
        "Manifests/Schema/ValueSchema.swift": "words of JSON Schema",
        "Manifests/Explanation/PlaceFacts.swift": "words of an explanation",
        "Manifests/Explanation/ElementFacts.swift": "words of an explanation",
        "Manifests/SpecWriter.swift": "what a person would write of a source",
    ]

    @Test func `an element is named in a table, or in a file that is about it`() throws {
        let elements = try Self.elements()
        #expect(elements.count > 400)
        var named: [String: Set<String>] = [:]
        for room in Self.rooms {
            for file in try SourceTree.swiftFiles(in: room)
            where !file.path.contains("/Tables/") && !file.path.contains("/Generated/") {
                let names = file.lines.filter { !$0.drop { $0 == " " }.hasPrefix("//") }.flatMap { line in
                    line.matches(of: /"([A-Za-z_:-]+)"/).map { String($0.1) }
                }
                let own = Set(names).intersection(elements).subtracting(Self.common)
                if !own.isEmpty { named[String(file.path.trimmingPrefix("Sources/")), default: []] = own }
            }
        }
        for (file, names) in named.sorted(by: { $0.key < $1.key }) where Self.files[file] == nil {
            Issue.record("\(file) names \(names.sorted()): a row of a table shall say it")
        }
        for file in Self.files.keys.sorted() where named[file] == nil {
            Issue.record("\(file) names no element: take it off the list")
        }
    }

    /// The names of all elements of the grammars.
    private static func elements() throws -> Set<String> {
        let lines = try SourceTree.swiftFiles(in: "Sources/Vocabulary/Generated").flatMap(\.lines)
        return Set(lines.compactMap { $0.wholeMatch(of: /[rR]([A-Za-z_:-]+)(?: [0-9]+)?/).map { String($0.1) } })
    }
}

import Foundation

/// The targets of `Package.swift` with what each may import, read from its text.
struct PackageManifest {
    /// The modules that each target depends on.
    private(set) var dependencies: [String: Set<String>] = [:]

    init() throws {
        let url = SourceTree.root.appending(path: "Package.swift")
        let text = try String(contentsOf: url, encoding: .utf8)
        let products = Dictionary(
            uniqueKeysWithValues: text.matches(of: /let (\w+): Target\.Dependency = \.product\(name: "(\w+)"/).map {
                (String($0.output.1), String($0.output.2))
            }
        )
        // A declaration reaches to the next one; its dependencies are the first list that is called so.
        let starts = text.matches(of: /\.(?:systemLibrary|target|executableTarget|testTarget)\(\s*name: "(\w+)"/)
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1].range.lowerBound : text.endIndex
            let declaration = text[start.range.upperBound..<end]
            var modules: Set<String> = []
            if let list = declaration.firstMatch(of: /dependencies: \[([^\]]*)\]/) {
                for item in list.output.1.split(separator: ",") {
                    let word = item.trimmingCharacters(in: .whitespacesAndNewlines)
                    if word.isEmpty { continue }
                    modules.insert(products[word] ?? word.trimmingCharacters(in: ["\""]))
                }
            }
            dependencies[String(start.output.1)] = modules
        }
    }
}

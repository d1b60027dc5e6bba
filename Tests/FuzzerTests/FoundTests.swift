import Foundation
import Fuzzer
import Testing

/// What the fuzzer has found, kept as files: each broke a law once.
struct FoundTests {
    @Test(arguments: try Self.files())
    func `it breaks no law`(name: String) throws {
        let data = try Data(contentsOf: Self.folder.appending(path: name))
        let input: Input
        switch name.split(separator: ".").last {
        case "xml": input = .xml([UInt8](data))
        case "yaml": input = .manifest([UInt8](data))
        default:
            let parts = String(decoding: data, as: UTF8.self).split(separator: "=== over\n")
            try #require(parts.count == 2, "a manifest, `=== over` and a definition")
            input = .merge(String(parts[0]), over: String(parts[1]))
            // One that could not be read would hold any law.
            #expect(input.isRead)
        }
        #expect(input.failure == nil)
    }

    @Test func `there are such files`() throws {
        #expect(try !Self.files().isEmpty)
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    private static func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    }
}

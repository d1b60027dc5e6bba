import Foundation
import Testing

/// The binary must start beside libvirt 7.0: what is newer is looked up when it is needed.
@Suite struct LibvirtSymbolsTests {
    @Test func `the release binary needs no symbol newer than libvirt 7.0`() throws {
        let path = try #require(
            ProcessInfo.processInfo.environment["REEVE"],
            "Set REEVE to the path of a release build: swift build -c release, then REEVE=.build/release/reeve"
        )
        let symbols = libvirtSymbols(in: try undefinedSymbols(of: path))
        #expect(!symbols.isEmpty, "nm lists no symbol of libvirt's in \(path)")
        #expect(
            symbols.filter(\.isTooNew).map(\.name) == [],
            "Call these through NewerFunctions (dlsym), or the binary does not load on libvirt 7.0"
        )
    }

    @Test func `a symbol's version is read from what nm prints`() {
        let symbols = libvirtSymbols(
            in: """
                                 U malloc@GLIBC_2.2.5 (3)
                                 U virDomainFree@LIBVIRT_0.0.3 (5)
                                 U virNetworkDefineXMLFlags@LIBVIRT_7.7.0 (6)
                                 U virNetworkGetMetadata@LIBVIRT_10.0.0
                                 U virConnectOpen@LIBVIRT_7.0.0 (2)
                """
        )
        #expect(symbols.map(\.name).count == 4)
        #expect(symbols.filter(\.isTooNew).map(\.name) == ["virNetworkDefineXMLFlags", "virNetworkGetMetadata"])
    }

    private struct Symbol {
        let name: String
        /// 7, 0, 0 of `LIBVIRT_7.0.0`.
        let release: [Int]

        var isTooNew: Bool { [7, 0, 0].lexicographicallyPrecedes(release) }
    }

    private func undefinedSymbols(of path: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["nm", "--dynamic", "--undefined-only", "--with-symbol-versions", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "nm (of binutils) could not read \(path)")
        return String(decoding: output, as: UTF8.self)
    }

    private func libvirtSymbols(in output: String) -> [Symbol] {
        output.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count >= 2, words[1].hasPrefix("vir") else { return nil }
            let parts = words[1].split(separator: "@")
            let version = parts.dropFirst().first?.drop { !$0.isNumber } ?? ""
            return Symbol(name: String(parts[0]), release: version.split(separator: ".").map { Int($0) ?? 0 })
        }
    }
}

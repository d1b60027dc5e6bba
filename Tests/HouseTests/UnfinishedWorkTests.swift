import Testing

@Suite struct UnfinishedWorkTests {
    // In two parts, so that this file does not find itself.
    private static let words = ["TO" + "DO", "FIX" + "ME"]

    @Test func `what is left to do has an issue's number`() throws {
        let files = try SourceTree.swiftFiles(in: "Sources") + SourceTree.swiftFiles(in: "Tests")
        var found: [String] = []
        for file in files {
            for (index, line) in file.lines.enumerated() where Self.words.contains(where: line.contains) {
                if !line.contains(/#\d/) { found.append("\(file.path):\(index + 1)") }
            }
        }
        #expect(found == [])
    }
}

import Foundation

extension Lab {
    /// Waits until a guest has said a line on its serial console, and gives the line from there on.
    ///
    /// Kernel messages may stand between a guest's lines, and guests are slow on a busy machine.
    func line(_ beginning: String, onConsoleOf domain: String) async throws -> String {
        try await text("'\(beginning)' on the console of \(domain)") {
            let lines = self.console(of: domain).split(whereSeparator: \.isNewline)
            for line in lines {
                if let start = line.range(of: beginning) { return String(line[start.lowerBound...]) }
            }
            return nil
        }
    }

    /// What a guest has said since it was started, in whole lines.
    func console(of domain: String) -> String {
        // There is none before the first start.
        let bytes = (try? Data(contentsOf: URL(filePath: "\(folder)/console-\(domain).log"))) ?? Data()
        let whole = bytes[..<((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)]
        return String(decoding: whole, as: UTF8.self)
    }

    /// Waits until something is so.
    func wait(for what: String, until condition: () async throws -> Bool) async throws {
        _ = try await text(what) { try await condition() ? "" : nil }
    }

    private func text(_ what: String, _ look: () async throws -> String?) async throws -> String {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            if let text = try await look() { return text }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Trouble(description: "waited 120 s in vain for \(what)")
    }
}

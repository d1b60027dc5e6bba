import Foundation
import Testing

// A lab from inside: there the program runs on the host of the guests' processes, and libvirt is `qemu:///system`.
extension Lab {
    /// The lab of this run: no systemd, the control groups libvirt's own.
    static let inside = Lab(inside: here.folder, domainType: here.domainType, reevePath: here.reevePath)

    /// The lab under systemd: scopes, and machined.
    static let underSystemd = systemd(ProcessInfo.processInfo.environment["LAB_SYSTEMD_DIR"] ?? "")

    /// A lab under systemd that `lab-up` started in that folder.
    static func systemd(_ folder: String) -> Lab {
        Lab(inside: folder, domainType: here.domainType, reevePath: "\(folder)/reeve")
    }

    /// Both.
    static let inner = [inside, underSystemd]

    /// Runs a command inside.
    @discardableResult func inside(_ words: String...) async throws -> Outcome { try await run(entrance + words) }

    /// What a command prints inside; it must succeed.
    @discardableResult func output(_ words: String...) async throws -> String {
        let outcome = try await run(entrance + words)
        if outcome.status != 0 { throw Trouble(description: "\(words): \(outcome.status): \(outcome.errors)") }
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A folder with these documents.
    func folder(_ documents: String...) throws -> ManifestFolder { try folder(of: documents) }

    /// A folder with these documents.
    func folder(of documents: [String]) throws -> ManifestFolder {
        try ManifestFolder(["all.yaml": documents.joined(separator: "---\n")], in: self)
    }

    /// Applies what is in the folder; something may go.
    func apply(_ folder: ManifestFolder) async throws -> Outcome {
        try await reeve("apply", folder, "--yes", "--allow", "delete")
    }

    /// Applies what is in the folder, and expects that all is done.
    func expectApplied(_ folder: ManifestFolder) async throws {
        let outcome = try await apply(folder)
        guard outcome.status == 0, outcome.output.hasSuffix("No changes.\n") else {
            throw Trouble(description: "apply: \(outcome.status): \(outcome.errors)\(outcome.output)")
        }
    }
}

extension Lab: CustomTestStringConvertible {
    var testDescription: String { self.entrance.isEmpty ? "outside" : URL(filePath: folder).lastPathComponent }
}

extension Lab {
    /// The number, inside, of the process behind a domain that is active.
    func process(of domain: String) async throws -> Int {
        let text = try await output("cat", "/run/libvirt/qemu/\(domain).pid")
        guard let number = Int(text) else { throw Trouble(description: "\(domain).pid: '\(text)'") }
        return number
    }

    /// The numbers, inside, of all processes that are some QEMU of that domain.
    func processes(of domain: String) async throws -> [Int] {
        // A QEMU whose first thread has ended has no command line there any more, but one in each thread that has not.
        let script = """
            for task in /proc/[0-9]*/task/[0-9]*; do
                if tr '\\0' '\\n' < $task/cmdline 2>/dev/null | grep -q "^guest=$1,"; then echo ${task#/proc/}; fi
            done
            """
        let tasks = try await output("bash", "-c", script, "bash", domain)
        return Set(tasks.split(separator: "\n").compactMap { Int($0.prefix { $0 != "/" }) }).sorted()
    }

    /// Whether a thread of it is in uninterruptible sleep.
    func isStuck(_ process: Int) async throws -> Bool {
        try await output("bash", "-c", "cat /proc/\(process)/task/*/stat").contains(") D ")
    }

    /// The last record of its journal that a guest was told to be on its disk.
    func lastRecord(of domain: String) -> Int {
        console(of: domain).matches(of: /LAB-ACK (\d+)/).last.flatMap { Int($0.1) } ?? 0
    }

    /// Expects that every record of the journal on a raw disk is there that its guest was told to be.
    func expectWholeJournal(on disk: String, of domain: String) async throws {
        let last = lastRecord(of: domain)
        try #require(last > 0)
        let outcome = try await inside("\(folder)/guest/journal", "check", disk, "\(last)")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    /// Makes a small file system in the lab, to be filled or frozen, and takes it away again.
    func withLoop(_ name: String, mebibytes: Int = 64, _ body: (_ path: String) async throws -> Void) async throws {
        try await script("lab-loop", name, "\(mebibytes)")
        let path = "\(folder)/\(name)"
        func end() async throws {
            // It may be thawed already, and need not be free: a test that failed may have left a guest on it.
            _ = try await inside("fsfreeze", "-u", path)
            try await output("umount", "-l", path)
            try FileManager.default.removeItem(atPath: "\(path).img")
        }
        do {
            try await body(path)
        } catch {
            try await end()
            throw error
        }
        try await end()
    }

    /// Begins to save a guest into a pipe that nobody empties: the save holds it until `letGo`.
    func hold(_ domain: String) async throws {
        let pipe = "\(folder)/pipe-\(domain)"
        let script = """
            rm -f "$1"; mkfifo "$1"
            setsid sh -c 'echo $$ > "$0.reader"; exec 3< "$0"; exec sleep 86400' "$1" </dev/null >/dev/null 2>&1 &
            setsid virsh -q -c qemu:///system save "$2" "$1" </dev/null >/dev/null 2>&1 &
            """
        try await output("bash", "-euc", script, "bash", pipe, domain)
        // Then all that libvirt itself does for a save is done.
        try await wait(for: "a save of \(domain)") { try await inside("pgrep", "-f", "iohelper \(pipe)").status == 0 }
    }

    /// Ends such a save, which fails then.
    func letGo(_ domain: String) async throws {
        try await output("bash", "-c", "kill $(cat '\(folder)/pipe-\(domain).reader')")
    }

    /// The scopes of machines that systemd has, by unit.
    func scopes() async throws -> [String] {
        let lines = try await output("systemctl", "list-units", "--all", "--plain", "--no-legend", "machine-*.scope")
        return lines.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
    }

    /// Sends a signal to a process inside.
    func signal(_ name: String, to process: Int) async throws {
        try await output("kill", "-\(name)", "\(process)")
    }

    private static func progress(of folder: ManifestFolder) -> String { "\(folder.path)/progress.log" }

    /// Waits until an apply that is under way, by the method below, has said something.
    func wait(forWords words: String, ofApplying folder: ManifestFolder) async throws {
        try await wait(for: "'\(words)' in what apply says") {
            let text = try? String(contentsOf: URL(filePath: Self.progress(of: folder)), encoding: .utf8)
            return text?.contains(words) == true
        }
    }

    /// Runs an apply, and as soon as it has said something, something else, which is given its process's number inside.
    func apply(
        _ folder: ManifestFolder,
        when moment: String,
        _ disturbance: (_ process: Int) async throws -> Void
    ) async throws -> Outcome {
        let log = Self.progress(of: folder)
        let number = "\(folder.path)/process"
        // Nothing of an earlier apply of this folder may be taken for a word of this one.
        for file in [log, number] where FileManager.default.fileExists(atPath: file) {
            try FileManager.default.removeItem(atPath: file)
        }
        // Not in the shell's place: nsenter stops with a child that is stopped, and does not go on with it.
        let script = "number=$1; log=$2; shift 2; \"$@\" 2>\"$log\" & echo $! > \"$number\"; wait $!"
        let shell = ["sh", "-c", script, "sh", number, log]
        let words = words("apply", folder, ["--yes", "--allow", "delete"]).dropFirst(entrance.count)
        async let run = self.run(entrance + shell + words)
        try await wait(forWords: moment, ofApplying: folder)
        let text = try String(contentsOf: URL(filePath: number), encoding: .utf8)
        try await disturbance(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
        var outcome = try await run
        outcome.errors = try String(contentsOf: URL(filePath: log), encoding: .utf8)
        return outcome
    }
}

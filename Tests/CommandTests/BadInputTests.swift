import Testing

/// One clear message each, the right exit status, and nothing done at all.
@Suite struct BadInputTests {
    @Test(arguments: ["plan", "apply", "validate"])
    func `an unknown key is shown where it stands`(command: String) async throws {
        let manifest = "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: web}\nspec:\n  memroy: 2GiB\n"
        let outcome = try await run(command, ["web.yaml": manifest])
        #expect(outcome.status == 65)
        #expect(
            outcome.errors.contains(
                "web.yaml:5:3: error: Unknown field [manifest.unknown-field]\n    5 │   memroy: 2GiB\n"
            )
        )
        #expect(outcome.errors.contains("Did you mean 'memory'?"))
        #expect(outcome.output == "")
    }

    @Test(arguments: ["plan", "apply", "validate"])
    func `a wrong value is shown where it stands`(command: String) async throws {
        let manifest = Samples.domain("web", devices: "  clock: {offset: ucc}")
        let outcome = try await run(command, ["web.yaml": manifest])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("web.yaml:9:19: error:"))
        #expect(outcome.errors.contains("utc"))
        #expect(outcome.output == "")
    }

    @Test(arguments: ["plan", "apply"])
    func `a volume that is nowhere is an error`(command: String) async throws {
        let disk = "  devices: {disk: {source: {pool: default-pool, volume: nowhere.img}, target: vda}}"
        let outcome = try await run(command, ["web.yaml": Samples.domain("web", devices: disk)])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("nowhere.img"))
        #expect(outcome.errors.components(of: "error:") == 1)
        #expect(outcome.errors.contains("web.yaml:9:"))
        #expect(outcome.output == "")
    }

    @Test(arguments: ["plan", "apply", "validate"])
    func `a cycle is refused with its path`(command: String) async throws {
        let outcome = try await run(
            command,
            [
                "a.yaml": Samples.domain("a", envelope: "dependsOn: [Domain/b]"),
                "b.yaml": Samples.domain("b", envelope: "dependsOn: [Domain/a]"),
            ]
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("Domain/a"))
        #expect(outcome.errors.contains("Domain/b"))
        #expect(outcome.output == "")
    }

    @Test(arguments: ["plan", "apply", "validate", "render"])
    func `a directory without manifests is no wish that nothing be there`(command: String) async throws {
        let folder = try Folder(["sub/readme.txt": "x"])
        let outcome = try await Reeve.run([command, "sub"] + host(command), in: folder)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("error: No manifests [manifest.no-manifests]"))
        #expect(outcome.errors.components(of: "error:") == 1)
        #expect(outcome.output == "")
    }

    @Test func `a file that declares nothing is no manifest either`() async throws {
        let outcome = try await run("plan", ["a.yaml": "# nothing\n"])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("manifest.no-manifests"))
    }

    // /proc/self/mem can be opened, and not be read from its start, by root too.
    @Test(arguments: ["plan", "apply", "validate", "render"], ["missing.yaml", "/proc/self/mem"])
    func `a file that cannot be read exits with 1`(command: String, path: String) async throws {
        let outcome = try await Reeve.run([command, path] + host(command))
        #expect(outcome.status == 1)
        #expect(outcome.errors.split(separator: "\n").count == 1)
        #expect(outcome.errors.contains(path))
        #expect(outcome.output == "")
    }

    @Test(arguments: ["plan", "apply"])
    func `a host that cannot be reached exits with 1 and one message`(command: String) async throws {
        let folder = try Folder(["lan.yaml": Samples.network])
        let uri = "qemu+unix:///system?socket=\(folder.path)/no-such-socket"
        let outcome = try await Reeve.run([command, "lan.yaml", "--connect", uri], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.components(of: "error:") == 1)
        #expect(outcome.errors.contains(uri))
        #expect(outcome.output == "")
    }

    @Test func `libraries do not speak for themselves`() async throws {
        let folder = try Folder(["lan.yaml": Samples.network])
        let uri = "test://\(folder.path)/missing.xml"
        let outcome = try await Reeve.run(["plan", "lan.yaml", "--connect", uri], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("error: connecting to"))
        #expect(!outcome.errors.contains("I/O warning"))
    }

    @Test func `every mistake of every file is shown at once`() async throws {
        let outcome = try await run(
            "plan",
            [
                "a.yaml": Samples.domain("a", devices: "  one: 1\n  two: 2"),
                "b.yaml": Samples.domain("b", devices: "  three: 3"),
            ]
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.components(of: "error: Unknown field") == 3)
    }

    private func run(_ command: String, _ files: [String: String]) async throws -> Reeve.Outcome {
        let confirmed = command == "apply" ? ["--yes"] : []
        return try await Reeve.run([command] + files.keys.sorted() + confirmed + host(command), in: try Folder(files))
    }

    private func host(_ command: String) -> [String] {
        ["plan", "apply"].contains(command) ? Reeve.testHost : []
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}

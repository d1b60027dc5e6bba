import Testing

/// Labels that are recorded on a host, of which the test driver has a world in a file.
@Suite struct LabelTests {
    private static func uuid(_ number: Int) -> String { "11111111-2222-4333-8444-55555555550\(number)" }

    private static func domain(_ name: String, _ number: Int, metadata: String = "") -> String {
        "<domain type='test'><name>\(name)</name><uuid>\(uuid(number))</uuid>\(metadata)<memory>8192</memory>"
            + "<vcpu>1</vcpu><os><type>hvm</type></os></domain>\n"
    }

    private static func record(of number: Int, version: Int = 1, _ labels: KeyValuePairs<String, String>) -> String {
        let items = labels.map { "<reeve:label name='\($0.key)' value='\($0.value)'/>" }.joined()
        return
            "<metadata><a:b xmlns:a='urn:a'>  x </a:b><reeve:record xmlns:reeve='urn:reeve:record' version='\(version)' "
            + "uuid='\(uuid(number))' name='any'><reeve:labels>\(items)</reeve:labels></reeve:record></metadata>"
    }

    private static let web = domain("web", 1, metadata: record(of: 1, ["tier": "web", "env": "prod"]))
    private static let node =
        "<node>" + web + domain("db", 2, metadata: record(of: 2, ["tier": "db"])) + domain("plain", 3)
        + domain("clone", 4, metadata: record(of: 1, ["tier": "web"]))
        + domain("later", 5, metadata: record(of: 5, version: 2, ["tier": "web"]))
        + "<network><name>lan</name><uuid>" + uuid(6) + "</uuid><bridge name='vbr-lan'/></network></node>\n"

    private let folder: Folder
    private let host: [String]

    init() throws {
        folder = try Folder(["node.xml": Self.node, "web.xml": Self.web, "plain.xml": Self.domain("plain", 3)])
        host = ["--connect", "test://\(folder.path)/node.xml"]
    }

    private func reeve(_ arguments: [String], input: String = "") async throws -> Reeve.Outcome {
        try await Reeve.run(arguments, in: folder, input: input)
    }

    private func names(in output: String) -> [String] {
        output.split(separator: "\n").compactMap { line in
            let words = line.split { " {},".contains($0) }
            return words.firstIndex(of: "name:").map { String(words[$0 + 1]) }
        }
    }

    private static let onlyDomains =
        "labels are recorded of domains only, so far: '--selector' chooses none of kind Network"

    @Test(arguments: [
        (["--selector", "tier=web"], ["web"]), (["--selector", "tier"], ["db", "web"]),
        (["--all", "--selector", "tier,env!=prod"], ["db"]), (["--selector", "!tier"], ["clone", "plain"]),
        (["Domain/db", "Domain/web", "--selector", "tier=db"], ["db"]),
        (["Domain/plain", "Network/lan", "--selector", "tier!=web"], ["plain"]),
    ])
    func `import takes the domains whose labels match`(arguments: [String], chosen: [String]) async throws {
        let imported = try await reeve(["import"] + arguments + host)
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(names(in: imported.output) == chosen)
        // Only where a network could have been meant, and once.
        let isSaid = arguments[0].hasPrefix("--") || arguments.contains("Network/lan")
        #expect(imported.errors.ranges(of: Self.onlyDomains).count == (isSaid ? 1 : 0), "\(imported.errors)")
        #expect(
            imported.errors.contains("not imported: Domain/later: its record is of version '2'")
                == arguments[0].hasPrefix("--")
        )
        let isPlainMeant = arguments[0].hasPrefix("--") || arguments.contains("Domain/plain")
        let isSaidOfPlain = imported.errors.contains("Domain/plain: they count as having none")
        #expect(isSaidOfPlain == isPlainMeant, "\(imported.errors)")
        _ = try await reeve(["snapshot", "host"] + host)
        let files = try await reeve(["import"] + arguments + ["--snapshot", "host"])
        #expect(files.output == imported.output && files.errors == imported.errors)
    }

    @Test(arguments: [
        (["--all", "--selector", "tier=wep"], "There are: env=prod, tier=db, tier=web."),
        (["Network/lan", "--selector", "tier=web"], "None of them has recorded labels."),
        (["Domain/plain", "--selector", "tier=web"], "None of them has recorded labels."),
    ])
    func `where nothing matches, it says what there is`(arguments: [String], words: String) async throws {
        let outcome = try await reeve(["import"] + arguments + host)
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("No domain has the labels"), "\(outcome.errors)")
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    @Test func `a file is chosen by what its record says`() async throws {
        let chosen = try await reeve(["import", "--file", "web.xml", "--selector", "tier=web"])
        #expect(chosen.status == 0 && chosen.output.contains("tier: web"), "\(chosen.errors)")
        let plain = try await reeve(["import", "--file", "plain.xml", "--selector", "tier=web"])
        #expect(plain.status == 64 && plain.output == "")
        // Its labels are no change to the host that it is from.
        let plan = try await reeve(["plan", "-"] + host, input: chosen.output.replacing("state: shut-off\n", with: ""))
        #expect(plan.output == "No changes.\n", "\(plan.output)\(plan.errors)")
    }

    @Test(arguments: [[], ["--full"]]) func `what is imported has its labels, and is no change`(options: [String])
        async throws
    {
        let imported = try await reeve(["import", "--all"] + options + host)
        #expect(imported.status == 0)
        #expect(!imported.output.contains("reeve:record"))
        let plan = try await reeve(["plan", "-", "--detailed-exitcode"] + host, input: imported.output)
        #expect(plan.status == 0 && plan.output == "No changes.\n", "\(plan.output)\(plan.errors)")
    }

    @Test func `another label is a change, on the host as in its snapshot`() async throws {
        let imported = try await reeve(["import", "Domain/web"] + host)
        try folder.write(imported.output.replacing("env: prod", with: "size: big"), to: "m/web.yaml")
        let onHost = try await reeve(["plan", "m", "--detailed-exitcode"] + host)
        #expect(onHost.status == 2)
        #expect(onHost.output.contains("- metadata.labels.env   prod → –"), "\(onHost.output)")
        #expect(onHost.output.contains("~ metadata.labels.size  –    → big  m/web.yaml:3"), "\(onHost.output)")
        _ = try await reeve(["snapshot", "host"] + host)
        let inFiles = try await reeve(["plan", "m", "--detailed-exitcode", "--snapshot", "host"])
        #expect(inFiles.status == 2 && inFiles.output == onHost.output)
        // The plan that apply makes at its end is empty.
        let applied = try await reeve(["apply", "m", "--yes"] + host)
        #expect(applied.status == 0, "\(applied.output)\(applied.errors)")
        #expect(applied.output.contains("changed Domain/web") && applied.output.hasSuffix("No changes.\n"))
    }

    @Test func `a domain without a record has no step`() async throws {
        let imported = try await reeve(["import", "Domain/plain", "Domain/clone", "Domain/later"] + host)
        let text = imported.output.replacing(/metadata: {name: (\w+)}/) {
            "metadata: {name: \($0.1), labels: {tier: web}}"
        }
        #expect(text.ranges(of: "tier: web").count == 3)
        let plan = try await reeve(["plan", "-", "--detailed-exitcode"] + host, input: text)
        #expect(plan.status == 0 && plan.output == "No changes.\n", "\(plan.output)")
        #expect(plan.errors.contains("Domain/later: its labels are not compared, and not written"))
        #expect(!plan.errors.contains("Domain/plain") && !plan.errors.contains("Domain/clone"), "\(plan.errors)")
    }

    @Test func `a new domain gets its labels, and they come back with its import`() async throws {
        let applied = try await reeve(["apply", "-", "--yes"] + host, input: Samples.domain("new"))
        #expect(applied.status == 0 && applied.output.hasSuffix("No changes.\n"), "\(applied.output)\(applied.errors)")
    }
}

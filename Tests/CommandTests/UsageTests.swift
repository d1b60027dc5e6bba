import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        (["plan"], "No manifests were named"),
        (["apply"], "No manifests were named"),
        (["frobnicate"], "frobnicate"),
        (["plan", "--frobnicate", "x"], "--frobnicate"),
        (["plan", "-", "-"], "Standard input"),
        (["plan", "--output", "xml", "x"], "--output"),
        (["plan", "--target", "Domian/web", "x"], "--target"),
        (["plan", "--target", "Volume/web", "x"], "--target"),
        (["plan", "--selector", "=web", "x"], "--selector"),
        (["plan", "--snapshot", "d", "--connect", "test:///default", "x"], "--snapshot"),
        (["plan", "--var", "novalue", "manifests/quickstart"], "NAME=VALUE"),
        (["plan", "--var", "1=x", "manifests/quickstart"], "NAME=VALUE"),
        (["apply", "--parallelism", "0", "x"], "--parallelism"),
        (["apply", "--max-unavailable", "0", "x"], "--max-unavailable"),
        (["apply", "--max-unavailable", "all", "x"], "--max-unavailable"),
        (["apply", "--shutdown-timeout", "90", "x"], "--shutdown-timeout"),
        (["apply", "--shutdown-up-to", "kil", "x"], "--shutdown-up-to"),
        (["destroy"], "No manifests were named"),
        (["destroy", "--shutdown-timeout", "-1s", "x"], "--shutdown-timeout"),
        (["destroy", "--shutdown-up-to", "", "x"], "--shutdown-up-to"),
        (["destroy", "--parallelism", "65", "x"], "--parallelism"),
        (["apply", "--allow", "delte", "x"], "Did you mean 'delete'?"),
        (["import"], "--file"),
        (["explain", "Domian"], "Did you mean 'Domain'?"),
        (["explain", "Domain.spec.memroy"], "Did you mean 'Domain.spec.memory'?"),
        (["explain", "Domain", "--output", "markdown"], "markdown"),
        (["schema", "domain"], "Did you mean 'Domain'?"),
        (["schema", "Domain", "--write", "x"], "--write"),
        (["snapshot"], "dir"),
    ])
    func `a wrong command line exits with 64 and says what is wrong`(arguments: [String], words: String) async throws {
        let outcome = try await Reeve.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words))
        #expect(outcome.output == "")
    }

    @Test(arguments: [
        ["watch"], ["status"], ["graph", "x"],
        ["fmt", "-"], ["unlock"], ["plan", "--out", "f", "x"], ["plan", "--prune", "x"], ["plan", "--set", "s", "x"],
        ["apply", "--allow", "recreate", "x"], ["apply", "--replace", "Domain/x", "x"],
    ])
    func `what is not there yet says so`(arguments: [String]) async throws {
        let outcome = try await Reeve.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("not there yet in this version"))
        #expect(outcome.output == "")
    }

    @Test func `help lists every exit status`() async throws {
        let outcome = try await Reeve.run(["--help"])
        #expect(outcome.status == 0)
        for status in ["0  done", "1  something failed", "2  there are changes", "3  refused", "64  ", "65  "] {
            #expect(outcome.output.contains(status))
        }
        #expect(outcome.output.contains("destroy"))
    }

    @Test func `the version is one line`() async throws {
        let outcome = try await Reeve.run(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 1)
    }
}

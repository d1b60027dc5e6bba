import Testing

@Suite struct InterruptionTests {
    @Test func `the first signal lets the running step end and begins no other`() async throws {
        let domains = (1...200).map { Samples.domain("web-\($0)") }.joined(separator: "\n---\n")
        let folder = try Folder(["many.yaml": domains])
        let script = """
            \(Reeve.path) apply many.yaml --connect test:///default --yes --parallelism 1 > out 2> err & pid=$!
            for i in $(seq 600); do grep -q created err && break; sleep 0.1; done
            kill -TERM $pid
            wait $pid
            """
        let outcome = try await Reeve.shell(script, in: folder)
        let errors = try folder.read("err")
        let report = try folder.read("out")
        #expect(outcome.status == 1)
        #expect(errors.contains("Interrupted"))
        #expect(report.contains("done         created Domain/web-1 "))
        #expect(report.contains("interrupted  creating Domain/web-99"))
        #expect(report.contains("not tried (interrupted)."))
        #expect(!report.contains("failed"))
    }
}

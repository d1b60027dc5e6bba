import Testing

@Suite struct SnapshotCommandTests {
    @Test func `a snapshot is planned like its host`() async throws {
        let folder = try Folder(["all.yaml": Samples.existing + "\n---\n" + Samples.network])
        let written = try await Reeve.run(["snapshot", "host"] + Reeve.testHost, in: folder)
        #expect(written.status == 0)
        #expect(written.output == "")
        let files = try folder.files
        #expect(files.contains("host/domain/test.xml"))
        #expect(files.contains("host/domain/test.running.xml"))
        #expect(files.contains("host/network/default.xml"))
        #expect(files.contains("host/pool/default-pool.xml"))
        #expect(files.contains("host/host.yaml"))

        let fromFiles = try await Reeve.run(["plan", "all.yaml", "--snapshot", "host"], in: folder)
        let fromHost = try await Reeve.run(["plan", "all.yaml"] + Reeve.testHost, in: folder)
        #expect(fromFiles.status == 0)
        #expect(fromFiles.output == fromHost.output)
    }

    @Test func `a snapshot takes the place of an earlier one, with nothing stale`() async throws {
        let folder = try Folder()
        _ = try await Reeve.run(["snapshot", "host"] + Reeve.testHost, in: folder)
        try folder.write("<domain type='test'><name>old</name></domain>", to: "host/domain/old.xml")
        let outcome = try await Reeve.run(["snapshot", "host"] + Reeve.testHost, in: folder)
        #expect(outcome.status == 0)
        #expect(try !folder.files.contains("host/domain/old.xml"))
    }

    @Test func `a folder that holds something else is left alone`() async throws {
        let folder = try Folder(["host/letter.txt": "dear"])
        let outcome = try await Reeve.run(["snapshot", "host"] + Reeve.testHost, in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("something else than a snapshot"))
        #expect(try folder.files == ["host/letter.txt"])
    }

    @Test func `a snapshot that is not there exits with 1`() async throws {
        let outcome = try await Reeve.run(["plan", "-", "--snapshot", "nowhere"], input: Samples.network)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("nowhere"))
    }
}

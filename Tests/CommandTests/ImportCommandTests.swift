import Testing

/// `reeve import` from libvirt's test driver.
@Suite struct ImportCommandTests {
    @Test func `all of the test driver's host is imported, and is no change to it`() async throws {
        for options in [[], ["--full"]] {
            let imported = try await Reeve.run(["import", "--all"] + options + Reeve.testHost)
            #expect(imported.status == 0)
            for kind in ["Domain", "Network", "StoragePool"] { #expect(imported.output.contains("kind: \(kind)\n")) }
            let plan = try await Reeve.run(["plan", "-"] + Reeve.testHost, input: imported.output)
            #expect(plan.output == "No changes.\n", "\(plan.errors)")
            #expect(plan.status == 0)
        }
    }

    @Test func `an object is imported as short as a person would write it`() async throws {
        let imported = try await Reeve.run(["import", "Network/default"] + Reeve.testHost)
        #expect(
            imported.output == """
                apiVersion: reeve/v1
                kind: Network
                metadata: {name: default}
                spec:
                  forward: nat
                  bridge: virbr0
                  ip:
                    address: 192.168.122.1
                    netmask: 255.255.255.0
                    dhcp: {range: {start: 192.168.122.2, end: 192.168.122.254}}

                """
        )
        #expect(imported.status == 0)
        #expect(imported.errors == "")
        let full = try await Reeve.run(["import", "Network/default", "--full"] + Reeve.testHost)
        #expect(full.output.contains("uuid: "))
    }

    @Test func `a snapshot is imported like its host`() async throws {
        let folder = try Folder()
        _ = try await Reeve.run(["snapshot", "host"] + Reeve.testHost, in: folder)
        let fromFiles = try await Reeve.run(["import", "--all", "--snapshot", "host"], in: folder)
        let fromHost = try await Reeve.run(["import", "--all"] + Reeve.testHost, in: folder)
        #expect(fromFiles.status == 0)
        #expect(fromFiles.output == fromHost.output)
    }

    @Test func `each object gets a file, and a file that says something else stays`() async throws {
        let folder = try Folder(["m/domain/test.yaml": "mine"])
        let arguments = ["import", "--all", "-o", "m"] + Reeve.testHost
        let refused = try await Reeve.run(arguments, in: folder)
        #expect(refused.status == 3)
        #expect(refused.errors.contains("domain/test.yaml"))
        #expect(try folder.files == ["m/domain/test.yaml"])
        let written = try await Reeve.run(arguments + ["--overwrite"], in: folder)
        #expect(written.status == 0)
        #expect(written.output == "")
        #expect(try folder.files == ["m/domain/test.yaml", "m/network/default.yaml", "m/pool/default-pool.yaml"])
        let plan = try await Reeve.run(["plan", "m"] + Reeve.testHost, in: folder)
        #expect(plan.output == "No changes.\n")
    }

    @Test func `a file's object gets a file too`() async throws {
        let folder = try Folder(["x.xml": "<network><name>a b%</name></network>"])
        let written = try await Reeve.run(["import", "--file", "x.xml", "-o", "m"], in: folder)
        #expect(written.status == 0)
        #expect(try folder.files == ["m/network/a%20b%25.yaml", "x.xml"])
    }

    @Test func `an object that is not there exits with 1`() async throws {
        let outcome = try await Reeve.run(["import", "Domain/tset"] + Reeve.testHost)
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("importing Domain/tset: there is no such object"))
        #expect(outcome.errors.contains("Did you mean 'Domain/test'?"))
    }

    @Test(arguments: [
        ([], "Nothing was named"), (["--all", "Domain/test"], "exclude each other"),
        (["--all", "--file", "x.xml"], "exclude each other"), (["--selector", "=web"], "--selector"),
        (["Volume/x.img", "--all"], "Volume/x.img"), (["--all", "--pool", "p"], "Volume/POOL/NAME"),
        (["--file", "x.xml", "--connect", "test:///default"], "--file"), (["--all", "--overwrite"], "--output-dir"),
    ])
    func `a command line that says nothing clear exits with 64`(arguments: [String], words: String) async throws {
        let outcome = try await Reeve.run(["import"] + arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(outcome.output == "")
    }
}

import Testing

extension LabTests.RunningLabTests {
    /// Secrets and network filters, from their making to their end.
    @Suite struct SecretAndFilterTests {
        let lab = Lab.here

        private static let manifests = """
            apiVersion: reeve/v1
            kind: Secret
            metadata: {name: client.own}
            spec:
              description: For a test.
              private: true
              usage: {type: ceph, name: client.own}
            ---
            apiVersion: reeve/v1
            kind: Secret
            metadata: {name: 6f0f3b1e-0c4d-4c57-9d0c-3c0d5d2f7b11}
            spec: {description: Without a usage.}
            ---
            apiVersion: reeve/v1
            kind: NetworkFilter
            metadata: {name: own-web}
            spec:
              filterref: own-base
              rule:
                - {action: accept, direction: in, tcp: {dstportstart: 80}}
                - {action: drop, direction: inout, priority: 900, all: true}
            ---
            apiVersion: reeve/v1
            kind: NetworkFilter
            metadata: {name: own-base}
            spec:
              rule:
                - {action: accept, direction: out, ip: {srcmacaddr: "0:1:2:3:4:5", protocol: 17}}

            """

        @Test func `they are made, changed, seen when changed by hand, and taken away`() async throws {
            let folder = try ManifestFolder(["own.yaml": Self.manifests])
            let made = try await lab.reeve("apply", folder, "--yes")
            #expect(made.status == 0, "\(made.errors)")
            #expect(made.output.hasSuffix("4 of 4 steps done.\nNo changes.\n"), "\(made.output)")
            #expect(
                try await lab.virsh("secret-list").split(separator: " ").joined(separator: " ").contains(
                    "ceph client.own"
                )
            )
            let filter = try await lab.virsh("nwfilter-dumpxml own-web")
            #expect(filter.contains("own-base") && filter.contains("dstportstart='80'"))

            try await byHand()
            try await snapshots(folder)
            try await leaving()
        }

        /// What is changed by virsh is seen, and put back.
        private func byHand() async throws {
            let folder = try ManifestFolder(["own.yaml": Self.manifests])
            let xml = try await lab.virsh("nwfilter-dumpxml own-web").replacing("'80'", with: "'8080'")
            let changed = try ManifestFolder(["filter.xml": xml])
            _ = try await lab.virsh("nwfilter-define \(changed.path)/filter.xml")
            let plan = try PlanDocument(try await lab.reeve("plan", folder, "--output", "json").output)
            #expect(plan.steps.map { "\($0.action) \($0.resource)" } == ["change NetworkFilter/own-web"])
            #expect(plan.steps.flatMap(\.changes).map(\.path) == ["spec.rule[0]"])
            let back = try await lab.reeve("apply", folder, "--yes")
            #expect(back.status == 0, "\(back.errors)")
            #expect(try await lab.virsh("nwfilter-dumpxml own-web").contains("dstportstart='80'"))

            let edit = Self.manifests.replacing("For a test.", with: "For another.")
            let other = try ManifestFolder(["own.yaml": edit])
            let applied = try await lab.reeve("apply", other, "--yes")
            #expect(applied.status == 0, "\(applied.errors)")
            #expect(applied.output.contains("~ description  For a test. → For another."))

            let misused = Self.manifests.replacing("{type: ceph, name", with: "{type: tls, name")
            let refused = try await lab.reeve("apply", try ManifestFolder(["own.yaml": misused]), "--yes")
            #expect(refused.status == 3)
            #expect(refused.errors.contains("of a secret cannot be changed"), "\(refused.errors)")
            _ = try await lab.reeve("apply", folder, "--yes")
        }

        /// A snapshot shows them too, and no values.
        private func snapshots(_ folder: ManifestFolder) async throws {
            let snapshot = try ManifestFolder([:])
            let taken = try await lab.reeve(["snapshot", snapshot.path, "--connect", lab.uri])
            #expect(taken.status == 0, "\(taken.errors)")
            let plan = try await lab.reeve(["plan", folder.path, "--snapshot", snapshot.path])
            #expect(plan.status == 0, "\(plan.errors)")
            #expect(plan.output == "No changes.\n")
        }

        /// One that another names stays; all of them together go.
        private func leaving() async throws {
            let documents = Self.manifests.split(separator: "---\n").map { document in
                String(document).replacing("metadata:", with: "state: absent\nmetadata:")
            }
            let named = try ManifestFolder(["own.yaml": documents[3]])
            let refused = try await lab.reeve("apply", named, "--yes", "--allow", "delete")
            #expect(refused.status == 3)
            #expect(
                refused.errors.contains("NetworkFilter/own-base is named by NetworkFilter/own-web"),
                "\(refused.errors)"
            )
            let all = try ManifestFolder(["own.yaml": documents.joined(separator: "---\n")])
            #expect(try await lab.reeve("apply", all, "--yes").status == 3)
            let gone = try await lab.reeve("apply", all, "--yes", "--allow", "delete")
            #expect(gone.status == 0, "\(gone.errors)")
            #expect(try await !lab.virsh("nwfilter-list").contains("own-"))
            #expect(try await !lab.virsh("secret-list").contains("client.own"))
        }
    }
}

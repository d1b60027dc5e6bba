import Testing

extension LabTests {
    /// What is wrong before anything begins: one clear message, the right exit status, and nothing done at all.
    @Suite struct BadInputTests {
        let lab = Lab.here

        @Test(arguments: ["plan", "apply"])
        func `a URI behind which no daemon is`(_ command: String) async throws {
            let uri = "qemu+unix:///system?socket=\(lab.folder)/no-socket"
            let outcome = try await lab.reeve([command, try ManifestFolder.lab().path, "-c", uri] + lab.variables)
            #expect(outcome.status == 1)
            #expect(outcome.output == "")
            #expect(outcome.errors.hasPrefix("error: connecting to '\(uri)': "))
            #expect(outcome.errors.split(separator: "error:").count == 1)
        }

        @Test(arguments: ["plan", "apply"])
        func `a volume that is nowhere`(_ command: String) async throws {
            let edit = ManifestFolder.Edit("web.yaml", "volume: web.qcow2", "volume: missing.qcow2")
            let before = try await lab.inventory()
            let outcome = try await lab.reeve(command, .lab(edit))
            #expect(outcome.status == 65)
            #expect(outcome.output == "")
            let place = /\/web\.yaml:\d+:30: error: Missing reference \[plan\.missing-reference\]/
            #expect(outcome.errors.contains(place))
            #expect(outcome.errors.contains("Domain/web uses Volume/lab/missing.qcow2"))
            #expect(try await lab.inventory() == before)
        }

        @Test func `a cycle`() async throws {
            let edit = ManifestFolder.Edit("db.yaml", "\nspec:", "\ndependsOn: [Domain/worker]\nspec:")
            let outcome = try await lab.reeve("apply", .lab(edit), "--yes")
            #expect(outcome.status == 65)
            #expect(outcome.errors.contains("Domain/db"))
            #expect(outcome.errors.contains("Domain/worker"))
            #expect(try await lab.inventory() == Inventory())
        }

        @Test func `an apply that nobody confirms`() async throws {
            let outcome = try await lab.reeve("apply", .lab())
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("nothing done"))
            #expect(outcome.errors.contains("--yes"))
            #expect(try await lab.inventory() == Inventory())
        }
    }
}

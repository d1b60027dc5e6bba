import Foundation
import Testing

struct ExplainCommandTests {
    @Test func `without a path the kinds are listed`() async throws {
        let outcome = try await Reeve.run(["explain"])
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.hasPrefix("  Domain "))
    }

    @Test func `a path is explained, whole`() async throws {
        let outcome = try await Reeve.run(["explain", "Network.spec.forward.mode"])
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                Network.spec.forward.mode  an attribute
                  `nat` hides the guests, `route` does not, `bridge` uses a bridge of the host's.

                  xml        <network><forward mode='…'>
                  values     `nat`, `route`, `open`, `bridge`, `passthrough`, `private`, `vepa`, `hostdev`
                  principal  A scalar in place of <forward> is this attribute.
                  default    `nat`: what libvirt takes where it is absent.
                  impact     A change waits for the object's next start, if it is active.
                  variant    When it changes, what belongs to the old one goes: `dev`, `managed`, `address`,
                             `driver`, `interface`, `nat`, `pf`.

                """
        )
    }

    @Test func `a kind has its envelope, its spec and what creation fills in`() async throws {
        let output = try await Reeve.run(["explain", "Domain"]).output
        for words in ["lifecycle", "autostart", "spec.memory", "spec.devices", "`spec.devices.disk.driver.type`:"] {
            #expect(output.contains(words), "\(words)")
        }
    }

    @Test func `programs get the same as JSON`() async throws {
        let outcome = try await Reeve.run(["explain", "Volume.spec.capacity", "--output", "json"])
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        #expect(object["path"] as? String == "Volume.spec.capacity")
        #expect((object["fields"] as? [[String: Any]])?.first?["name"] as? String == "unit")
        #expect((object["facts"] as? [[String: Any]])?.first?["name"] as? String == "xml")
    }

    @Test func `an unknown path is a diagnostic`() async throws {
        let outcome = try await Reeve.run(["explain", "Domain.memory"])
        #expect(outcome.status == 64)
        #expect(outcome.output == "")
        #expect(
            outcome.errors == """
                error: Unknown path [explain.unknown-path]
                  'Domain' has no 'memory'. Did you mean 'Domain.spec.memory'?

                """
        )
    }
}

struct SchemaCommandTests {
    @Test func `the schemas that are written are those that are here`() async throws {
        let folder = try Folder()
        let outcome = try await Reeve.run(["schema", "--write", "new"], in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let names = try folder.files
        #expect(names.contains("new/manifest.schema.json") && names.contains("new/domain.schema.json"))
        for name in names {
            let file = name.dropFirst("new/".count)
            let here = try String(contentsOf: Reeve.root.appending(path: "schemas/\(file)"), encoding: .utf8)
            #expect(try folder.read(name) == here, "schemas/\(file) is stale")
        }
    }

    @Test func `one is printed`() async throws {
        let one = try await Reeve.run(["schema", "Volume"])
        #expect(one.status == 0)
        #expect(
            one.output
                == (try String(contentsOf: Reeve.root.appending(path: "schemas/volume.schema.json"), encoding: .utf8))
        )
        #expect(try await Reeve.run(["schema"]).output.contains("\"title\": \"A reeve manifest\""))
    }
}

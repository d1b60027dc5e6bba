import Foundation
import Testing

extension LabTests {
    /// Labels that are recorded on domains, with real guests.
    @Suite struct LabelTests {
        let lab = Lab.here

        private func guest(_ name: String, _ labels: String, envelope: String = "", memory: String = "16MiB") -> String
        {
            Samples.guest(name, envelope: envelope).replacing(
                "{name: \(name)}",
                with: "{name: \(name), labels: \(labels)}"
            )
            .replacing("16MiB", with: memory)
        }

        /// A guest that runs and one that does not.
        private func folder(_ labels: String) throws -> ManifestFolder {
            try ManifestFolder(
                Samples.file(guest("up", labels), guest("down", labels, envelope: "state: shut-off"))
            )
        }

        private func apply(_ folder: ManifestFolder) async throws {
            let outcome = try await lab.reeve("apply", folder, "--yes")
            #expect(
                outcome.status == 0 && outcome.output.contains("No changes."),
                "\(outcome.output)\(outcome.errors)"
            )
        }

        /// The definitions, and what identifies the run, without the lines of our record.
        private func others(of name: String) async throws -> [String] {
            var texts: [String] = []
            for command in ["dumpxml --inactive", "dumpxml", "domid", "domstate --reason"] {
                let text = try await lab.virsh("\(command) \(name)")
                texts.append(text.split(separator: "\n").filter { !$0.contains("reeve:") }.joined(separator: "\n"))
            }
            return texts
        }

        private func labels(of name: String, _ definition: String) async throws -> [String] {
            let text = try await lab.virsh("metadata \(name) urn:reeve:record \(definition)")
            return text.matches(of: /name="([^"]*)" value="([^"]*)"/).map { "\($0.1)=\($0.2)" }
        }

        /// What another program keeps beside ours.
        private func addOthers(to name: String) async throws {
            let note = "<info a=\"1\"><note>  kept &lt;as it is&gt; </note></info>"
            let file = try ManifestFolder(["set.sh": "virsh -c \"$1\" metadata \(name) urn:app app '\(note)' $2\n"])
            for definition in ["--config", "--live"] where definition == "--config" || name == "up" {
                let outcome = try await lab.run(["sh", "\(file.path)/set.sh", lab.uri, definition])
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }

        @Test func `a label is recorded without touching the guest or what others keep there`() async throws {
            try await apply(try folder("{tier: web, env: prod}"))
            for name in ["up", "down"] { try await addOthers(to: name) }
            let before = [try await others(of: "up"), try await others(of: "down")]
            #expect(before[0][0].contains("kept &lt;as it is&gt;"))
            let changed = try folder("{tier: db}")
            let story = try await lab.plan(changed).story
            #expect(
                story
                    == ["down", "up"].flatMap { name in
                        [
                            "change Domain/\(name): metadata.labels.env: prod → –",
                            "change Domain/\(name): metadata.labels.tier: web → db",
                        ]
                    }
            )
            let snapshot = try ManifestFolder([:])
            #expect(try await lab.reeve(["snapshot", snapshot.path, "--connect", lab.uri]).status == 0)
            let plan = ["plan", changed.path, "--snapshot", snapshot.path, "--output", "json"] + lab.variables
            #expect(try await PlanDocument(lab.reeve(plan).output).story == story)

            try await apply(changed)
            #expect([try await others(of: "up"), try await others(of: "down")] == before)
            for (name, definition) in [("up", "--config"), ("up", "--live"), ("down", "--config")] {
                #expect(try await labels(of: name, definition) == ["tier=db"])
            }
            let again = try await lab.reeve("plan", changed, "--detailed-exitcode")
            #expect(again.status == 0 && again.output == "No changes.\n", "\(again.output)\(again.errors)")

            try await apply(try folder("{}"))
            #expect([try await others(of: "up"), try await others(of: "down")] == before)
            for name in ["up", "down"] { #expect(try await labels(of: name, "--config") == []) }
        }

        @Test func `labels are there after a rename and a save, and are imported`() async throws {
            let folder = try folder("{tier: web}")
            try await apply(folder)
            try await lab.virsh("domrename down renamed")
            try await lab.virsh("managedsave up")
            let imported = try await lab.reeve(["import", "--selector", "tier=web", "--connect", lab.uri])
            #expect(imported.status == 0, "\(imported.errors)")
            #expect(imported.output.contains("{name: renamed, labels: {tier: web}}"), "\(imported.output)")
            #expect(imported.output.contains("{name: up, labels: {tier: web}}"), "\(imported.output)")
            let same = try ManifestFolder(["all.yaml": imported.output])
            let plan = try await lab.reeve("plan", same, "--detailed-exitcode")
            #expect(plan.status == 0 && plan.output == "No changes.\n", "\(plan.output)\(plan.errors)")

            // The definition in the save has older labels, and that is no difference.
            let db = try ManifestFolder(Samples.file(guest("up", "{tier: db}")))
            try await apply(db)
            #expect(try await labels(of: "up", "--config") == ["tier=db"])
            #expect(try await lab.plan(db).warnings == [])
            try await apply(try ManifestFolder(Samples.file(guest("up", "{tier: db}", envelope: "state: running"))))
            #expect(try await lab.virsh("domstate up").hasPrefix("running"))
            #expect(try await labels(of: "up", "--config") == ["tier=db"])
            #expect(try await lab.plan(db).story == [])
        }

        @Test func `a domain that an earlier reeve has made stays as it is, until it is changed`() async throws {
            let folder = try ManifestFolder(Samples.file(guest("up", "{tier: web}")))
            try await apply(folder)
            for definition in ["--live", "--config"] {
                try await lab.virsh("metadata up urn:reeve:record --remove \(definition)")
            }
            let before = try await others(of: "up")
            let plan = try await lab.reeve("plan", folder, "--detailed-exitcode")
            #expect(plan.status == 0 && plan.output == "No changes.\n", "\(plan.output)")
            #expect(!plan.errors.contains("labels"), "\(plan.errors)")
            try await apply(folder)
            #expect(try await others(of: "up") == before)
            let more = try ManifestFolder(Samples.file(guest("up", "{tier: web}", memory: "24MiB")))
            #expect(try await lab.plan(more).story.contains("change Domain/up: metadata.labels.tier: – → web"))
            try await apply(more)
            for definition in ["--live", "--config"] { #expect(try await labels(of: "up", definition) == ["tier=web"]) }
        }

        @Test func `killed while it records, the next apply ends it`() async throws {
            try await apply(try folder("{tier: t0}"))
            let domid = try await lab.virsh("domid up")
            var kills = 0
            for number in 1...4 {
                let next = try folder("{tier: t\(number)}")
                if try await lab.killed(after: "metadata-change", of: "metadata-change", applying: next) { kills += 1 }
                try await apply(next)
                for (name, definition) in [("up", "--config"), ("up", "--live"), ("down", "--config")] {
                    #expect(try await labels(of: name, definition) == ["tier=t\(number)"], "\(name) \(definition)")
                }
                #expect(try await lab.virsh("domid up") == domid)
            }
            #expect(kills > 0, "reeve was never killed in time")
        }

        @Test func `killed between definition and first start, a new guest has its labels`() async throws {
            let new = try ManifestFolder(Samples.file(guest("born", "{tier: web}")))
            try await lab.killed(after: "Defined", applying: new)
            #expect(try await labels(of: "born", "--config") == ["tier=web"])
            try await apply(new)
            #expect(try await lab.virsh("domstate born").hasPrefix("running"))
            #expect(try await labels(of: "born", "--live") == ["tier=web"])
            #expect(try await !lab.virsh("dumpxml born").contains("start=\"owed\""))
        }
    }
}

import Foundation
import Testing

extension LabTests.RunningLabTests {
    /// What an import leaves out is what libvirt adds again: an object made anew from its manifest is as it was.
    @Suite struct ImportedAnewTests {
        let lab = Lab.here

        private static let isSoak = ProcessInfo.processInfo.environment["REEVE_SOAK"] == "1"

        @Test func `what is made anew from its manifest is as it was`() async throws {
            let samples = AnewSample.all(type: lab.domainType)
            #expect(try await lab.differencesAnew(samples) == [])
            try await lab.remove(samples)
        }

        /// One in ten of libvirt's own examples, as far as this libvirt defines them.
        @Test(.enabled(if: isSoak)) func `libvirt's own examples are as they were`() async throws {
            let root = try #require(ProcessInfo.processInfo.environment["REEVE_CORPUS"])
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/qemuxml2argvdata")
                .filter { $0.hasSuffix(".xml") }.sorted().enumerated().filter { $0.offset.isMultiple(of: 10) }
            var count = 0
            for (_, name) in names {
                // Its bus is full: docs/importing.md says what that does.
                if name == "pci-many.xml" { continue }
                guard let sample = try sample("\(root)/qemuxml2argvdata/\(name)") else { continue }
                let file = try ManifestFolder(["x.xml": sample.xml])
                let defined = try await lab.run(["virsh", "-q", "-c", lab.uri, "define \(file.path)/x.xml"])
                if defined.status != 0 { continue }
                _ = try await lab.virsh(sample.remove)
                count += 1
                #expect(try await lab.differencesAnew([sample]) == [], "\(name)")
                _ = try await lab.virsh(sample.remove)
            }
            print("\(count) of libvirt's examples made anew")
            #expect(count > 30)
        }

        /// An example under a name of ours; nil for one that needs other objects or another emulator.
        private func sample(_ path: String) throws -> AnewSample? {
            var xml = try String(contentsOf: URL(filePath: path), encoding: .utf8)
            let isOther = !["<domain type='qemu'", "<domain type='kvm'", "<domain type=\"kvm\""].contains(
                where: xml.hasPrefix
            )
            if isOther || ["pool=", "network=", "<secret ", "<filterref", "<hostdev"].contains(where: xml.contains) {
                return nil
            }
            xml = xml.replacing("type='kvm'", with: "type='\(lab.domainType)'", maxReplacements: 1)
            for pattern in ["<uuid>[^<]*</uuid>", "<emulator>[^<]*</emulator>"] {
                xml = xml.replacingOccurrences(of: pattern, with: "", options: .regularExpression)
            }
            let name = "<name>[^<]*</name>"
            guard let range = xml.range(of: name, options: .regularExpression) else { return nil }
            xml.replaceSubrange(range, with: "<name>anew</name>")
            return AnewSample(id: "Domain/anew", xml: xml, define: "define", remove: "undefine anew --nvram")
        }
    }
}

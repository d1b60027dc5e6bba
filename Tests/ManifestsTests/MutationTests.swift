import Diagnostics
import Manifests
import Testing

/// Whatever is written, reading it ends, and what is wrong with it has a place.
struct MutationTests {
    static let original = """
        apiVersion: reeve/v1
        kind: Domain
        metadata: {name: "${NAME:-web}", labels: {tier: web}}
        state: running
        autostart: true
        dependsOn: [Network/lan, {on: Volume/p/v}]
        lifecycle: {shutdown: {guestTimeout: 120s}}
        spec:
          memory: 4GiB
          vcpu: {value: 2, current: 1}
          os: {type: {machine: q35}, firmware: efi, boot: [hd, {dev: network}]}
          features: {acpi: true, hap: false, pae: null}
          devices:
            disk:
              - {source: {pool: default, volume: web-1.qcow2}, target: vda}
              - xml: <disk type='x'><target dev='vdb'/></disk>
              - {target: vdc, $absent: true}
            interface: {$only: [{source: {network: lan}, mac: "52:54:00:00:00:11"}]}
            serial: {type: "null"}
          metadata:
            xml: |
              <a:b xmlns:a="urn:a">${NAME:-x}</a:b>
        """

    @Test(arguments: 0..<8)
    func `no text is a crash`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let pieces = [
            "", " ", "\n", ":", "- ", "{", "}", "[", "]", "null", "true", "${", "}", "\"", "$only", "<", "&a", "*a",
            "1.5G",
        ]
        for _ in 0..<100 {
            var characters = Array(Self.original)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let start = Int.random(in: 0..<characters.count, using: &generator)
                let end = min(characters.count, start + Int.random(in: 0...6, using: &generator))
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
                characters.replaceSubrange(start..<end, with: Array(piece))
            }
            let text = String(characters)
            let set = read(text)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
            for diagnostic in set.diagnostics {
                let line = diagnostic.range?.start.line ?? 0
                #expect((1...lines + 1).contains(line), "\(diagnostic)")
                #expect(diagnostic.detail.last == "." || diagnostic.detail.last == "?", "\(diagnostic.detail)")
            }
        }
    }
}

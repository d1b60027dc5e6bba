import Diagnostics
import HostModel
import Manifests
import Testing

/// What stands around `spec`.
struct EnvelopeTests {
    static let head = "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: web}\n"

    @Test func `an envelope says what shall become of an object`() throws {
        let set = read(
            """
            apiVersion: reeve/v1
            kind: Domain
            metadata: {name: web, labels: {tier: web, n: 1}}
            state: shut-off
            autostart: true
            protect: true
            dependsOn: [Network/lan, {on: Volume/p/v.qcow2}]
            lifecycle:
              restart: allow
              shutdown: {guestTimeout: 1m30s, quitTimeout: 500ms, upTo: quit, attempts: 1}
              undefine: {nvram: remove, managedSave: remove}
            spec: {vcpu: 2}
            """
        )
        #expect(shown(set) == "")
        let resource = try #require(set.intent[ResourceID(.domain, "web")])
        #expect(resource.labels == ["tier": "web", "n": "1"])
        #expect(resource.state == .shutOff)
        #expect(resource.restart == .allow)
        #expect(resource.autostart == true)
        #expect(resource.isProtected)
        #expect(
            resource.dependsOn.map(\.on) == [ResourceID(.network, "lan"), ResourceID(.volume, "v.qcow2", pool: "p")]
        )
        let shutdown = ShutdownPolicy(
            guestTimeout: .seconds(90),
            quitTimeout: .milliseconds(500),
            upTo: .quit,
            attempts: 1
        )
        #expect(resource.shutdown == shutdown)
        #expect(resource.undefine == UndefinePolicy(nvram: .remove, managedSave: .remove))
        #expect(resource.spec.children.map(\.name) == ["name", "vcpu"])
        #expect(resource.envelopeRanges["state"]?.start.line == 4)
    }

    @Test(arguments: [#"{a: "x\x01"}"#, #"{"\x01": x}"#])
    func `a label can stand in XML`(labels: String) {
        let set = read(manifest("vcpu: 1", metadata: "{name: web, labels: \(labels)}"))
        #expect(
            shown(set).contains("manifest.wrong-value A label must not contain control characters."),
            "\(shown(set))"
        )
    }

    @Test(arguments: [
        ("stat: running", "4:1 manifest.unknown-field A manifest has no key 'stat'. Did you mean 'state'?"),
        (
            "memory: 1GiB",
            "4:1 manifest.unknown-field A manifest has no key 'memory'. What is libvirt's stands within 'spec'."
        ),
        ("image: {}", "4:1 manifest.unknown-field A Domain has no 'image'."),
        ("cloudInit: {}", "4:1 manifest.not-yet 'cloudInit' is not there yet in this version of reeve. Remove it."),
        (
            "lifecycle: {restart: always}",
            "4:22 manifest.wrong-value 'lifecycle.restart' is one of 'never', 'allow', not 'always'."
        ),
        (
            "lifecycle: {shutdown: {upTo: kil}}",
            "4:30 manifest.wrong-value 'lifecycle.shutdown.upTo' is one of 'guest', 'quit', 'kill', not 'kil'. "
                + "Did you mean 'kill'?"
        ),
        (
            "lifecycle: {shutdown: {attempts: 0}}",
            "4:34 manifest.wrong-value 'lifecycle.shutdown.attempts' is a whole number from 1 to 100, not '0'."
        ),
        (
            "lifecycle: {undefine: {tpm: refuse}}",
            "4:29 manifest.wrong-value 'lifecycle.undefine.tpm' is one of 'keep', 'remove', not 'refuse'."
        ),
        (
            "dependsOn: [{on: Network/lan, waitFor: agent}]",
            "4:31 manifest.not-yet 'dependsOn.waitFor' is not there yet in this version of reeve. Remove it."
        ),
        (
            "dependsOn: [lan]",
            "4:13 manifest.wrong-value 'lan' names no object. Write KIND/NAME, of a volume Volume/POOL/NAME."
        ),
        (
            "state: runing",
            "4:8 manifest.wrong-value 'runing' is no state of a Domain, which takes one of 'running', 'shut-off', 'paused', 'saved', "
                + "'absent'. Did you mean 'running'?"
        ),
        (
            "lifecycle: {reclaim: delete}",
            "4:13 manifest.unknown-field Only a StoragePool or a Volume has 'lifecycle.reclaim'."
        ),
        ("autostart: yes", "4:12 manifest.wrong-type 'autostart' is true or false."),
        ("autostart:", "4:1 manifest.empty-value Nothing stands behind 'autostart'. Write a value, or remove the key."),
        (
            "lifecycle: {shutdown: {guestTimeout: 120}}",
            "4:38 manifest.wrong-value '120' is no duration. Write a whole number with its unit: `90s`, `2m` or `1h`."
        ),
        (
            "spec: 1",
            "4:7 manifest.wrong-type 'spec' must be a mapping: the names of libvirt's elements and their values."
        ),
    ])
    func `a mistake in the envelope is told`(line: String, message: String) {
        #expect(shown(read(Self.head + line + "\n")) == message)
    }

    @Test(arguments: [
        ("a: 1", "1:1 manifest.missing-field A manifest begins with `apiVersion: reeve/v1`."),
        ("- 1", "1:1 manifest.wrong-type A manifest is a mapping with 'apiVersion', 'kind', 'metadata' and 'spec'."),
        (
            "apiVersion: reeve/v2\nkind: Domain",
            "1:13 manifest.wrong-value This version of reeve reads manifests of `apiVersion: reeve/v1`, not 'reeve/v2'."
        ),
        (
            "apiVersion: reeve/v1\nknid: Domain",
            "2:1 manifest.unknown-field A manifest has no key 'knid'. Did you mean 'kind'?"
        ),
        (
            "apiVersion: reeve/v1\nkind: DomainSet",
            "2:7 manifest.not-yet The kind 'DomainSet' is not there yet in this version of reeve. Remove it."
        ),
        (
            "apiVersion: reeve/v1\nkind: Netwrok",
            "2:7 manifest.wrong-value 'Netwrok' is no kind of object. It is one of Domain, Network, StoragePool, Volume, "
                + "Secret or NetworkFilter. Did you mean 'Network'?"
        ),
        (
            "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: a/b}",
            "3:18 manifest.bad-name A name must not contain '/': 'a/b'."
        ),
        (
            "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: \"\\uFFFE\"}",
            "3:18 manifest.bad-name A name must not contain control characters."
        ),
        (
            "apiVersion: reeve/v1\nkind: Volume\nmetadata: {name: a}",
            "3:1 manifest.missing-field A Volume says with 'metadata.pool' in which storage pool it is."
        ),
        (
            "apiVersion: reeve/v1\nkind: Network\nmetadata: {name: a, pool: b}",
            "3:21 manifest.unknown-field Only a Volume has 'metadata.pool'."
        ),
        (
            "apiVersion: reeve/v1\nkind: Network\nmetadata: {name: a, template: b}",
            "3:21 manifest.not-yet 'metadata.template' is not there yet in this version of reeve. Remove it."
        ),
        ("", "- manifest.no-manifests The files given hold no manifest."),
    ])
    func `a manifest that is none is told`(text: String, message: String) {
        let set = read(text)
        #expect(shown(set).split(separator: "\n").first.map(String.init) == message)
    }

    @Test func `two of one name are told, with the place of the first`() {
        let set = read(Self.head + "---\n" + Self.head)
        #expect(
            shown(set)
                == "7:18 manifest.duplicate-resource Domain/web is declared twice. Remove one of the two, or give it another name."
        )
        #expect(set.diagnostics[0].notes.first?.range?.start.line == 3)
        #expect(set.intent.resources.count == 1)
    }
}

import Diagnostics
import Glibc
import HostModel
import Manifests
import Testing
import XMLTree

/// A host as files and back.
struct SnapshotTests {
    static func named(_ root: String, _ name: String, _ extra: String = "") -> XMLElement {
        var element = XMLElement(root, children: [.element(XMLElement("name", children: [.text(name)]))])
        if !extra.isEmpty { element.children.append(.element(XMLElement("title", children: [.text(extra)]))) }
        return element
    }

    static let state = HostState(
        host: HostDescription(
            driver: "QEMU",
            libvirtVersion: 9_000_000,
            guests: [
                GuestCapability(
                    osType: "hvm",
                    arch: "x86_64",
                    domainTypes: ["qemu", "kvm"],
                    machines: [.init("pc", canonical: "pc-i440fx-7.2"), .init("none")],
                    isNative: true,
                    emulator: "/usr/bin/qemu-system-x86_64"
                )
            ],
            isReadOnly: false
        ),
        objects: [
            ResourceID(.domain, "a b/.running"): HostObject(
                .active(persistent: named("domain", "a b/.running"), running: named("domain", "a b/.running", "x")),
                domainState: .paused,
                autostart: true,
                pauseReason: .ioError
            ),
            ResourceID(.domain, "web.running"): HostObject(
                .inactive(persistent: named("domain", "web.running")),
                domainState: .shutOff,
                autostart: false,
                managedSave: .whole(definition: named("domain", "web.running", "saved")),
                hasSnapshots: true,
                hasCheckpoints: true
            ),
            ResourceID(.domain, "damaged"): HostObject(
                .inactive(persistent: named("domain", "damaged")),
                domainState: .shutOff,
                managedSave: .damaged(reason: "save image is incomplete")
            ),
            ResourceID(.domain, "unread"): HostObject(
                .inactive(persistent: named("domain", "unread")),
                domainState: .shutOff,
                managedSave: .unread(reason: "the driver cannot show it")
            ),
            ResourceID(.domain, "web"): HostObject(.transient(running: named("domain", "web")), domainState: .running),
            ResourceID(.network, String(repeating: "ü", count: 100)): HostObject(
                .inactive(persistent: named("network", String(repeating: "ü", count: 100))),
                autostart: true
            ),
            ResourceID(.storagePool, "p/1"): HostObject(
                .active(persistent: named("pool", "p/1"), running: named("pool", "p/1")),
                autostart: true
            ),
            ResourceID(.storagePool, "off"): HostObject(.inactive(persistent: named("pool", "off")), autostart: false),
            ResourceID(.volume, ".hidden", pool: "p/1"): HostObject(.inactive(persistent: named("volume", ".hidden"))),
        ],
        unknown: [
            UnknownArea(.volumes(pool: "off"), reason: "the storage pool is not active"),
            UnknownArea(.kind(.secret), reason: "the driver has none"),
        ],
        lost: [
            ResourceID(.domain, "damaged"): HostProcess(pid: 4711, name: "qemu-system-x86", isStuck: true),
            ResourceID(.domain, "undefined"): HostProcess(pid: 4712, name: "qemu-kvm"),
        ]
    )

    @Test func `a snapshot is the host`() {
        let snapshot = Snapshot(Self.state)
        #expect(
            snapshot.files.keys.sorted().filter { !$0.hasPrefix("network") } == [
                "domain/a%20b%2F%2Erunning.running.xml", "domain/a%20b%2F%2Erunning.xml", "domain/damaged.xml",
                "domain/unread.xml", "domain/web%2Erunning.xml", "domain/web.running.xml", "host.yaml", "pool/off.xml",
                "pool/p%2F1.xml", "saved/web%2Erunning.xml", "volume/p%2F1/%2Ehidden.xml",
            ]
        )
        let (state, diagnostics) = snapshot.host()
        #expect(diagnostics.isEmpty, "\(diagnostics)")
        #expect(state == Self.state)
    }

    @Test func `only the XML files are required`() {
        let snapshot = Snapshot(files: [
            "domain/x.xml": "<domain><name>web</name></domain>",
            "domain/y.running.xml": "<domain><name>web</name><title>t</title></domain>",
            "domain/z.running.xml": "<domain><name>gone</name></domain>",
            "network/n.xml": "<network><name>n</name></network>",
            "pool/p.xml": "<pool><name>p</name></pool>",
            "pool/q.xml": "<pool><name>q</name></pool>",
            "volume/p/v.xml": "<volume><name>v</name></volume>",
            "README": "not ours",
        ])
        let (state, diagnostics) = snapshot.host()
        #expect(diagnostics.isEmpty)
        #expect(state[ResourceID(.domain, "web")]?.presence.running?.first("title")?.text == "t")
        #expect(state[ResourceID(.domain, "web")]?.domainState == .running)
        #expect(state[ResourceID(.domain, "gone")]?.presence.persistent == nil)
        #expect(state[ResourceID(.network, "n")]?.presence.isActive == false)
        #expect(state[ResourceID(.storagePool, "p")]?.presence.isActive == true)
        #expect(state[ResourceID(.storagePool, "q")]?.presence.isActive == false)
        #expect(state[ResourceID(.volume, "v", pool: "p")] != nil)
        #expect(state.reasonUnknown(ResourceID(.volume, "v", pool: "q")) == "the storage pool is not active")
        #expect(state.reasonUnknown(ResourceID(.volume, "v", pool: "p")) == nil)
    }

    @Test(arguments: [
        (["domain/x.xml": "<domain>"], "xml.syntax"),
        (["domain/x.xml": "<network/>"], "snapshot.bad-file"),
        (["domain/x.xml": "<domain/>"], "snapshot.bad-file"),
        (
            ["domain/x.xml": "<domain><name>a</name></domain>", "domain/y.xml": "<domain><name>a</name></domain>"],
            "snapshot.bad-file"
        ),
        (["host.yaml": "- 1"], "snapshot.host-file"),
        (["host.yaml": "formatVersion: 2"], "snapshot.host-file"),
        (["host.yaml": ""], "snapshot.host-file"),
        (["host.yaml": "objects: [{kind: Domain}]"], "snapshot.host-file"),
    ])
    func `a file that is none of a snapshot is told`(files: [String: String], code: String) {
        #expect(Snapshot(files: files).host(folder: "s").diagnostics.map(\.code) == [code])
    }

    @Test(arguments: [false, true])
    func `what was not written to its end is no picture of the host`(isSecond: Bool) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/snapshot"
        if isSecond { try Snapshot(Self.state).write(to: path) }
        let objects = ["a", "b"].map { name in
            (ResourceID(.domain, name), HostObject(.inactive(persistent: Self.named("domain", name))))
        }
        let later = HostState(host: HostDescription(), objects: Dictionary(uniqueKeysWithValues: objects))
        // There is no room for the second domain.
        try folder.write("", to: "snapshot/domain/b.xml/x")
        if !isSecond { try folder.write("", to: "snapshot/host.yaml") }
        #expect(throws: FileError.self) { try Snapshot(later).write(to: path) }
        #expect(try Snapshot(directory: path).host().diagnostics.map(\.code) == ["snapshot.host-file"])
        // It is taken again without a hand's help.
        #expect(unlink(path + "/domain/b.xml/x") == 0 && rmdir(path + "/domain/b.xml") == 0)
        try Snapshot(later).write(to: path)
        let (state, diagnostics) = try Snapshot(directory: path).host()
        #expect(diagnostics.isEmpty && Set(state.objects.keys) == Set(later.objects.keys))
    }

    @Test func `a snapshot is written and read again`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/snapshot"
        try Snapshot(Self.state).write(to: path)
        #expect(try Snapshot(directory: path).host().state == Self.state)
        // A later one takes its place.
        let later = HostState(host: HostDescription())
        try Snapshot(later).write(to: path)
        #expect(try Snapshot(directory: path).host().state == later)
        #expect(
            throws: FileError(
                path: folder.path,
                action: "writing to",
                reason: "it holds something else than a snapshot; name an empty or a new folder"
            )
        ) {
            try Snapshot(later).write(to: folder.path)
        }
        #expect(throws: FileError(path: folder.path, action: "reading", reason: "there is no snapshot in it")) {
            try Snapshot(directory: folder.path)
        }
    }
}

import LocalHost
import Testing

@Suite struct MachineNameTests {
    // The vectors of libvirt's own tests (virsystemdtest.c) and what its 9.0 was seen to do.
    @Test(
        arguments: [
            (3, "demo!name", "qemu-3-demoname"), (4, ".demo", "qemu-4-demo"), (5, "bull\u{1F4A9}", "qemu-5-bull"),
            (6, "demo..name", "qemu-6-demo.name"), (11, "demo.-.test.", "qemu-11-demo.test"), (1, "|.-m", "qemu-1-m"),
            (
                100, "kstest-network-device-default-httpks_(c9eed63e-981e-48ec-acdc-56b3f8c5f678)",
                "qemu-100-kstest-network-device-default-httpksc9eed63e-981e-48ec"
            ),
            (1, "a b", "qemu-1-ab"), (1, "x.y-z_", "qemu-1-x.y-z"), (1, "-lead", "qemu-1-lead"),
            (1, "ümlaut", "qemu-1-mlaut"), (1, "v:1,2", "qemu-1-v12"), (7, "___", "qemu-7"),
            (1, String(repeating: "a", count: 80), "qemu-1-" + String(repeating: "a", count: 57)),
        ]
    )
    func `a machine is named as libvirt names it`(id: Int, name: String, machine: String) {
        #expect(MachineName(driver: "qemu", id: id, name: name).text == machine)
    }

    @Test func `an unprivileged driver adds its user`() {
        #expect(MachineName(driver: "qemu", id: 3, name: "demo", user: "ann").text == "qemu-ann-3-demo")
    }

    @Test(
        arguments: [
            ("qemu-3-ab", "a_b", true), ("qemu-30-ab", "ab", true), ("qemu-7", "___", true),
            ("qemu-3-ab", "abc", false), ("qemu-3-abc", "ab", false), ("qemu-x-ab", "ab", false),
            ("qemu-03-ab", "ab", false), ("lxc-3-ab", "ab", false), ("qemu", "", false),
            ("qemu-ann-3-ab", "ab", false),
            ("qemu-100-" + String(repeating: "a", count: 55), String(repeating: "a", count: 80), true),
        ]
    )
    func `a machine is one of a name's starts`(machine: String, name: String, isOne: Bool) {
        #expect(MachineName.isOfStart(machine, driver: "qemu", name: name) == isOne)
    }

    @Test func `a machine has a scope`() {
        #expect(MachineName(driver: "qemu", id: 3, name: "demo!name").scope == #"machine-qemu\x2d3\x2ddemoname.scope"#)
    }
}

import Testing

/// What stands by key and once more in raw XML.
struct RawRepetitionTests {
    static let cases: [MeaningCase] = [
        MeaningCase(
            "an element that may stand once",
            manifest("Domain", "web", "memory: 1GiB\nxml: <memory unit='GiB'>2</memory>"),
            said: "6:3 warning plan.repeated-item Domain/web has 'memory' in 'xml' and once more beside it, and it may "
                + "stand only once: libvirt takes one of them. Remove the other."
        ),
        MeaningCase(
            "deep within, and whatever comes first",
            manifest("Domain", "web", "cpu:\n  xml: <topology sockets='1' cores='1' threads='1'/>\n  topology: null"),
            said:
                "6:5 warning plan.repeated-item Domain/web has 'cpu.topology' in 'xml' and once more beside it, and it "
                + "may stand only once: libvirt takes one of them. Remove the other."
        ),
        MeaningCase(
            "an item of a list, where each must differ",
            manifest("Domain", "web", "devices:\n  disk: [{target: vda}]\n  xml: <disk><target dev='vda'/></disk>"),
            said:
                "7:5 error plan.repeated-item Domain/web gives the disk target 'vda' twice: libvirt refuses that. Change "
                + "one of them, or remove it."
        ),
        MeaningCase(
            "an item of another list",
            manifest(
                "Domain",
                "web",
                "devices:\n  filesystem: [{source: {dir: /a}, target: x}]\n"
                    + "  xml: <filesystem><source dir='/b'/><target dir='x'/></filesystem>"
            ),
            said:
                "7:5 warning plan.repeated-item Domain/web has 'devices.filesystem' in 'xml' and once more beside it, "
                + "with the same identity: libvirt has no way to tell them apart. Remove one of them."
        ),
        MeaningCase(
            "a list has as many as it likes, and metadata is not ours",
            manifest(
                "Domain",
                "web",
                """
                metadata: {xml: "<a:a xmlns:a='urn:a'/><a:a xmlns:a='urn:a'/>"}
                devices:
                  filesystem: [{source: {dir: /a}, target: x}]
                  xml: <filesystem><source dir='/b'/><target dir='y'/></filesystem><new-thing/><new-thing/>
                """
            )
        ),
    ]

    @Test(arguments: cases)
    func `what is said by key and in raw XML is told`(example: MeaningCase) throws {
        let found = try example.found()
        #expect(found == example.said, "\(found.joined(separator: "\n"))")
    }
}

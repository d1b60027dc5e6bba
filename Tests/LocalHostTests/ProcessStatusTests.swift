import LocalHost
import Testing

@Suite struct ProcessStatusTests {
    private static let tail = " 1 2 3 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 987654 4096 0 0"

    @Test(
        arguments: [
            ("42 (sleep) S", "sleep", ProcessThread.State.sleeping),
            ("42 (a) Z b) ((c) D", "a) Z b) ((c", .uninterruptible),
            ("42 () R", "", .running), ("42 (CPU 0/KVM) Z", "CPU 0/KVM", .zombie),
        ]
    )
    func `the fields are counted from the last bracket`(
        head: String,
        name: String,
        state: ProcessThread.State
    ) throws {
        let status = try #require(ProcessStatus(proc: head + Self.tail + "\n"))
        #expect(status.name == name)
        #expect(status.state == state)
        #expect(status.startTime == 987654)
    }

    @Test(arguments: ["", "42", "42 (sleep)", "42 (sleep) S 1 2 3", "42 )sleep( S" + tail])
    func `what is not of the form is nothing`(text: String) {
        #expect(ProcessStatus(proc: text) == nil)
    }
}

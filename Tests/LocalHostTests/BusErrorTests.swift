import LocalHost
import Testing

@Suite struct BusErrorTests {
    @Test(
        arguments: [
            ("org.freedesktop.machine1.NoSuchMachine", "absent"),
            ("org.freedesktop.machine1.NoMachineForPID", "absent"),
            ("org.freedesktop.systemd1.NoSuchUnit", "absent"), ("org.freedesktop.DBus.Error.AccessDenied", "denied"),
            ("org.freedesktop.DBus.Error.InteractiveAuthorizationRequired", "denied"),
            ("org.freedesktop.DBus.Error.ServiceUnknown", "unavailable"),
            ("org.freedesktop.DBus.Error.Spawn.ExecFailed", "unavailable"),
            ("org.freedesktop.DBus.Error.NoReply", "timed out"), ("org.freedesktop.DBus.Error.Timeout", "timed out"),
            ("org.freedesktop.DBus.Error.Failed", ""), ("org.freedesktop.DBus.Error.UnknownMethod", ""), ("", ""),
        ]
    )
    func `a name means one thing at most`(name: String, meaning: String) {
        let error = BusError(name: name, message: "", method: "")
        let meanings = [
            error.meansAbsent ? "absent" : nil, error.meansDenied ? "denied" : nil,
            error.meansUnavailable ? "unavailable" : nil, error.meansTimedOut ? "timed out" : nil,
        ]
        #expect(meanings.compactMap { $0 }.joined(separator: ", ") == meaning)
    }
}

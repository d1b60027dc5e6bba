import Foundation

/// A bus of this test's own, on which anybody may have any name.
final class PrivateBus {
    let address: String
    private let daemon: TestProcess
    private let folder: URL

    /// Starts one; nil if this machine has no `dbus-daemon`.
    init?(in folder: URL) throws {
        self.folder = folder
        address = "unix:path=\(folder.path)/bus"
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = folder.appending(path: "bus.conf")
        try Data(
            """
            <busconfig>
              <type>session</type>
              <listen>\(address)</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <allow own="*"/>
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
              </policy>
            </busconfig>
            """.utf8
        ).write(to: configuration)
        guard FileManager.default.isExecutableFile(atPath: Self.program) else { return nil }
        let arguments = ["--nofork", "--nopidfile", "--config-file=\(configuration.path)"]
        daemon = try TestProcess(running: Self.program, arguments)
        for _ in 0..<600 where !FileManager.default.fileExists(atPath: "\(folder.path)/bus") { usleep(50000) }
    }

    private static let program = "/usr/bin/dbus-daemon"

    deinit {
        daemon.killAndReap()
        // What is left is in the temporary folder.
        try? FileManager.default.removeItem(at: folder)
    }
}

package import LocalHost

/// A daemon of this host, as far as its guests' processes are concerned.
package struct LocalDaemon: Sendable {
    /// Where it may have written its own number.
    package var pidFiles: [String]
    /// What it may be called.
    package var names: Set<String>
    /// Where it writes the number of each guest's process, as `NAME.pid`.
    package var runDirectory: String
    /// Where it keeps the images of managed saves.
    package var saveDirectory: SaveDirectory
    /// Whether it is the system's: a user's makes no scopes and no control groups.
    package var isPrivileged: Bool

    /// The names of daemons that run QEMU.
    package static let names: Set<String> = ["libvirtd", "virtqemud"]

    /// The daemon with these files.
    package init(
        pidFiles: [String],
        names: Set<String> = names,
        runDirectory: String,
        saveDirectory: SaveDirectory = .fixed("/var/lib/libvirt/qemu/save"),
        isPrivileged: Bool = true
    ) {
        self.pidFiles = pidFiles
        self.names = names
        self.runDirectory = runDirectory
        self.saveDirectory = saveDirectory
        self.isPrivileged = isPrivileged
    }

    /// The daemon that a connection leads to, if its URI can lead to no other host.
    ///
    /// A socket of one's own choice may be the end of a tunnel.
    package init(uri: String, userDirectory: String) throws(Doubt) {
        guard let (scheme, rest) = uri.parted(at: "://"), ["qemu", "qemu+unix"].contains(scheme) else {
            throw Doubt("the connection may lead to another host")
        }
        let (path, query) = rest.parted(at: "?") ?? (rest, "")
        guard !query.split(separator: "&").contains(where: { $0.hasPrefix("socket=") }) else {
            throw Doubt("the connection's socket is not libvirt's own")
        }
        // Where each driver has a daemon of its own, the number is that of QEMU's.
        switch path {
        case "/system":
            self.init(pidFiles: ["/run/virtqemud.pid", "/run/libvirtd.pid"], runDirectory: "/run/libvirt/qemu")
        case "/session":
            let directory = "\(userDirectory)/libvirt"
            let files = ["\(directory)/virtqemud.pid", "\(directory)/libvirtd.pid"]
            self.init(
                pidFiles: files,
                runDirectory: "\(directory)/qemu/run",
                saveDirectory: .ofUser,
                isPrivileged: false
            )
        default:
            throw Doubt("the connection may lead to another host")
        }
    }

    /// Makes sure that the daemon counts processes as we do.
    package func check() async throws(Doubt) {
        _ = try await process()
    }

    /// The daemon's own process, which counts processes as we do.
    package func process() async throws(Doubt) -> LocalProcess {
        for file in pidFiles {
            guard let process = try? LocalProcess(pidFile: file) else { continue }
            let (name, isOfOurs) = try await Doubt.ifUnseen("the daemon's pid namespace") { () throws(SystemError) in
                (try process.name(), try process.sharesPIDNamespace())
            }
            // A stale file, whose number somebody else has by now.
            guard names.contains(name) else { continue }
            guard isOfOurs else { throw Doubt("the daemon is in another pid namespace") }
            return process
        }
        throw Doubt("the daemon's process cannot be found")
    }
}

/// Why a process is not taken for one of this host's and ours.
package struct Doubt: Error, Hashable {
    /// A part of a sentence: "it is another host".
    package let reason: String

    init(_ reason: String) { self.reason = reason }

    /// What cannot be seen is in doubt.
    static func ifUnseen<Value>(
        _ subject: String,
        _ look: () async throws(SystemError) -> Value
    ) async throws(Doubt) -> Value {
        do throws(SystemError) {
            return try await look()
        } catch {
            throw Doubt("\(subject) cannot be seen: \(error)")
        }
    }
}

extension String {
    /// What stands before and after the first such separator.
    fileprivate func parted(at separator: String) -> (String, String)? {
        let parts = split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}

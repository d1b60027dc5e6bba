/// How long a call may take, by what it does.
///
/// libvirt waits for ever for a QEMU that does not answer; what has not returned by then is given up, and fails.
enum Deadlines {
    /// Reading, defining, and whatever else the daemon does by itself.
    static let usual = Duration.seconds(60)
    /// Starting and stopping: firmware, a managed save's memory, an iSCSI login.
    static let start = Duration.seconds(120)
    /// Asking which job holds a domain: a monitor that does not answer may be in the way.
    static let job = Duration.seconds(5)
    /// Bringing a managed save's image to the disk, which has its data already, as libvirt says.
    static let sync = Duration.seconds(600)
    /// Building a pool: `mkfs` of a large device.
    static let build = Duration.seconds(600)
    /// Creating or growing a volume, which may be written in full.
    static let volume = Duration.seconds(3600)
}

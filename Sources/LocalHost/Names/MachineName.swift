/// The name under which a driver registers a machine with systemd-machined.
///
/// Only where machined cannot be asked, or not any more since the process is gone: the name cannot be turned back, and
/// two machines may have one name if only what is left out tells them apart. Ask machined for the machine of a process.
///
/// Computed as libvirt does since 7.1 (`virDomainDriverGenerateMachineName`); 7.0 kept a `.` or `-` behind a leading
/// character that it dropped.
public struct MachineName: Hashable, Sendable {
    /// `qemu-3-demo`.
    public let text: String

    /// The name of one start of a machine.
    ///
    /// - Parameters:
    ///   - driver: `qemu`, `lxc`.
    ///   - id: the number of this start.
    ///   - name: what people call it; of this only letters and digits of ASCII, `-` and `.` are kept.
    ///   - user: of an unprivileged driver, the name of its user.
    public init(driver: String, id: Int, name: String, user: String? = nil) {
        var bytes = Array(([driver] + (user.map { [$0] } ?? []) + ["\(id)", ""]).joined(separator: "-").utf8)
        var skipsSeparator = true
        for byte in name.utf8 {
            // Of the whole text, so that a long driver or user leaves less for the name.
            if bytes.count >= 64 { break }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "-"):
                if !skipsSeparator { bytes.append(byte) }
                skipsSeparator = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                bytes.append(byte)
                skipsSeparator = false
            default:
                break
            }
        }
        while let last = bytes.last, last == UInt8(ascii: "-") || last == UInt8(ascii: ".") { bytes.removeLast() }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a machine's name is that of a start of such a machine, whatever its number was.
    public static func isOfStart(_ machine: String, driver: String, name: String) -> Bool {
        let parts = machine.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        // As a number is written: `01` is none of a start.
        guard parts.count > 1, parts[0] == driver, let id = Int(parts[1]), "\(id)" == parts[1] else { return false }
        return MachineName(driver: driver, id: id, name: name).text == machine
    }

    /// The scope that machined makes for it: `machine-qemu\x2d3\x2ddemo.scope`.
    public var scope: String { ScopeName(machine: text).unit }
}

internal import CLibvirt

/// A release of libvirt, or of a hypervisor: `9.0.0`.
public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first number.
    public let major: Int
    /// The second number.
    public let minor: Int
    /// The third number.
    public let release: Int

    /// Names a release.
    public init(_ major: Int, _ minor: Int, _ release: Int = 0) {
        self.major = major
        self.minor = minor
        self.release = release
    }

    /// The release that libvirt writes as 1,000,000 × major + 1,000 × minor + release.
    public init(encoded: UInt) {
        let number = Int(clamping: encoded)
        self.init(number / 1_000_000, number / 1000 % 1000, number % 1000)
    }

    /// `9.0.0`.
    public var description: String { "\(major).\(minor).\(release)" }

    /// Older before newer.
    public static func < (left: Version, right: Version) -> Bool {
        (left.major, left.minor, left.release) < (right.major, right.minor, right.release)
    }

    /// The version of the libvirt library that this process runs with, which may differ from the daemon's.
    ///
    /// C: [`virGetVersion`](https://libvirt.org/html/libvirt-libvirt-host.html#virGetVersion).
    public static var ofThisProcess: Version {
        var version: UInt = 0
        guard unsafe virGetVersion(&version, nil, nil) == 0 else { return Version(0, 0) }
        return Version(encoded: version)
    }
}

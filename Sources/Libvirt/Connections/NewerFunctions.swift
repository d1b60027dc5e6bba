internal import Glibc

/// Functions newer than libvirt 7.0, looked up when they are first needed.
///
/// A direct call would need the symbol at load time, and the program would not start beside an older libvirt. Only
/// these are called through here; `LibvirtSymbolsTests` finds any other.
enum NewerFunctions {
    typealias DefineWithFlags =
        @convention(c) @Sendable (OpaquePointer?, UnsafePointer<CChar>?, UInt32) -> OpaquePointer?

    /// `virNetworkDefineXMLFlags`, libvirt 7.7.0.
    static let networkDefineXMLFlags = unsafe find("virNetworkDefineXMLFlags", as: DefineWithFlags.self)

    /// The function of that name, if the libvirt of this process has it.
    static func find<Function>(_ name: String, as type: Function.Type) -> Function? {
        // nil is RTLD_DEFAULT: all that is loaded, which libvirt is.
        guard let address = unsafe dlsym(nil, name) else { return nil }
        return unsafe unsafeBitCast(address, to: type)
    }

    /// The error for a function that is not there; the same code that libvirt gives when the daemon lacks it.
    static func missing(_ function: StaticString, since release: Version) -> LibvirtError {
        .ours(
            .noSupport,
            "This needs libvirt \(release) on the machine that runs the program, which has "
                + "\(Version.ofThisProcess)",
            function: function
        )
    }
}

/// A set of flags of a C function.
///
/// Flags that libvirt 7.0 has are taken from its header; newer ones are written as numbers, so that the room builds
/// with any header. A daemon that does not know a flag refuses the call with ``LibvirtError/Code/invalidArgument``.
protocol CFlags: OptionSet where RawValue == UInt32 {}

extension CFlags {
    init(_ flag: some RawRepresentable<UInt32>) {
        self.init(rawValue: flag.rawValue)
    }
}

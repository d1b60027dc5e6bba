import ArgumentParser

/// Which host.
struct ConnectionOptions: ParsableArguments {
    @Option(
        name: [.customShort("c"), .long],
        help: ArgumentHelp("The connection URI; else LIBVIRT_DEFAULT_URI, else libvirt's default.", valueName: "uri")
    )
    var connect: String?

    /// The URI to connect to; nil for libvirt's default.
    var uri: String? {
        [connect, Environment.current["LIBVIRT_DEFAULT_URI"]].compactMap(\.self).first { !$0.isEmpty }
    }

    /// The URI for a message: "'qemu:///system'", "libvirt's default".
    var place: String { uri.map { "'\($0)'" } ?? "libvirt's default host" }
}

/// How much one file may hold, so that no input exhausts memory or the stack.
package struct YAMLLimits: Sendable {
    /// Of the file.
    package var bytes = 8 << 20
    /// Written and stood for by aliases, in one file.
    package var nodes = 1_000_000
    /// Stood for by aliases, in one document.
    package var aliasedNodes = 100_000
    /// Of text stood for by aliases, in one document.
    package var aliasedBytes = 16 << 20
    /// Of sequences and mappings within each other: above libvirt's longest backing chain, which is 200.
    package var depth = 256
    /// Of one file; after so many the rest is not read.
    package var mistakes = 100

    package init() {}
}

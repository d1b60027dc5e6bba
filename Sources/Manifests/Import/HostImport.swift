package import Diagnostics
package import HostModel
package import YAMLSyntax

/// Manifests for objects of a host.
package struct HostImport: Sendable {
    /// The documents, in the order of the objects' names.
    package private(set) var documents: [(id: ResourceID, node: YAMLNode)] = []
    /// What there is and cannot be imported, with the reason, as a sentence without a full stop.
    package private(set) var omissions: [(id: ResourceID, reason: String)] = []
    /// What a manifest cannot say of an object that is imported.
    package private(set) var diagnostics: [Diagnostic] = []

    /// Imports those of the objects that are there.
    ///
    /// - Parameters:
    ///   - ids: Which ones.
    ///   - state: The host.
    ///   - isFull: Whether also what libvirt adds by itself is kept.
    package init(_ ids: Set<ResourceID>, of state: HostState, isFull: Bool) {
        for (id, object) in state.objects.sorted(by: { $0.key < $1.key }) where ids.contains(id) {
            guard object.presence.persistent != nil else {
                omissions.append((id, "it is transient: it runs without a definition, and is gone when it stops"))
                continue
            }
            var writer = ManifestWriter()
            let node = writer.document(for: id, object, on: state.host, isFull: isFull)
            diagnostics += writer.diagnostics.filter { $0.severity != .error }
            if let node {
                documents.append((id, node))
            } else {
                let reason = writer.diagnostics.first { $0.severity == .error }?.detail ?? "it cannot be declared"
                omissions.append((id, reason))
            }
        }
    }
}

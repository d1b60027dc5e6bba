public import Diagnostics
public import HostModel
public import XMLTree

/// The result of laying an intent over a definition: the definition as it shall be, and what that changed.
///
/// One walk gives both, so that what a plan shows is what the executor writes.
public struct Overlay: Sendable {
    /// The definition with the intent laid over it; what the intent does not mention is as it was.
    public var element: XMLElement
    /// The fields that differ, in manifest order, each with what it costs an object that is in use.
    public var changes: [FieldChange]
    /// The paths that could not be compared, because the connection may not read them.
    public var unread: [String]
    /// Items of lists of which it cannot be told what they mean: such an overlay is not to be written.
    public var problems: [Diagnostic]
    /// What libvirt's schema requires of an element, and neither the intent nor the definition says.
    public var lacking: [Diagnostic]

    /// Lays `intent` over `definition`.
    ///
    /// - Parameters:
    ///   - intent: What the manifest says.
    ///   - definition: What the host has; nil for an object that is not there.
    ///   - isRunning: Whether `definition` is the one an active object runs with: what libvirt reports of a running
    ///     object and moves by itself is then not compared.
    ///   - readsSensitive: Whether `definition` holds the values that only a read-write connection may read.
    public init(
        _ intent: ResourceIntent,
        over definition: XMLElement?,
        isRunning: Bool = false,
        readsSensitive: Bool = true
    ) {
        var walk = OverlayWalk(isRunning: isRunning, readsSensitive: readsSensitive, isNew: definition == nil)
        element = walk.merge(intent.spec, over: definition, at: Place(root: intent.id.kind.rootElement))
        changes = walk.changes
        unread = walk.unread
        problems = walk.problems
        lacking = walk.lacking.reduce(into: []) { known, lack in if !known.contains(lack) { known.append(lack) } }
    }
}

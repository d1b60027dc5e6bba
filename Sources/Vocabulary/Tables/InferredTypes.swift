/// An attribute of a child that settles the `type` of its parent.
package struct InferredType: Sendable {
    /// The child.
    package var child: String
    /// The attribute of it.
    package var attribute: String
    /// The parent's `type` then.
    package var type: String

    init(_ child: String, _ attribute: String, _ type: String) {
        self.child = child
        self.attribute = attribute
        self.type = type
    }
}

extension InferredType {
    /// What can be inferred at a path; of rows that fit, the first counts.
    package static let table = TraitTable<InferredType>(
        diskLike("domain/devices/disk") + diskLike("domain/**/backingStore") + diskLike("domain/**/mirror") + [
            ("domain/devices/interface", InferredType("source", "network", "network")),
            ("domain/devices/interface", InferredType("source", "bridge", "bridge")),
            ("domain/devices/interface", InferredType("source", "switchid", "vds")),
            ("domain/devices/interface", InferredType("source", "dev", "direct")),
            ("domain/devices/filesystem", InferredType("source", "dir", "mount")),
            ("domain/devices/filesystem", InferredType("source", "file", "file")),
            ("domain/devices/filesystem", InferredType("source", "dev", "block")),
            ("domain/devices/filesystem", InferredType("source", "name", "template")),
            ("domain/devices/filesystem", InferredType("source", "pool", "volume")),
            ("domain/devices/filesystem", InferredType("source", "usage", "ram")),
        ]
    )

    private static func diskLike(_ pattern: PathPattern) -> [(PathPattern, InferredType)] {
        [
            ("file", "file"), ("pool", "volume"), ("protocol", "network"), ("dir", "dir"), ("dev", "block"),
        ].map { (pattern, InferredType("source", $0.0, $0.1)) }
    }
}

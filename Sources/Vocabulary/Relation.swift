/// Facts that tie two places together. Paths without a leading root are relative to the element of the row.

/// An attribute that decides what other parts of its element mean.
package struct Variant: Sendable {
    /// The deciding attribute: `type`.
    package var attribute: String
    /// The attributes and children that belong to a variant, and go with it when it changes.
    package var parts: Set<String>

    package init(_ attribute: String, parts: Set<String>) {
        self.attribute = attribute
        self.parts = parts
    }
}

/// Two groups of parts of one element that cannot stand together.
package struct Exclusion: Sendable {
    /// The parts of which the manifest mentions one.
    package var mentioned: Set<String>
    /// The parts that then go.
    package var others: Set<String>
    /// Whether it is so the other way round too.
    package var isMutual: Bool
    /// Values of the mentioned parts that exclude nothing.
    package var harmless: Set<String>

    /// What excludes others, and is not excluded by them.
    package init(_ mentioned: Set<String>, excludes others: Set<String>, unless harmless: Set<String> = []) {
        self.mentioned = mentioned
        self.others = others
        self.isMutual = false
        self.harmless = harmless
    }

    /// What excludes each other.
    package init(_ mentioned: Set<String>, and others: Set<String>, unless harmless: Set<String> = []) {
        self.init(mentioned, excludes: others, unless: harmless)
        isMutual = true
    }

    /// A limit of all together, and one of each direction.
    static func total(_ limit: String) -> Exclusion {
        Exclusion(["total_\(limit)"], and: ["read_\(limit)", "write_\(limit)"], unless: ["0"])
    }

    /// Itself, and where it goes both ways the other way.
    package var directions: [Exclusion] {
        isMutual ? [self, Exclusion(others, excludes: mentioned, unless: harmless)] : [self]
    }
}

/// A part that libvirt computes from others, or drops beside others.
package struct Dependence: Sendable {
    /// The part, by its path from the row's element: `address`, `@address`, `target@bus`.
    package var part: String
    /// What it depends on, by its path from the row's element.
    package var source: String
    /// For `ignoredBeside`: the values of `source` beside which the part is dropped; empty: any.
    package var values: Set<String>
    /// For `ignoredBeside`: values of the part itself that say nothing.
    package var harmless: Set<String>
    /// For `ignoredBeside`: whether it has an effect somewhere, though libvirt does not keep it here.
    package var mayCount: Bool
    /// For `ignoredBeside`: whether the host's value of `source` counts where the manifest is silent on it.
    package var isHosts: Bool

    package init(
        _ part: String,
        on source: String,
        values: Set<String> = [],
        unless harmless: Set<String> = [],
        mayCount: Bool = false,
        isHosts: Bool = false
    ) {
        self.part = part
        self.source = source
        self.values = values
        self.harmless = harmless
        self.mayCount = mayCount
        self.isHosts = isHosts
    }

    /// For `ignoredBeside`: whether the part is dropped beside these; of a list libvirt looks at the first item.
    package func isMet(by known: [String]) -> Bool {
        guard let first = known.first else { return false }
        return values.isEmpty || values.contains(first)
    }
}

/// One value in two spellings.
package struct Mirror: Sendable {
    /// The attribute of the row's element.
    package var attribute: String
    /// The child whose attribute repeats it, the child's condition, and the name of the attribute.
    package var child: String
    package var condition: (attribute: String, value: String)
    package var childAttribute: String

    package init(_ attribute: String, of child: String, where condition: (String, String), _ childAttribute: String) {
        self.attribute = attribute
        self.child = child
        self.condition = condition
        self.childAttribute = childAttribute
    }
}

/// A place that names another object.
package struct Reference: Sendable {
    /// The root element of the other object's kind.
    package var root: String
    /// The part that holds its name.
    package var name: Identity.Part?
    /// Of a volume, the part that holds its pool's name.
    package var pool: Identity.Part?
    /// The part that holds its path on the host, where it is named by that.
    package var path: Identity.Part?
    /// The part that holds its UUID, where it is named by that.
    package var uuid: Identity.Part?

    package init(_ root: String, name: Identity.Part, pool: Identity.Part? = nil) {
        self.root = root
        self.name = name
        self.pool = pool
    }

    package init(_ root: String, uuid: Identity.Part) {
        self.root = root
        self.uuid = uuid
    }

    package init(_ root: String, path: Identity.Part) {
        self.root = root
        self.path = path
    }
}

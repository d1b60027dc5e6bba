import Diagnostics

extension TreeBuilder {
    /// What the alias stands for; an empty node, with a diagnostic, if that cannot be had.
    mutating func resolve(_ alias: String, at range: SourceRange) -> MeasuredNode {
        let nothing = MeasuredNode(node: YAMLNode(.scalar(YAMLScalar("")), range: range), extent: Extent())
        switch anchors[alias] {
        case nil:
            let remedy =
                similarAnchor(to: alias).map { "Did you mean '*\($0)'?" }
                ?? "Put text that begins with '*' in quotes."
            reportHole(
                .unknownAlias,
                "No anchor '&\(alias)' stands before this alias in its document. \(remedy)",
                range
            )
        case .open:
            reportHole(
                .recursiveAlias,
                "The alias '*\(alias)' lies within what it stands for, which would have no end. Write the value out.",
                range
            )
        case .closed(let anchored):
            if isWithinAliasLimits(anchored.extent, at: range) { return anchored }
        }
        return nothing
    }

    private func similarAnchor(to alias: String) -> String? {
        // The search takes time by both lengths: what nobody wrote by hand is not worth it.
        guard alias.utf8.count <= 100, anchors.count <= 1000 else { return nil }
        let usable = anchors.filter { name, anchor in
            if case .closed = anchor { name.utf8.count <= 100 } else { false }
        }
        return suggestion(for: alias, among: usable.keys)
    }

    private mutating func isWithinAliasLimits(_ extent: Extent, at range: SourceRange) -> Bool {
        // What goes past a limit is said once for a document; the aliases after it stand for nothing.
        let wasWithin = isWithin(aliased)
        aliased.include(extent)
        guard isWithin(aliased) else {
            if wasWithin { reportAliasLimit(at: range) }
            return false
        }
        guard open.count + extent.height <= limits.depth else {
            hasHole = true
            reportDepth(at: range)
            return false
        }
        nodeCount += extent.nodes
        return true
    }

    private func isWithin(_ extent: Extent) -> Bool {
        extent.nodes <= limits.aliasedNodes && extent.bytes <= limits.aliasedBytes
    }

    private mutating func reportAliasLimit(at range: SourceRange) {
        reportHole(
            .aliasLimit,
            "The aliases of this document together stand for more than \(limits.aliasedNodes) values or "
                + "\(limits.aliasedBytes >> 20) MiB of text. Write fewer aliases of aliases.",
            range
        )
    }

    mutating func reportDepth(at range: SourceRange) {
        report(
            .tooDeep,
            "Mappings and lists may lie within each other at most \(limits.depth) deep. The rest of this document is "
                + "not read.",
            at: range
        )
    }

    private mutating func reportHole(_ mistake: YAMLMistake, _ detail: String, _ range: SourceRange) {
        hasHole = true
        report(mistake, detail, at: range)
    }
}

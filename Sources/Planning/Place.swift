import HostModel
import Vocabulary
import XMLTree

/// Where a walk stands: by libvirt's names for the tables, by the manifest's path for people, and in the grammar.
struct Place {
    /// Qualified names from the root: the path by which traits are found.
    var path: [String]
    /// The attributes of the elements along the path, as the intent and the host have them.
    var attributes: [[String: String]] = []
    /// The manifest's path with identities, from `spec` on.
    var display: String
    /// What the grammar says of the element; nil where it does not know it.
    var rule: ElementRule?
    let grammar: Grammar?

    /// The root of a kind's XML.
    init(root: String) {
        path = [root]
        display = "spec"
        grammar = Grammar.named(root: root)
        rule = grammar.map { $0[$0.root] }
    }

    /// The place of a child element; an item of a list carries the label that tells it apart.
    func child(_ name: String, label: String? = nil) -> Place {
        var place = self
        place.path.append(name)
        place.display += ".\(name)" + (label.map { "[\($0)]" } ?? "")
        place.rule = rule?.child(name).flatMap { child in grammar.map { $0[child.rule] } }
        return place
    }

    /// This place, knowing the attributes of the element that stands there; the intent's count before the host's.
    func knowing(_ intent: IntentElement, _ live: XMLElement?) -> Place {
        var known: [String: String] = [:]
        for attribute in live?.attributes ?? [] { known[attribute.name] = attribute.value }
        for attribute in intent.attributes { known[attribute.name] = attribute.value }
        var place = self
        place.attributes = Array(attributes.prefix(path.count - 1))
        place.attributes += Array(repeating: [:], count: path.count - 1 - place.attributes.count) + [known]
        return place
    }

    /// The trait path of an attribute.
    func attribute(_ name: String) -> [String] { path + ["@" + name] }

    /// The trait path of a part of an item: `target@dev`.
    func part(_ part: String) -> [String] {
        if part == "." { return path }
        return path + PathPattern(part.hasPrefix("@") ? "x\(part)" : part).components.map(\.name).filter { $0 != "x" }
    }

    /// What the grammar says of a part of an item; nil where it does not know it.
    func data(of part: String) -> DataRule? {
        let (steps, attribute) = XMLElement.split(part)
        let end = steps.reduce(rule) { rule, name in
            rule?.child(name).flatMap { child in grammar.map { $0[child.rule] } }
        }
        return attribute.map { end?.attribute($0)?.data } ?? end?.text
    }

    /// Whether the grammar lets a child of that name stand more than once.
    func repeats(_ name: String) -> Bool { rule?.child(name)?.repeats ?? false }
}

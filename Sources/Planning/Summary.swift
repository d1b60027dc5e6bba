import Vocabulary
import XMLTree

/// Short texts that stand for values in a plan.
enum Summary {
    /// An element that is there and says nothing more.
    static let present = "present"
    /// An element that shall be there and be empty.
    static let bare = "{}"
    /// A value that nobody may print.
    static let sensitive = "(sensitive)"

    /// What an element says, in one line: its text, else its attributes and its children's.
    static func of(_ element: XMLElement, at place: Place) -> String {
        let parts = leaves(element, place.path, prefix: "")
        return parts.isEmpty ? present : parts.joined(separator: ", ")
    }

    /// What the items of a list say; nil for none.
    static func of(_ elements: [XMLElement], at place: Place) -> String? {
        elements.isEmpty ? nil : elements.map { of($0, at: place) }.joined(separator: ", ")
    }

    /// A value, masked where nobody may print it.
    static func of(_ value: String, at path: [String]) -> String {
        Traits.sensitive.first(path) == nil ? value : sensitive
    }

    private static func leaves(_ element: XMLElement, _ path: [String], prefix: String) -> [String] {
        let own = element.attributes.map { attribute in
            "\(prefix)\(attribute.name) \(of(attribute.value, at: path + ["@" + attribute.name]))"
        }
        let text = element.elements.isEmpty ? element.text : ""
        let shown = of(text, at: path)
        let head = text.isEmpty ? [] : [prefix.isEmpty ? shown : "\(prefix.dropLast()) \(shown)"]
        let below = element.elements.flatMap { child in
            leaves(child, path + [child.usualName], prefix: "\(prefix)\(child.usualName).")
        }
        return head + own + below
    }
}

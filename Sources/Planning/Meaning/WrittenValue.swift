import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// A value that an object's intent says, and where it was written.
struct WrittenValue {
    var text: String
    var range: SourceRange?
}

extension IntentElement {
    /// The values of the attribute or text at the end of a short path (`target@dev`, `os/boot@dev`), as
    /// `XMLElement.values(of:)` has them.
    func written(_ part: String) -> [WrittenValue] {
        let (steps, attribute) = XMLElement.split(part)
        return elements(at: steps[...]).compactMap { end in
            guard let attribute else { return end.text.map { WrittenValue(text: $0.trimmingSpaces, range: end.range) } }
            return end.attributes.first { $0.name == attribute }.flatMap { found in
                found.value.map { WrittenValue(text: $0.trimmingSpaces, range: found.range ?? end.range) }
            }
        }
    }

    /// The elements at the end of a path that are meant to be there; `*` stands for any name.
    func elements(at path: String) -> [IntentElement] { elements(at: XMLElement.split(path).steps[...]) }

    private func elements(at steps: ArraySlice<String>) -> [IntentElement] {
        guard let step = steps.first else { return [self] }
        return children.flatMap { child in
            !child.isAbsent && (step == "*" || child.usualName == step)
                ? child.unwrapped.elements(at: steps.dropFirst()) : []
        }
    }

    /// The name with the usual prefix of its namespace, as the tables spell it.
    var usualName: String {
        namespace == nil ? name : XMLElement(name, prefix: prefix, namespace: namespace).usualName
    }
}

import XMLTree

/// Changes to the tree of an XML.
struct XMLMutation {
    /// Trees from which parts are taken.
    let seeds: Seeds

    func mutated(_ element: XMLElement, times: Int, _ dice: inout Dice) -> XMLElement {
        var element = element
        for _ in 0..<times { change(&element, &dice) }
        return element
    }

    private func change(_ element: inout XMLElement, _ dice: inout Dice) {
        let places = element.children.indices.filter { if case .element = element.children[$0] { true } else { false } }
        if !places.isEmpty, dice.chance(80) {
            let index = dice.one(of: places)
            guard case .element(var child) = element.children[index] else { return }
            if dice.chance(75) {
                change(&child, &dice)
                element.children[index] = .element(child)
            } else {
                changeList(&element.children, at: index, &dice)
            }
        } else if !element.attributes.isEmpty, dice.chance(60) {
            let index = dice.below(element.attributes.count)
            switch dice.below(4) {
            case 0: element.attributes.remove(at: index)
            case 1: element.attributes[index].value = dice.one(of: part(&dice).attributes.map(\.value) + ["x"])
            default: element.attributes[index].value = value(&dice)
            }
        } else {
            changeSelf(&element, &dice)
        }
    }

    private func changeList(_ children: inout [XMLNode], at index: Int, _ dice: inout Dice) {
        switch dice.below(6) {
        case 0: children.remove(at: index)
        case 1: children.insert(children[index], at: dice.below(children.count))
        case 2: children.shuffle(using: &dice)
        case 3: children.insert(.text(value(&dice)), at: index)
        default: children.insert(.element(part(&dice)), at: index)
        }
    }

    private func changeSelf(_ element: inout XMLElement, _ dice: inout Dice) {
        switch dice.below(8) {
        case 0: element.children = []
        case 1: element.children = [.text(value(&dice))]
        case 2: element = part(&dice)
        case 3: element.name = dice.one(of: ["a", "xml", "value", "metadata", "disk", "source", "unit", "name", "é"])
        case 4: (element.prefix, element.namespace) = dice.one(of: [("q", "urn:q"), ("qemu", "urn:x"), (nil, "urn:d")])
        case 5:
            let attributes = part(&dice).attributes
            if !attributes.isEmpty { set(dice.one(of: attributes), of: &element) }
        default:
            let name = dice.one(of: [
                "type", "name", "unit", "value", "xml", "dev", "file", "state", "a", "$only", "@type",
            ])
            if !name.hasPrefix("$"), !name.hasPrefix("@") { set(XMLAttribute(name, value(&dice)), of: &element) }
        }
    }

    private func set(_ attribute: XMLAttribute, of element: inout XMLElement) {
        element.attributes.removeAll { $0.name == attribute.name }
        element.attributes.append(attribute)
    }

    /// Some element of some XML.
    private func part(_ dice: inout Dice) -> XMLElement {
        var element = seeds.element(&dice)
        for _ in 0...dice.below(4) {
            let elements = element.elements
            if elements.isEmpty { break }
            element = dice.one(of: elements)
        }
        return element
    }

    /// A text that XML can hold.
    private func value(_ dice: inout Dice) -> String {
        let value = dice.one(of: Pieces.values)
        return XMLElement.canHold(value) ? value : "x"
    }
}

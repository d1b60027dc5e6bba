extension XMLElement {
    /// The element as libvirt would print it, with a line break at its end.
    ///
    /// An element that holds only elements has them on lines of their own; one with text in it, or below `metadata`,
    /// is printed to the letter. A namespace is declared by the first element that uses it. What `parse` returned
    /// comes back the same from the printed text.
    public func printed(indent: Int = 2) -> String {
        var printer = Printer(step: indent)
        printer.print(self, depth: 0, scope: [:], keepsSpace: false)
        return printer.output + "\n"
    }

    /// `<name attribute='value'>`, with nothing declared.
    var openingTag: String {
        var printer = Printer(step: 0)
        printer.printTag(of: self, declaring: [])
        return printer.output + ">"
    }
}

private struct Printer {
    let step: Int
    var output = ""

    /// `scope` has the URIs of the prefixes declared so far, that of the default namespace under "".
    mutating func print(_ element: XMLElement, depth: Int, scope: [String: String], keepsSpace: Bool) {
        let declarations = element.declarations(in: scope)
        printTag(of: element, declaring: declarations)
        if element.children.isEmpty {
            output += "/>"
            return
        }
        output += ">"
        let scope = declarations.isEmpty ? scope : scope.merging(declarations.map { ($0.prefix, $0.uri) }) { $1 }
        let keepsSpace = keepsSpace || element.name == XMLElement.verbatimName
        let breaksLines = !keepsSpace && element.holdsOnlyElements
        for child in element.children {
            if breaksLines { breakLine(depth + 1) }
            switch child {
            case .element(let child): print(child, depth: depth + 1, scope: scope, keepsSpace: keepsSpace)
            case .text(let text): escape(text, inAttribute: false)
            }
        }
        if breaksLines { breakLine(depth) }
        output += "</\(element.qualifiedName)>"
    }

    /// Everything but the bracket at its end.
    mutating func printTag(of element: XMLElement, declaring declarations: [(prefix: String, uri: String)]) {
        output += "<\(element.qualifiedName)"
        for (prefix, uri) in declarations {
            printAttribute(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri)
        }
        for attribute in element.attributes { printAttribute(attribute.name, attribute.value) }
    }

    private mutating func printAttribute(_ name: String, _ value: String) {
        output += " \(name)='"
        escape(value, inAttribute: true)
        output += "'"
    }

    private mutating func breakLine(_ depth: Int) {
        output += "\n"
        output += String(repeating: " ", count: step * depth)
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        guard text.utf8.contains(where: needsCare) else {
            output += text
            return
        }
        for scalar in text.unicodeScalars {
            switch (scalar, inAttribute) {
            case ("&", _): output += "&amp;"
            case ("<", _): output += "&lt;"
            case (">", _): output += "&gt;"
            // A bare one would be read as a line feed.
            case ("\r", _): output += "&#13;"
            case ("'", true): output += "&apos;"
            // In an attribute, bare ones would be read as spaces.
            case ("\n", true): output += "&#10;"
            case ("\t", true): output += "&#9;"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}

/// Whether a byte may need an escape somewhere.
private func needsCare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "'"), 0x9, 0xA, 0xD: true
    default: false
    }
}

extension XMLElement {
    fileprivate var holdsOnlyElements: Bool {
        children.allSatisfy { if case .element = $0 { true } else { false } }
    }

    /// What must be declared at this element where `scope` is in force.
    fileprivate func declarations(in scope: [String: String]) -> [(prefix: String, uri: String)] {
        var declarations: [(prefix: String, uri: String)] = []
        func declare(_ prefix: String, _ uri: String) {
            guard prefix != "xml", (scope[prefix] ?? "") != uri else { return }
            guard !declarations.contains(where: { $0.prefix == prefix }) else { return }
            declarations.append((prefix, uri))
        }
        if prefix == nil || namespace != nil { declare(prefix ?? "", namespace ?? "") }
        for attribute in attributes {
            guard let uri = attribute.namespace, let colon = attribute.name.firstIndex(of: ":") else { continue }
            declare(String(attribute.name[..<colon]), uri)
        }
        return declarations
    }
}

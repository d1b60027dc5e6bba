extension XMLElement {
    /// What is taken of a text: a manifest or a dump past these is no document of libvirt's.
    public enum Limit {
        /// In bytes.
        public static let size = 32 << 20
        /// In elements within elements.
        public static let depth = 256
    }

    /// The root element of a document.
    ///
    /// Nothing is fetched, and entities cannot be declared: such a document is refused. White space between child
    /// elements is dropped, except below an element named `metadata`; the text of an element that holds nothing else
    /// is kept as it is.
    public static func parse(_ bytes: [UInt8], file: String? = nil) throws(XMLSyntaxError) -> XMLElement {
        do {
            return try parsedDocument(bytes)
        } catch {
            throw XMLSyntaxError(error.message, file: file, line: error.line, column: error.column)
        }
    }

    /// The root element of a document.
    public static func parse(_ text: String, file: String? = nil) throws(XMLSyntaxError) -> XMLElement {
        try parse(Array(text.utf8), file: file)
    }

    /// The content of an element of which only the inside is given: elements and text, without a root.
    ///
    /// The prefixes of `namespaces` (URIs by prefix) need no declaration in the fragment. White space between its
    /// elements stays only if `keepsSpace` says so, as is right below `metadata`. Positions in errors count from the
    /// fragment's start.
    public static func parse(
        fragment: String,
        namespaces: [String: String] = [:],
        keepsSpace: Bool = false
    ) throws(XMLSyntaxError) -> [XMLNode] {
        let attributes = namespaces.sorted { $0.key < $1.key }.map { XMLAttribute("xmlns:\($0.key)", $0.value) }
        let name = keepsSpace ? verbatimName : "fragment"
        let opening = XMLElement(name, attributes: attributes).openingTag
        do {
            return try parsedDocument(Array("\(opening)\(fragment)</\(name)>".utf8)).children
        } catch {
            let shift = error.line == 1 ? opening.count : 0
            throw XMLSyntaxError(error.message, line: error.line, column: max(1, error.column - shift))
        }
    }

    /// Below an element of this name all is kept to the letter.
    static let verbatimName = "metadata"

    /// Whether XML can hold this text: most control characters cannot stand in it, not even escaped.
    public static func canHold(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x9, 0xA, 0xD: true
            case 0..<0x20, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
    }
}

import Diagnostics
import Testing
import XMLTree

struct ParseTests {
    @Test func `an element has its attributes, children and text in order`() throws {
        let domain = try XMLElement.parse(
            "<domain type='kvm' id=\"1\"><name>a &amp; b</name><memory unit='KiB'>1</memory></domain>"
        )
        #expect(domain.name == "domain")
        #expect(domain.attributes == [XMLAttribute("type", "kvm"), XMLAttribute("id", "1")])
        #expect(domain.elements.map(\.name) == ["name", "memory"])
        #expect(domain.first("name")?.text == "a & b")
        #expect(domain.at("memory")?["unit"] == "KiB")
    }

    @Test func `comments and instructions go, sections become text, pieces are joined`() throws {
        let element = try XMLElement.parse("<?xml version='1.0'?><!-- a --><a>x<!-- b -->y<![CDATA[<&]]><?pi z?>z</a>")
        #expect(element.children == [.text("xy<&z")])
    }

    @Test func `white space between elements goes, that of a leaf stays`() throws {
        let element = try XMLElement.parse("<a>\n  <b> </b>\n  <c>\n</c>\t<d></d> </a>")
        #expect(
            element.children == [
                .element(XMLElement("b", children: [.text(" ")])),
                .element(XMLElement("c", children: [.text("\n")])),
                .element(XMLElement("d")),
            ]
        )
    }

    @Test func `below metadata white space is kept to the letter`() throws {
        let element = try XMLElement.parse("<a> <metadata>\n <x> <y/> </x></metadata> </a>")
        let inner = XMLElement("x", children: [.text(" "), .element(XMLElement("y")), .text(" ")])
        #expect(element.children == [.element(XMLElement("metadata", children: [.text("\n "), .element(inner)]))])
    }

    @Test func `namespaces are known by prefix and URI`() throws {
        let element = try XMLElement.parse(
            "<d xmlns:q='urn:q'><q:arg q:v='1' xml:lang='en' w='&#38;#38;'/><e xmlns='urn:e'/></d>"
        )
        #expect(element.attributes.isEmpty)
        let arg = try #require(element.first("arg"))
        #expect(arg.qualifiedName == "q:arg" && arg.namespace == "urn:q")
        #expect(
            arg.attributes == [
                XMLAttribute("q:v", "1", namespace: "urn:q"), XMLAttribute("xml:lang", "en"),
                XMLAttribute("w", "&#38;"),
            ]
        )
        #expect(element.first("e")?.namespace == "urn:e")
    }

    @Test func `a fragment has no root and needs no declarations`() throws {
        let nodes = try XMLElement.parse(fragment: "\n<q:a/> <b/>", namespaces: ["q": "urn:q"])
        #expect(nodes == [.element(XMLElement("a", prefix: "q", namespace: "urn:q")), .element(XMLElement("b"))])
        #expect(try XMLElement.parse(fragment: " <b/>", keepsSpace: true) == [.text(" "), .element(XMLElement("b"))])
        #expect(throws: XMLSyntaxError.self) { try XMLElement.parse(fragment: "</fragment><fragment>") }
        let error = #expect(throws: XMLSyntaxError.self) {
            try XMLElement.parse(fragment: "<a></b>", namespaces: ["q": "urn:q"])
        }
        #expect(error?.line == 1 && error?.column == 8)
    }

    @Test(arguments: [
        ("", 1, "The document is empty."),
        ("<a>\n  <b></c>\n</a>", 2, "Opening and ending tag mismatch: b line 2 and c."),
        ("<a>&nope;</a>", 1, "Entity 'nope' not defined."),
        ("<a>\n<q:b/></a>", 2, "Namespace prefix q on b is not defined."),
        (
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", 1,
            "Entities cannot be declared here ('x'): write the text itself."
        ),
        (
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", 1,
            "Entities cannot be declared here ('x'): write the text itself."
        ),
        (
            "<!DOCTYPE a [<!ENTITY % x 'y'> %x;]><a/>", 1,
            "Entities cannot be declared here ('x'): write the text itself."
        ),
    ])
    func `what is wrong is said with its place`(text: String, line: Int, message: String) {
        let error = #expect(throws: XMLSyntaxError.self) { try XMLElement.parse(text, file: "x.xml") }
        #expect(error?.message == message)
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("x.xml:\(line):") == true)
    }

    @Test func `a harmless document type is read over, its defaults are not taken`() throws {
        #expect(try XMLElement.parse("<!DOCTYPE a SYSTEM 'http://nowhere.invalid/a.dtd'><a/>") == XMLElement("a"))
        #expect(try XMLElement.parse("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>") == XMLElement("a"))
    }

    @Test func `depth and size are bounded`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        _ = try XMLElement.parse(nested(XMLElement.Limit.depth))
        let deep = #expect(throws: XMLSyntaxError.self) { try XMLElement.parse(nested(XMLElement.Limit.depth + 1)) }
        #expect(deep?.message == "More than 256 elements within one another.")
        let large = [UInt8](repeating: 0x20, count: XMLElement.Limit.size + 1)
        #expect(throws: XMLSyntaxError.self) { try XMLElement.parse(large) }
    }

    @Test func `other encodings are read, bad bytes are refused`() throws {
        let latin = Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        #expect(try XMLElement.parse(latin).text == "é")
        #expect(throws: XMLSyntaxError.self) { try XMLElement.parse(Array("<a>".utf8) + [0xFF] + Array("</a>".utf8)) }
        #expect(!XMLElement.canHold("\u{1}") && XMLElement.canHold("a\n"))
    }

    @Test func `an error is a diagnostic in its file`() {
        let file = SourceFile(path: "a.xml", text: "<a>")
        let diagnostic = XMLSyntaxError("Bad.", line: 1, column: 3).diagnostic(in: file)
        #expect(diagnostic.code == "xml.syntax" && diagnostic.range?.description == "a.xml:1:3")
    }
}

import Foundation
import GrammarGenerator
import Testing
import Vocabulary

struct DerivationTests {
    @Test func `of alternatives only what all require is required`() throws {
        let root = try derive(
            """
            <element name="a">
              <choice>
                <group><attribute name="kind"><value>x</value></attribute><attribute name="only-x"/></group>
                <attribute name="kind"><value>y</value><!-- a comment --></attribute>
              </choice>
              <optional><attribute name="maybe"><data type="int"/></attribute></optional>
            </element>
            """
        ).rules[0]
        #expect(root.attributes.map(\.name) == ["kind", "only-x", "maybe"])
        #expect(root.attributes.map(\.isRequired) == [true, false, false])
        #expect(root.attributes.map(\.data.values) == [["x", "y"], [], []])
        #expect(root.attributes.map { $0.data.types.map(\.name) } == [[], ["text"], ["int"]])
    }

    @Test func `what a value of an attribute requires beside is told, also of a child`() throws {
        let root = try derive(
            """
            <element name="a">
              <choice>
                <group>
                  <attribute name="kind"><choice><value>x</value><value>y</value></choice></attribute>
                  <element name="source"><attribute name="file"/></element>
                </group>
                <group>
                  <attribute name="kind"><value>z</value></attribute>
                  <attribute name="only-z"/>
                  <optional><element name="source"><attribute name="dev"/></element></optional>
                </group>
              </choice>
            </element>
            """
        ).rules[0]
        #expect(
            root.needs == [
                Need(attribute: "kind", values: ["x", "y"], parts: ["source", "source@file"]),
                Need(attribute: "kind", values: ["z"], parts: ["@only-z", "source@dev"]),
            ]
        )
    }

    @Test func `of parts of which one must stand it is told`() throws {
        let root = try derive(
            """
            <element name="a">
              <choice><attribute name="usage"/><attribute name="uuid"/></choice>
              <choice>
                <group><element name="b"><empty/></element><optional><attribute name="c"/></optional></group>
                <group><element name="d"><empty/></element><element name="e"><empty/></element></group>
              </choice>
              <choice><attribute name="f"/><empty/></choice>
              <attribute name="g"/>
              <choice><attribute name="g"/><attribute name="h"/></choice>
            </element>
            """
        ).rules[0]
        #expect(root.alternatives == [["@usage", "@uuid"], ["b", "d"], ["b", "e"]])
    }

    @Test func `a child repeats by repetition or by standing twice, not by choice`() throws {
        let root = try derive(
            """
            <element name="a">
              <interleave>
                <zeroOrMore><element name="many"><empty/></element></zeroOrMore>
                <oneOrMore><element name="some"><text/></element></oneOrMore>
                <choice><element name="either"><empty/></element><element name="either"><text/></element></choice>
                <group><element name="twice"><empty/></element><element name="twice"><text/></element></group>
                <optional><element name="maybe"><empty/></element></optional>
              </interleave>
            </element>
            """
        ).rules[0]
        #expect(root.children.map(\.name) == ["many", "some", "either", "twice", "maybe"])
        #expect(root.children.map(\.repeats) == [true, true, false, true, false])
        #expect(root.children.map(\.isRequired) == [false, true, true, true, false])
    }

    @Test func `elements of one name at one place are one rule`() throws {
        let grammar = try derive(
            """
            <element name="a">
              <choice>
                <element name="b"><attribute name="x"/><element name="c"><attribute name="p"/></element></element>
                <element name="b"><attribute name="y"/><element name="c"><attribute name="q"/></element></element>
              </choice>
            </element>
            """
        )
        #expect(grammar.rules.map(\.name) == ["a", "b", "c"])
        #expect(grammar.rules.map { $0.attributes.map(\.name) } == [[], ["x", "y"], ["p", "q"]])
    }

    @Test func `what holds itself ends, and what can never stand is left out`() throws {
        let grammar = try derive(
            """
            <element name="a"><ref name="layer"/><optional><element name="never"><notAllowed/></element></optional></element>
            """,
            definitions: """
                <define name="layer">
                  <optional><element name="layer"><attribute name="type"/><ref name="layer"/></element></optional>
                </define>
                """
        )
        #expect(grammar.rules.map(\.name) == ["a", "layer"])
        #expect(grammar.rules.map { $0.children.map(\.rule) } == [[1], [1]])
    }

    @Test func `an included definition can be replaced or added to`() throws {
        let included = """
            <define name="replaced"><attribute name="old"/></define>
            <define name="widened"><notAllowed/></define>
            """
        let grammar = try derive(
            "<element name='a'><ref name='replaced'/><optional><ref name='widened'/></optional></element>",
            definitions: """
                <include href="included.rng"><define name="replaced"><attribute name="new"/></define></include>
                <define name="widened" combine="choice"><attribute name="wide"/></define>
                """,
            included: included
        )
        #expect(grammar.rules[0].attributes.map(\.name) == ["new", "wide"])
    }

    @Test func `a namespace holds for the elements within, not for attributes`() throws {
        let grammar = try derive(
            """
            <element name="a">
              <element name="commandline" ns="http://libvirt.org/schemas/domain/qemu/1.0">
                <zeroOrMore><element name="arg"><attribute name="value"/></element></zeroOrMore>
              </element>
            </element>
            """
        )
        #expect(grammar.rules.map(\.name) == ["a", "qemu:commandline", "qemu:arg"])
        #expect(grammar.rules[2].attributes.map(\.name) == ["value"])
    }

    @Test func `lists, mixed content and open elements are told`() throws {
        let grammar = try derive(
            """
            <element name="a">
              <attribute name="l"><list><oneOrMore><data type="int"/></oneOrMore></list></attribute>
              <mixed><element name="open"><element><anyName/><empty/></element></element></mixed>
            </element>
            """
        )
        #expect(grammar.rules[0].attributes[0].data.types == [DataType(name: "int", isList: true)])
        #expect(grammar.rules[0].text?.types.map(\.name) == ["text"])
        #expect(grammar.rules[1].isOpen)
    }

    @Test func `a name without a definition is an error that says so`() throws {
        let error = #expect(throws: SchemaError.self) { try derive("<ref name='gone'/>") }
        #expect(error?.description == "'gone' is not defined.")
    }

    private func derive(_ start: String, definitions: String = "", included: String = "") throws -> Grammar {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // the system clears it in time
        func write(_ content: String, to file: String) throws {
            let text = "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\(content)</grammar>"
            try Data(text.utf8).write(to: folder.appending(path: file))
        }
        try write("<start>\(start)</start>\(definitions)", to: "main.rng")
        try write(included, to: "included.rng")
        return try Derivation.grammar(of: SchemaReader.read("main.rng", in: folder), release: "0")
    }
}

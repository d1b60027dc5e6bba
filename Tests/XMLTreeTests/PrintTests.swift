import Testing
import XMLTree

struct PrintTests {
    @Test func `elements stand on lines of their own, text stays to the letter`() throws {
        let text = """
            <domain type='kvm'>
              <name>a</name>
              <description>one
            two</description>
              <devices>
                <emulator/>
              </devices>
              <metadata> <x><y/></x></metadata>
              <p>one <b>two</b></p>
            </domain>

            """
        #expect(try XMLElement.parse(text).printed() == text)
    }

    @Test func `what has a meaning in XML is escaped`() throws {
        let element = XMLElement(
            "a",
            attributes: [XMLAttribute("b", "<&>'\"\n\t\r")],
            children: [.text("<&>'\"\n\t\r")]
        )
        let printed = "<a b='&lt;&amp;&gt;&apos;\"&#10;&#9;&#13;'>&lt;&amp;&gt;'\"\n\t&#13;</a>\n"
        #expect(element.printed() == printed)
        #expect(try XMLElement.parse(printed) == element)
    }

    @Test func `a namespace is declared where it is first used`() throws {
        let qemu = "http://libvirt.org/schemas/domain/qemu/1.0"
        let arg = XMLElement("arg", prefix: "qemu", namespace: qemu, attributes: [XMLAttribute("value", "-S")])
        let line = XMLElement("commandline", prefix: "qemu", namespace: qemu, children: [.element(arg)])
        let domain = XMLElement("domain", children: [.element(line), .element(arg)])
        #expect(
            domain.printed() == """
                <domain>
                  <qemu:commandline xmlns:qemu='\(qemu)'>
                    <qemu:arg value='-S'/>
                  </qemu:commandline>
                  <qemu:arg xmlns:qemu='\(qemu)' value='-S'/>
                </domain>

                """
        )
        #expect(try XMLElement.parse(domain.printed()) == domain)
    }

    @Test func `a default namespace is left again`() throws {
        let text = "<a><b xmlns='urn:b'><c xmlns=''/></b></a>"
        let element = try XMLElement.parse(text)
        #expect(element.printed(indent: 0) == "<a>\n<b xmlns='urn:b'>\n<c xmlns=''/>\n</b>\n</a>\n")
        #expect(try XMLElement.parse(element.printed()) == element)
    }
}

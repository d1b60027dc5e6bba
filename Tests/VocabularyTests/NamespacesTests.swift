import Testing
import Vocabulary
import XMLTree

struct NamespacesTests {
    @Test func `prefixes and URIs find one another`() {
        for (prefix, uri) in Namespaces.all {
            #expect(Namespaces.uri(ofPrefix: prefix) == uri)
            #expect(Namespaces.prefix(ofURI: uri) == prefix)
        }
        #expect(Namespaces.uri(ofPrefix: "reeve") == nil)
        #expect(Namespaces.prefix(ofURI: "urn:x") == nil)
    }

    @Test func `an element is known by its namespace, whatever its prefix`() throws {
        let uri = try #require(Namespaces.uri(ofPrefix: "qemu"))
        let other = try XMLElement.parse("<x:arg xmlns:x='\(uri)'/>")
        #expect(other.usualName == "qemu:arg")
        #expect(try XMLElement.parse("<disk/>").usualName == "disk")
        #expect(try XMLElement.parse("<qemu:b xmlns:qemu='urn:x'/>").usualName == "{urn:x}b")
        #expect(XMLElement(usualName: "qemu:arg") == XMLElement("arg", prefix: "qemu", namespace: uri))
        #expect(XMLElement(usualName: "disk") == XMLElement("disk"))
    }
}

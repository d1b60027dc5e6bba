import HostModel
import Planning
import Testing
import XMLTree

/// QEMU listens at one place for each graphics device: another way to listen takes the place of the one there is.
struct ListenTests {
    @Test(arguments: [
        ("<listen type='none'/>", "<listen type='none'/>"),
        ("<listen type='network' network='lan'/>", "<listen type='network' network='lan'/>"),
        ("<listen type='socket' socket='/run/v'/>", "<listen type='socket' socket='/run/v'/>"),
        ("<listen type='address' address='::1'/>", "<listen type='address' address='::1'/>"),
    ])
    func `another way to listen replaces the one there is`(intended: String, expected: String) throws {
        func domain(_ attributes: String, _ listen: String) throws -> XMLElement {
            try XMLElement.parse(
                "<domain><devices><graphics type='vnc'\(attributes)>\(listen)</graphics></devices></domain>"
            )
        }
        let intent = ResourceIntent(id: ResourceID(.domain, "desk"), spec: IntentElement(try domain("", intended)))
        let live = try domain(" listen='127.0.0.1'", "<listen type='address' address='127.0.0.1'/>")
        let overlay = Overlay(intent, over: live)
        let graphics = try #require(overlay.element.at("devices", "graphics"))
        #expect(graphics.elements == [try XMLElement.parse(expected)])
        #expect(Overlay(intent, over: overlay.element).changes == [])
        #expect(!overlay.changes.isEmpty)
    }

    /// The attribute stands for the first of them.
    @Test(arguments: [
        ("address' address='1.2.3.4", ["spec.devices.graphics[vnc].listen"]), ("network' network='lan", []),
    ])
    func `an address beside several ways to listen counts if the first has one`(first: String, paths: [String]) throws {
        let listens = "<listen type='\(first)'/><listen type='socket' socket='/run/v'/>"
        func domain(_ attribute: String) throws -> XMLElement {
            try XMLElement.parse(
                "<domain><devices><graphics type='vnc'\(attribute)>\(listens)</graphics></devices></domain>"
            )
        }
        let intent = ResourceIntent(id: ResourceID(.domain, "desk"), spec: IntentElement(try domain(" listen='::1'")))
        #expect(try Overlay(intent, over: domain(" listen='1.2.3.4'")).changes.map(\.path) == paths)
    }
}

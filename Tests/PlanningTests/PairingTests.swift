import HostModel
import Planning
import Testing
import XMLTree

/// Which item of the host's list an item of the manifest's means.
struct PairingTests {
    /// Devices that a manifest says, those that a host has, and the paths that would change.
    struct Lists: CustomTestStringConvertible {
        var testDescription: String
        var intended: String
        var live: String
        var paths: [String]

        init(_ story: String, _ intended: String, on live: String, _ paths: String...) {
            (testDescription, self.intended, self.live, self.paths) = (story, intended, live, paths)
        }
    }

    private static let mac1 = "<mac address='52:54:00:00:00:01'/>"
    private static let mac2 = "<mac address='52:54:00:00:00:02'/>"
    private static let lan = "<source network='lan'/>"

    @Test(arguments: [
        Lists(
            "a MAC in upper case",
            "<interface><mac address='52:54:00:00:00:0A'/><model type='e1000'/></interface>",
            on: "<interface><mac address='52:54:00:00:00:0a'/><model type='virtio'/></interface>",
            "interface[52:54:00:00:00:0A].model.type"
        ),
        Lists(
            "of two that one identity names, the most similar",
            "<serial type='udp'/><serial type='tcp'><target type='isa-serial' port='0' novel='1'/></serial>",
            on: "<serial type='udp'><target type='isa-serial' port='0'/></serial>"
                + "<serial type='tcp'><target type='isa-serial' port='0' novel='1'/></serial>"
        ),
        Lists(
            "a MAC that is not there is a new item, however alike",
            "<interface>\(mac2)\(lan)</interface>",
            on: "<interface>\(mac1)\(lan)</interface>",
            "interface[52:54:00:00:00:02]"
        ),
        Lists(
            "items in another order",
            "<interface>\(mac2)<mtu size='9000'/></interface><interface>\(mac1)</interface>",
            on: "<interface>\(mac1)</interface><interface>\(mac2)</interface>",
            "interface[52:54:00:00:00:02].mtu.size"
        ),
        Lists(
            "without a MAC, what holds already is meant",
            "<interface>\(lan)</interface>",
            on: "<interface>\(mac1)<source network='dmz'/></interface><interface>\(mac2)\(lan)</interface>"
        ),
        Lists(
            "without a MAC, who says most chooses first",
            "<interface>\(lan)</interface><interface>\(lan)<model type='e1000'/></interface>",
            on: "<interface>\(mac1)\(lan)<model type='e1000'/></interface><interface>\(mac2)\(lan)</interface>"
        ),
        Lists(
            "without a MAC, the most similar is meant",
            "<interface>\(lan)<model type='e1000'/></interface>",
            on: "<interface>\(mac1)<source network='dmz'/><model type='virtio'/></interface>"
                + "<interface>\(mac2)\(lan)<model type='virtio'/></interface>",
            "interface[52:54:00:00:00:02].model.type"
        ),
        Lists(
            "two that are alike, by position",
            "<interface>\(lan)<mtu size='9000'/></interface><interface>\(lan)<mtu size='1400'/></interface>",
            on: "<interface>\(mac1)\(lan)</interface><interface>\(mac2)\(lan)</interface>",
            "interface[52:54:00:00:00:01].mtu.size",
            "interface[52:54:00:00:00:02].mtu.size"
        ),
        Lists(
            "a user's alias before the MAC",
            "<interface><alias name='ua-b'/><model type='e1000'/></interface>",
            on: "<interface>\(mac1)<alias name='ua-a'/></interface><interface>\(mac2)<alias name='ua-b'/></interface>",
            "interface[52:54:00:00:00:02].model.type"
        ),
        Lists(
            "a disk by target, not by file",
            "<disk><source file='/b'/><target dev='vda'/></disk>",
            on:
                "<disk><source file='/a'/><target dev='vda'/></disk><disk><source file='/b'/><target dev='vdb'/></disk>",
            "disk[vda].source.file"
        ),
        Lists(
            "a controller by type and index",
            "<controller type='scsi' index='1' model='lsilogic'/>",
            on:
                "<controller type='scsi' index='0' model='lsilogic'/><controller type='scsi' index='1' model='virtio-scsi'/>",
            "controller[scsi,1,lsilogic].model"
        ),
        Lists(
            "the index as a number",
            "<controller type='usb' index='00' ports='8'/>",
            on: "<controller type='usb' index='0'/>",
            "controller[usb,00].ports"
        ),
        Lists(
            "a companion by type, index and model",
            "<controller type='usb' index='0' model='ich9-uhci2' ports='2'/>",
            on:
                "<controller type='usb' index='0' model='ich9-ehci1'/><controller type='usb' index='0' model='ich9-uhci2'/>",
            "controller[usb,0,ich9-uhci2].ports"
        ),
        Lists("another model is another device", "<sound model='ich9'/>", on: "<sound model='ac97'/>", "sound[ich9]"),
        Lists(
            "a host device by its address, padded or not",
            "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='3' slot='0' function='0'/></source>"
                + "<rom bar='off'/></hostdev>",
            on: "<hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x02' slot='0x00' "
                + "function='0x0'/></source></hostdev><hostdev mode='subsystem' type='pci'><source>"
                + "<address domain='0x0000' bus='0x03' slot='0x00' function='0x0'/></source></hostdev>",
            "hostdev[0,3,0,0].rom.bar"
        ),
        Lists(
            "a channel by its name",
            "<channel type='unix'><target type='virtio' name='b'/><log file='/l'/></channel>",
            on: "<channel type='unix'><target type='virtio' name='a'/></channel>"
                + "<channel type='unix'><target type='virtio' name='b'/></channel>",
            "channel[b].log.file"
        ),
        Lists(
            "a text is no number",
            "<filesystem><source dir='/y'/><target dir='010'/></filesystem>",
            on: "<filesystem><source dir='/x'/><target dir='10'/></filesystem>"
                + "<filesystem><source dir='/x'/><target dir='010'/></filesystem>",
            "filesystem[010].source.dir"
        ),
        Lists(
            "no I/O threads are none",
            "<filesystem><target dir='a'/></filesystem></devices><iothreads>0</iothreads><devices>",
            on: "<filesystem><target dir='a'/></filesystem>"
        ),
        Lists(
            "a filesystem by its target",
            "<filesystem><source dir='/y'/><target dir='b'/></filesystem>",
            on: "<filesystem><source dir='/x'/><target dir='a'/></filesystem>"
                + "<filesystem><source dir='/x'/><target dir='b'/></filesystem>",
            "filesystem[b].source.dir"
        ),
    ])
    func `an item means`(lists: Lists) throws {
        #expect(try Self.changed(lists.intended, on: lists.live) == lists.paths)
    }

    private static func changed(_ intended: String, on live: String) throws -> [String] {
        let prefix = "spec.devices."
        let intent = ResourceIntent(id: ResourceID(.domain, "x"), spec: IntentElement(try domain(intended)))
        return Overlay(intent, over: try domain(live)).changes.map { change in
            change.path.hasPrefix(prefix) ? String(change.path.dropFirst(prefix.count)) : change.path
        }
    }

    private static func domain(_ devices: String) throws -> XMLElement {
        try XMLElement.parse(Array("<domain><devices>\(devices)</devices></domain>".utf8))
    }
}

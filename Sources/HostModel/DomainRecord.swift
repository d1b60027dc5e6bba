public import XMLTree

/// What we keep on a domain, in its `<metadata>`: whether we owe it a start, and its manifest's labels.
///
///     <metadata>
///       <reeve:record xmlns:reeve="urn:reeve:record" version="1" uuid="…" name="web" start="owed">
///         <reeve:labels><reeve:label name="tier" value="web"/></reeve:labels>
///       </reeve:record>
///     </metadata>
///
/// It lies where a kill -9 of ours leaves it. Outside this room, and the calls that write it, nobody sees it: a
/// ``HostObject`` has it in ``HostObject/record``, and its definitions are without it.
public struct DomainRecord: Hashable, Sendable {
    /// Whether we have defined the domain and not started it yet, or stopped it in order to start it again.
    public var owesStart: Bool
    /// The labels of its manifest when we last defined or labelled it; nil: nothing is said of labels.
    public var labels: [String: String]?
    /// The version of a record that is this domain's and that we cannot read; it is not touched.
    public private(set) var laterVersion: String?
    // What a later reeve has added to this version: kept when the record is written anew.
    private var otherAttributes: [XMLAttribute] = []
    private var otherElements: [XMLElement] = []

    /// A record; an empty one is none.
    public init(owesStart: Bool = false, labels: [String: String]? = nil) {
        self.owesStart = owesStart
        self.labels = labels
    }

    /// Whether there is nothing to keep.
    public var isEmpty: Bool { !owesStart && labels == nil && otherAttributes.isEmpty && otherElements.isEmpty }
    /// Why it must not be written anew; nil if it may.
    public var refusal: String? {
        laterVersion.map { version in
            "its record is of version '\(version)', which this reeve does not know: use the reeve that has written it"
        }
    }
}

extension DomainRecord {
    /// The namespace of all that we keep in a domain's metadata; libvirt allows one element of it.
    public static let namespace = "urn:reeve:record"
    /// The prefix for that namespace.
    public static let prefix = "reeve"
    private static let version = "1"
    private static let knownAttributes: Set = ["version", "uuid", "name", "start"]

    /// The record as an element, for the domain of that UUID and name.
    public func element(uuid: String, name: String?) -> XMLElement {
        var attributes = [XMLAttribute("version", Self.version), XMLAttribute("uuid", uuid)]
        if let name { attributes.append(XMLAttribute("name", name)) }
        if owesStart { attributes.append(XMLAttribute("start", "owed")) }
        var children: [XMLElement] = []
        if let labels {
            let items = labels.sorted { $0.key < $1.key }.map { key, value in
                Self.element("label", [XMLAttribute("name", key), XMLAttribute("value", value)])
            }
            children.append(Self.element("labels", [], items))
        }
        return Self.element("record", attributes + otherAttributes, children + otherElements)
    }

    /// What an element of a domain's metadata says, if it is the record of the domain of that UUID: a clone carries a
    /// copy, which is not its own.
    init?(_ element: XMLElement, of uuid: String) {
        guard element.namespace == Self.namespace, element.name == "record", element["uuid"]?.bareUUID == uuid.bareUUID
        else { return nil }
        self.init()
        guard element["version"] == Self.version else {
            laterVersion = element["version"] ?? ""
            return
        }
        owesStart = element["start"] == "owed"
        otherAttributes = element.attributes.filter { !Self.knownAttributes.contains($0.name) }
        for child in element.elements {
            guard child.namespace == Self.namespace, child.name == "labels", labels == nil else {
                otherElements.append(child)
                continue
            }
            let pairs = child.elements.compactMap { label in label["name"].map { ($0, label["value"] ?? "") } }
            labels = Dictionary(pairs) { first, _ in first }
        }
    }

    private static func element(
        _ name: String,
        _ attributes: [XMLAttribute],
        _ children: [XMLElement] = []
    ) -> XMLElement {
        XMLElement(
            name,
            prefix: prefix,
            namespace: namespace,
            attributes: attributes,
            children: children.map { .element($0) }
        )
    }
}

extension String {
    /// A UUID is one with and without dashes, in upper and lower case.
    fileprivate var bareUUID: String { lowercased().filter { $0 != "-" } }
}

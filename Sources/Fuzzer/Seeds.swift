import Diagnostics
import Foundation
import HostModel
import Manifests
import XMLTree
import YAMLSyntax

/// What inputs are made of: the manifests and the XML below some folders.
package final class Seeds {
    /// The XML of objects, in the order of their files.
    let elements: [XMLElement]
    /// The texts of manifests.
    private let texts: [String]
    /// The manifests of `elements`, written when first wanted.
    private var imported: [Int: YAMLNode] = [:]

    /// What is larger would only make the run slow.
    private static let largest = 6_000

    package init(folders: [String]) {
        var elements: [XMLElement] = []
        var texts: [String] = []
        for path in folders.flatMap(Self.files) {
            guard let data = FileManager.default.contents(atPath: path), data.count <= Self.largest else { continue }
            if path.hasSuffix(".yaml") {
                texts.append(String(decoding: data, as: UTF8.self))
            } else if let element = try? XMLElement.parse([UInt8](data)), ResourceKind(rootElement: element.name) != nil
            {
                // What is no XML, or no object's, is no seed: mutations make enough of that.
                elements.append(element)
            }
        }
        self.elements = elements
        self.texts = texts
    }

    package var isEmpty: Bool { elements.isEmpty || texts.isEmpty }

    package var counts: String { "\(texts.count) manifests and \(elements.count) XML files" }

    func element(_ dice: inout Dice) -> XMLElement { dice.one(of: elements) }

    /// An element of the same kind of object.
    func element(like other: XMLElement, _ dice: inout Dice) -> XMLElement {
        for _ in 0..<100 {
            let element = element(&dice)
            if element.name == other.name { return element }
        }
        return other
    }

    /// The tree of a manifest; one that a person wrote, or an imported one.
    func manifest(_ dice: inout Dice) -> YAMLNode {
        if dice.chance(20), let node = YAMLParser.parse(SourceFile(path: "m", text: text(&dice))).documents.first {
            return node
        }
        let index = dice.below(elements.count)
        if let known = imported[index] { return known }
        let node = Self.manifest(of: elements[index]) ?? .mapping([])
        imported[index] = node
        return node
    }

    static func manifest(of element: XMLElement) -> YAMLNode? {
        var writer = ManifestWriter()
        return writer.document(for: element, pool: "pool")
    }

    /// The text of a manifest that a person wrote.
    func text(_ dice: inout Dice) -> String { dice.one(of: texts) }

    /// The files below a folder, in one order everywhere.
    ///
    /// Links are not followed: some lead around in circles.
    private static func files(below folder: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".xml") }.sorted().map { "\(folder)/\($0)" }
    }
}

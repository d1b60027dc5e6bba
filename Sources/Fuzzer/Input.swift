import Diagnostics
import Manifests
import XMLTree
import YAMLSyntax

/// One input, made of a number.
package enum Input {
    case manifest([UInt8])
    case xml([UInt8])
    /// A manifest, and a definition that it is laid over.
    case merge(String, over: String)

    /// The law that it breaks; nil if none.
    package var failure: String? {
        switch self {
        case .manifest(let bytes): Laws.failure(ofManifest: bytes)
        case .xml(let bytes): Laws.failure(ofXML: bytes)
        case .merge(let text, let definition): MergeLaw.failure(ofManifest: text, over: definition)
        }
    }

    /// Whether it is a manifest, or XML of an object, without an error: no other can break many laws.
    package var isRead: Bool {
        switch self {
        case .manifest(let bytes):
            !ManifestSet([SourceFile(path: "m.yaml", bytes: bytes)]).diagnostics.hasErrors
        case .xml(let bytes): (try? XMLElement.parse(bytes)) != nil  // What is refused is not read.
        case .merge(let text, let definition):
            Input.manifest(Array(text.utf8)).isRead && Input.xml(Array(definition.utf8)).isRead
        }
    }

    /// As a person would keep it in files.
    package var text: String {
        switch self {
        case .manifest(let bytes), .xml(let bytes): String(decoding: bytes, as: UTF8.self)
        case .merge(let text, let definition): text + "=== over\n" + definition
        }
    }

    /// The bytes of a manifest or of XML: half of them are XML, and one in five hundred is a bomb.
    static func text(_ number: Int, of seeds: Seeds) -> Input {
        var dice = Dice(seed: number)
        let isXML = number.isMultiple(of: 2)
        if dice.below(500) == 0 {
            let bomb = ByteMutation.bomb(&dice)
            return isXML ? .xml(bomb) : .manifest(bomb)
        }
        var bytes: [UInt8]
        // Changed by structure, by bytes, or by both.
        let times = dice.chance(70) ? 1 + dice.below(5) : 0
        if isXML {
            let element = seeds.element(&dice)
            bytes = Array(XMLMutation(seeds: seeds).mutated(element, times: times, &dice).printed().utf8)
        } else if times == 0, dice.chance(50) {
            bytes = Array(seeds.text(&dice).utf8)
        } else {
            let node = seeds.manifest(&dice)
            bytes = Array(YAMLEmitter.emit([YAMLMutation(seeds: seeds).mutated(node, times: times, &dice)]).utf8)
        }
        if times == 0 || dice.chance(30) {
            var otherDice = dice
            ByteMutation.mutate(&bytes, with: { Array(seeds.text(&otherDice).utf8) }, &dice)
        }
        return isXML ? .xml(bytes) : .manifest(bytes)
    }

    /// A manifest, made of a definition or of another, and what it is laid over.
    static func merge(_ number: Int, of seeds: Seeds) -> Input {
        var dice = Dice(seed: number)
        let definition = seeds.element(&dice)
        let source = dice.chance(70) ? definition : seeds.element(like: definition, &dice)
        let changed = XMLMutation(seeds: seeds).mutated(source, times: dice.below(5), &dice)
        let manifest = Seeds.manifest(of: changed) ?? .mapping([])
        let mutated = YAMLMutation(seeds: seeds).mutated(manifest, times: dice.below(3), &dice)
        return .merge(YAMLEmitter.emit([mutated]), over: definition.printed())
    }
}

/// Changes to a text that know nothing of its language.
struct ByteMutation {
    private static let largest = 1 << 20

    /// Changes one to six places.
    static func mutate(_ bytes: inout [UInt8], with other: () -> [UInt8], _ dice: inout Dice) {
        for _ in 0...dice.below(6) {
            if bytes.isEmpty { bytes = dice.one(of: Pieces.bytes) }
            let place = dice.below(bytes.count)
            let end = min(bytes.count, place + 1 + dice.below(30))
            switch dice.below(9) {
            case 0: bytes[place] ^= 1 << UInt8(dice.below(8))
            case 1: bytes[place] = UInt8(dice.below(256))
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: dice.below(bytes.count))
            case 4: bytes.removeSubrange(place...)
            case 5:
                let other = other()
                guard !other.isEmpty else { continue }
                let start = dice.below(other.count)
                bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + dice.below(200))])
            case 6: bytes.replaceSubrange(place..<end, with: Array(dice.one(of: Pieces.values).utf8))
            default: bytes.insert(contentsOf: dice.one(of: Pieces.bytes), at: place)
            }
        }
        if dice.chance(3) { bytes = recoded(bytes, &dice) }
    }

    /// The same in another encoding, or with other ends of lines.
    private static func recoded(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        switch dice.below(7) {
        case 0: return [0xEF, 0xBB, 0xBF] + bytes
        case 1: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case 2: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case 3:
            return text.unicodeScalars.flatMap {
                [UInt8($0.value & 0xFF), UInt8($0.value >> 8 & 0xFF), UInt8($0.value >> 16), 0]
            }
        case 4: return Array(text.replacing("\n", with: "\r\n").utf8)
        case 5: return Array(text.replacing("\n", with: "\r").utf8)
        default: return bytes.flatMap { [$0, 0] }
        }
    }

    /// Texts that are small, and would be large or deep if a reader took them at their word.
    static func bomb(_ dice: inout Dice) -> [UInt8] {
        let count = dice.one(of: [10, 100, 255, 256, 257, 1_000, 10_000])
        let line = dice.one(of: [
            "[", "{a: ", "- ", "? ", "[\n", "<a>", "<domain>", "a: &a\n", "!!seq [", "{\"a\": [", "\"", "--- [\n",
        ])
        switch dice.below(8) {
        case 0: return Array(String(repeating: line, count: count).utf8)
        case 1: return Array((String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count)).utf8)
        case 2: return Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8)
        case 3:
            // Each line stands for ten times the one before.
            let lines = (1...dice.one(of: [3, 5, 9, 30])).map {
                "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", ") + "]\n"
            }
            return Array(("a0: &a0 x\n" + lines.joined()).utf8)
        case 4: return Array((0..<count).map { "k\($0): \($0)\n" }.joined().utf8)
        case 5:
            let entities = (1...9).map { "<!ENTITY e\($0) '" + String(repeating: "&e\($0 - 1);", count: 10) + "'>" }
                .joined()
            return Array("<!DOCTYPE domain [<!ENTITY e0 'x'>\(entities)]><domain><name>&e9;</name></domain>".utf8)
        case 6:
            let spec = "apiVersion: reeve/v1\nkind: Domain\nmetadata: {name: a}\nspec:\n  devices:\n    disk: "
            let chain = String(repeating: "{backingStore: ", count: min(count, 300))
            return Array((spec + chain + "{}" + String(repeating: "}", count: min(count, 300)) + "\n").utf8)
        default:
            let attributes = (0..<min(count, 1_000)).map { " a\($0)='\($0)'" }.joined()
            return Array("<domain\(attributes)><name>\(String(repeating: "n", count: count))</name></domain>".utf8)
        }
    }
}

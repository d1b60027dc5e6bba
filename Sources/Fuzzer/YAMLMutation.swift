import YAMLSyntax

/// Changes to the tree of a manifest.
struct YAMLMutation {
    /// Trees from which parts are taken.
    let seeds: Seeds

    func mutated(_ node: YAMLNode, times: Int, _ dice: inout Dice) -> YAMLNode {
        var node = node
        for _ in 0..<times { node = changed(node, &dice) }
        return node
    }

    /// The node with a change somewhere below it, or itself.
    private func changed(_ node: YAMLNode, _ dice: inout Dice) -> YAMLNode {
        switch node.content {
        case .mapping(var entries) where !entries.isEmpty && dice.chance(85):
            let index = dice.below(entries.count)
            if dice.chance(75) {
                entries[index].value = changed(entries[index].value, &dice)
            } else {
                change(&entries, at: index, &dice)
            }
            return YAMLNode(.mapping(entries))
        case .sequence(var items) where !items.isEmpty && dice.chance(85):
            let index = dice.below(items.count)
            switch dice.below(8) {
            case 0: items.remove(at: index)
            case 1: items.append(items[index])
            case 2: items.shuffle(using: &dice)
            default: items[index] = changed(items[index], &dice)
            }
            return YAMLNode(.sequence(items))
        default: return replaced(node, &dice)
        }
    }

    private func change(_ entries: inout [YAMLEntry], at index: Int, _ dice: inout Dice) {
        switch dice.below(6) {
        case 0: entries.remove(at: index)
        case 1: entries[index].key = .string(dice.one(of: Pieces.keys))
        case 2: entries[index].key = .string(dice.one(of: Pieces.values))
        case 3: entries.append(YAMLEntry(key: .string(dice.one(of: Pieces.keys)), value: part(&dice)))
        case 4: entries.shuffle(using: &dice)
        default: entries.append(entry(&dice))
        }
    }

    private func replaced(_ node: YAMLNode, _ dice: inout Dice) -> YAMLNode {
        switch dice.below(12) {
        case 0: return .scalar("null")
        case 1: return .scalar("")
        case 2: return .mapping([])
        case 3: return .sequence([node])
        case 4: return .sequence([node, node])
        case 5: return .mapping([("$only", .sequence([node]))])
        case 6: return .mapping([("xml", .scalar(dice.one(of: Pieces.values)))])
        case 7: return .mapping([("value", node)])
        case 8: return part(&dice)
        default:
            let styles: [YAMLScalar.Style] = [.plain, .singleQuoted, .doubleQuoted, .literal, .folded]
            return .scalar(dice.one(of: Pieces.values), style: dice.one(of: styles))
        }
    }

    /// Some part of some manifest.
    private func part(_ dice: inout Dice) -> YAMLNode {
        var node = seeds.manifest(&dice)
        for _ in 0..<dice.below(6) {
            switch node.content {
            case .mapping(let entries) where !entries.isEmpty: node = dice.one(of: entries).value
            case .sequence(let items) where !items.isEmpty: node = dice.one(of: items)
            default: return node
            }
        }
        return node
    }

    private func entry(_ dice: inout Dice) -> YAMLEntry {
        guard let entries = part(&dice).entries, !entries.isEmpty else {
            return YAMLEntry(key: .string("a"), value: part(&dice))
        }
        return dice.one(of: entries)
    }
}

/// The units of memory and storage that libvirt reads (`virScaleInteger`).
package enum ByteUnit {
    /// The number of bytes in a unit: `KiB` and `K` are 1024, `KB` is 1000; nil for what is no unit.
    package static func scale(_ unit: String) -> UInt64? {
        let name = unit.lowercased()
        if name.isEmpty || name == "b" || name == "byte" || name == "bytes" { return 1 }
        guard let first = name.first, let power = "kmgtpe".firstIndex(of: first) else { return nil }
        let exponent = "kmgtpe".distance(from: "kmgtpe".startIndex, to: power) + 1
        switch name.dropFirst() {
        case "", "ib": return (0..<exponent).reduce(1) { scale, _ in scale * 1024 }
        case "b": return (0..<exponent).reduce(1) { scale, _ in scale * 1000 }
        default: return nil
        }
    }

    /// An amount in the largest binary unit that divides it: `4 GiB`, `1536 MiB`, `513 bytes`.
    package static func display(_ bytes: UInt64) -> String {
        let (amount, unit) = shortest(bytes)
        return "\(amount) \(unit)"
    }

    /// An amount in the largest binary unit that divides it.
    package static func shortest(_ bytes: UInt64) -> (amount: UInt64, unit: String) {
        var (amount, index) = (bytes, 0)
        let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        while amount >= 1024, amount.isMultiple(of: 1024), index < units.count - 1 {
            amount /= 1024
            index += 1
        }
        return (amount, units[index])
    }
}

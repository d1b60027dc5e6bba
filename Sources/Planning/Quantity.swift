import Vocabulary

/// An amount of memory or storage: a number and the `unit` beside it, which are one value.
struct Quantity {
    /// The attribute that holds the number; nil if the element's text does.
    var attribute: String?
    /// The attribute that holds the unit.
    var unitName = "unit"
    /// What libvirt takes the number in where no unit is written.
    var defaultUnit: String
    /// libvirt keeps the amount in multiples of this, rounded up.
    var granularity: UInt64

    /// How the element at a place says an amount; nil if it says none.
    static func part(of place: Place) -> Quantity? {
        guard let rule = place.rule else { return nil }
        let attributes = rule.quantityAttributes
        guard rule.hasQuantityText || attributes != nil else { return nil }
        let unit = ElementRule.defaultUnit(at: place.path)
        return Quantity(
            attribute: attributes?.number,
            unitName: attributes?.unit ?? "unit",
            defaultUnit: unit,
            granularity: unit == "bytes" ? 1 : 1024
        )
    }

    /// The amount in bytes; nil for what is no number, or too large.
    func amount(_ number: String, unit: String?) -> UInt64? {
        guard let count = UInt64(number.trimmingSpaces), let scale = ByteUnit.scale(unit ?? defaultUnit) else {
            return nil
        }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: scale)
        if overflow { return nil }
        let (rounded, tooLarge) = bytes.addingReportingOverflow(granularity - 1)
        return tooLarge ? nil : rounded / granularity * granularity
    }

    /// The amount for people: `4 GiB`.
    func display(_ number: String, unit: String?, amount: UInt64?) -> String {
        guard let amount else { return unit.map { "\(number) \($0)" } ?? number }
        return ByteUnit.display(amount)
    }
}

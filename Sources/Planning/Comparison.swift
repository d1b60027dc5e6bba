import Vocabulary

/// Whether what a manifest says of one value is what the host has.
enum Comparison {
    /// Compares under the canonical form of the place, else under the grammar's data type.
    static func holds(_ intended: String, _ live: String, at path: [String], data: DataRule?) -> Bool {
        if intended == live { return true }
        let (a, b) = (intended.trimmingSpaces, live.trimmingSpaces)
        if a == b { return true }
        if let form = Traits.canonicalForms.first(path) { return form.areEqual(a, b) }
        guard let data, data.isNumeric else { return false }
        return CanonicalForm.number.areEqual(a, b)
    }
}

extension DataRule {
    /// Whether every value that is no listed word is a number, decimal or hexadecimal.
    var isNumeric: Bool { !types.isEmpty && types.allSatisfy(\.isNumeric) }
}

extension DataType {
    private static let numericNames: Set<String> = [
        "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte", "int", "long", "short", "byte", "integer",
        "positiveInteger", "nonNegativeInteger", "double", "float", "decimal",
    ]

    /// A number by name, or a string whose pattern is that of libvirt's hexadecimal numbers (`(0x)?[0-9a-f]+`).
    fileprivate var isNumeric: Bool {
        if Self.numericNames.contains(name) { return true }
        return pattern.map { $0.contains("0x") || $0 == "[0-9]+" } ?? false
    }
}

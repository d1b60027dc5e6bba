import Diagnostics

/// What may be wrong with a manifest whose YAML is sound; the raw value is the diagnostic's code.
enum ManifestMistake: String, CaseIterable {
    case badName = "manifest.bad-name"
    case badQuantity = "manifest.bad-quantity"
    case badVariable = "manifest.bad-variable"
    case conflict = "manifest.conflict"
    case duplicateResource = "manifest.duplicate-resource"
    case emptyValue = "manifest.empty-value"
    case missingField = "manifest.missing-field"
    case missingUnit = "manifest.missing-unit"
    case nameInSpec = "manifest.name-in-spec"
    case noManifests = "manifest.no-manifests"
    case notRepeated = "manifest.not-repeated"
    case notYet = "manifest.not-yet"
    case nullWord = "manifest.null-word"
    case rawXML = "manifest.raw-xml"
    case unknownField = "manifest.unknown-field"
    case unknownVariable = "manifest.unknown-variable"
    case wrongType = "manifest.wrong-type"
    case wrongValue = "manifest.wrong-value"

    /// The same short words each time.
    var summary: String {
        switch self {
        case .badName: "Name not allowed"
        case .badQuantity: "Not a quantity"
        case .badVariable: "Malformed variable"
        case .conflict: "Said twice"
        case .duplicateResource: "Object declared twice"
        case .emptyValue: "Nothing behind a key"
        case .missingField: "Missing field"
        case .missingUnit: "Quantity without a unit"
        case .nameInSpec: "Name within spec"
        case .noManifests: "No manifests"
        case .notRepeated: "List not allowed"
        case .notYet: "Not there yet"
        case .nullWord: "The word null"
        case .rawXML: "Unusable raw XML"
        case .unknownField: "Unknown field"
        case .unknownVariable: "Unknown variable"
        case .wrongType: "Wrong type"
        case .wrongValue: "Wrong value"
        }
    }

    func diagnostic(_ detail: String, at range: SourceRange?, notes: [Diagnostic.Note] = []) -> Diagnostic {
        Diagnostic(code: rawValue, summary: summary, detail: detail, at: range, notes: notes)
    }
}

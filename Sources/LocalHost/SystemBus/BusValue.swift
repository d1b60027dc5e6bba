/// A value in a message, of the types that we send and read.
enum BusValue: Hashable, Sendable {
    case string(String)
    case objectPath(String)
    case int32(Int32)
    case uint32(UInt32)

    /// The text of a string or of an object's path.
    var text: String? {
        switch self {
        case .string(let text), .objectPath(let text): text
        case .int32, .uint32: nil
        }
    }
}

/// The letters of D-Bus's types.
enum BusType {
    static let string = CChar(UInt8(ascii: "s"))
    static let objectPath = CChar(UInt8(ascii: "o"))
    static let int32 = CChar(UInt8(ascii: "i"))
    static let uint32 = CChar(UInt8(ascii: "u"))
    static let array = CChar(UInt8(ascii: "a"))
    static let variant = CChar(UInt8(ascii: "v"))
    static let dictionaryEntry = CChar(UInt8(ascii: "e"))
}

/// How text is coloured: with the terminal's escape sequences, or not at all.
public struct Palette: Sendable {
    /// Whether escape sequences are written.
    public var isColoured: Bool

    /// A palette that colours or does not.
    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// Text as it is.
    public static let plain = Palette(isColoured: false)

    /// What a piece of text says, which settles its colour.
    enum Role: String {
        case created = "32"
        case changed = "33"
        case deleted = "31"
        case error = "1;31"
        case warning = "1;33"
        case note = "1;36"
        case heading = "1"
        case aside = "2"
    }

    func paint(_ text: String, as role: Role) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m" : text
    }
}

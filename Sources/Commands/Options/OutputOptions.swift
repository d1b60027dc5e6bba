import ArgumentParser
import Rendering

/// How what was asked for is written.
struct OutputOptions: ParsableArguments {
    /// For whom.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case markdown
    }

    @Option(name: [.customShort("o"), .long], help: "How to write the result.")
    var output = Format.text

    @OptionGroup var color: ColorOptions

    /// The colours of what goes to standard output.
    var palette: Palette { color.palette(for: .standardOutput) }
}

/// Whether text is coloured.
struct ColorOptions: ParsableArguments {
    /// When text is coloured.
    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case auto
        case always
        case never
    }

    @Option(help: "Colour text; 'auto' does at a terminal, unless NO_COLOR is set.")
    var color = Choice.auto

    /// The colours of what goes to a stream.
    func palette(for stream: StandardStream) -> Palette {
        switch color {
        case .always: return Palette(isColoured: true)
        case .never: return .plain
        case .auto:
            let isUnwanted = Environment.current["NO_COLOR"].map { !$0.isEmpty } ?? false
            return Palette(isColoured: stream.isTerminal && !isUnwanted && Environment.current["TERM"] != "dumb")
        }
    }
}

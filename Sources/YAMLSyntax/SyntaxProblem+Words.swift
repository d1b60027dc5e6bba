// What libyaml's scanner.c and parser.c (0.1.6 to 0.2.5) say, and what we make of it.
extension SyntaxProblem {
    /// What is wrong, why, and what to do.
    var detail: String {
        switch context {
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
            "A line that begins with '%' is a directive, and this one cannot be understood. Remove the line; a value "
                + "that begins with '%' needs quotes."
        case "while scanning a tag", "while parsing a tag":
            "A value that begins with '!' is a tag, and this one cannot be understood. Put the value in quotes."
        case "while scanning an anchor":
            "An anchor is '&' and a name of letters, digits, '-' and '_'. Put a value that begins with '&' in quotes."
        case "while scanning an alias":
            "An alias is '*' and a name of letters, digits, '-' and '_'. Put a value that begins with '*' in quotes."
        case "while scanning a block scalar":
            "Behind '|' or '>' may stand '+' or '-', a digit from 1 to 9, and a comment. The text begins on the next line."
        case "while parsing a node":
            "This tag's handle is not declared. Put a value that begins with '!' in quotes."
        default:
            Self.details[problem]
                ?? "This is not understood: libyaml says '\(problem)'. Check the quotes, brackets and "
                + "indentation here and on the lines before."
        }
    }

    /// The same for what may go wrong between `[` or `{` and its end.
    static func detail(withinBracket problem: String) -> String? {
        switch problem {
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'",
            "found unexpected ':'", "did not find expected node content":
            "Within brackets, entries are separated by ','. Add the missing ',' or closing bracket; a value that "
                + "contains one of , [ ] { } or ': ' needs quotes."
        default: nil
        }
    }

    private static let details = [
        "could not find expected ':'":
            "A line of a mapping is 'key: value', and this one has no ': '. Add it, or indent the line if it belongs to "
            + "the value above.",
        "mapping values are not allowed in this context":
            "This ':' would begin a mapping where none can be. Put a value that contains ': ' in quotes, correct the "
            + "indentation, or put a space behind the ':' of the line before.",
        "mapping keys are not allowed in this context":
            "This '?' would begin a mapping where none can be. Put a value that begins with '? ' in quotes.",
        "block sequence entries are not allowed in this context":
            "A list cannot begin here. Put each '- ' on a line of its own below the key, or put the value in quotes.",
        "found unexpected ':'":
            "Within brackets a ':' that ends a key has a space behind it. Add it, or put a value that contains ':' in quotes.",
        "did not find expected key":
            "This does not fit the mapping that it stands in. Indent each key like the others, and let nothing follow a "
            + "value that is closed by a quote or a bracket.",
        "did not find expected '-' indicator":
            "This does not fit the list that it stands in. Begin each item with '- ', indented like the others.",
        "did not find expected node content":
            "Here must be a value, and there is none. Add it.",
        "did not find expected <document start>":
            "The document's value has ended before this. Correct the indentation, or begin a new document with '---'.",
        "found unknown escape character":
            #"In double quotes a backslash begins an escape, and there is no such one. Write '\\' for a backslash, or use "#
            + "single quotes.",
        "did not find expected hexdecimal number":
            #"An escape of a character is '\x' and 2, '\u' and 4 or '\U' and 8 hexadecimal digits. Add the missing ones."#,
        "found invalid Unicode character escape code":
            "There is no character of this number. Correct the escape.",
        "found incompatible YAML document":
            "The document says that it is of a YAML version that cannot be read; YAML 1.2 can. Remove the %YAML line.",
        "found duplicate %YAML directive":
            "The document has two %YAML lines. Remove both: YAML 1.2 is what is read.",
        "found duplicate %TAG directive":
            "The document declares a tag handle twice. Remove both: tags of your own have no meaning here.",
    ]
}

import ArgumentParser

/// Which manifests, with which variables, and which of their resources.
struct ManifestOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Manifest files, directories (read recursively), or '-' for standard input.",
            valueName: "path"
        )
    )
    var paths: [String] = []

    @Option(
        name: .customLong("var"),
        help: ArgumentHelp(
            "Set the variable ${NAME}; goes before --var-file, which goes before REEVE_VAR_NAME.",
            valueName: "name=value"
        )
    )
    var assignments: [String] = []

    @Option(
        name: .customLong("var-file"),
        help: ArgumentHelp(
            "Read variables from a YAML mapping or from lines NAME=VALUE; the last file wins.",
            valueName: "file"
        )
    )
    var variableFiles: [String] = []

    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Only KIND/NAME or Volume/POOL/NAME, repeatable; what it needs is not added by itself.",
            valueName: "kind/name"
        )
    )
    var targets: [TargetArgument] = []

    @Option(
        help: ArgumentHelp(
            "Only resources with these labels: 'tier=web,env!=test,owner,!temporary'.",
            valueName: "labels"
        )
    )
    var selector: LabelSelector?

    @Option(name: .customLong("set"), help: .hidden)
    var setName: String?

    func validate() throws {
        if setName != nil { throw NotYet.error("'--set'") }
        if paths.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("Standard input ('-') can be read only once.")
        }
        if paths.isEmpty {
            throw ValidationError("No manifests were named. Give files or directories, or '-' for standard input.")
        }
    }
}

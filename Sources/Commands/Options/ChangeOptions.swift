import ArgumentParser

/// How a host is changed.
struct ChangeOptions: ParsableArguments {
    @Flag(name: [.customShort("y"), .long], help: "Do the plan without asking. Grants no consent.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "How many steps run side by side; guests that are stopped do not count.",
            valueName: "number"
        )
    )
    var parallelism = 4

    @OptionGroup var shutdown: ShutdownOptions

    func validate() throws {
        if !(1...64).contains(parallelism) { throw ValidationError("'--parallelism' takes a number from 1 to 64.") }
    }
}

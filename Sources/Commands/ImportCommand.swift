import ArgumentParser
import Diagnostics
import HostModel
import LibvirtHost
import Manifests
import XMLTree
import YAMLSyntax

/// `reeve import`: manifests for what exists.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Print manifests for what a host has, or for libvirt XML in a file.",
        discussion: """
            From a host, what libvirt adds to a definition by itself is left out, and so is what this read-only \
            connection may not read: passwords, and the values of secrets. Planning the manifests at once shows no \
            changes. Of a file all is kept, secrets too; its manifest describes a defined, inactive object.

            '--selector' goes by the labels that an apply has recorded on a domain. Objects of other kinds have no \
            recorded labels in this version: it never chooses them.

            \(ExitStatus.help)
            """
    )

    @Argument(help: ArgumentHelp("KIND/NAME, or Volume/POOL/NAME.", valueName: "kind/name"))
    var resources: [TargetArgument] = []

    @Flag(help: "All objects of the host, of every kind.")
    var all = false

    @Option(help: ArgumentHelp("A file of libvirt XML, or '-' for standard input.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("The pool of the volume in the file: its XML does not say it.", valueName: "pool"))
    var pool: String?

    @Option(help: ArgumentHelp("Import from a snapshot instead of a host.", valueName: "dir"))
    var snapshot: String?

    @Flag(help: "Keep also what libvirt adds by itself.")
    var full = false

    @Option(
        name: [.customShort("o"), .customLong("output-dir")],
        help: ArgumentHelp("Write a file for each object into this directory.", valueName: "dir")
    )
    var directory: String?

    @Flag(help: "Replace files in that directory that say something else.")
    var overwrite = false

    @Option(
        help: ArgumentHelp(
            "Only domains with these recorded labels: 'tier=web,env!=test,owner,!temporary'.",
            valueName: "labels"
        )
    )
    var selector: LabelSelector?
    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var color: ColorOptions

    func validate() throws {
        switch (resources.isEmpty, all, file == nil) {
        case (false, false, true), (true, true, true), (true, false, false): break
        case (true, false, true):
            // By its labels alone.
            if selector != nil { break }
            throw ValidationError(
                "Nothing was named. Say KIND/NAME, '--all' or '--selector', or give libvirt XML with '--file'."
            )
        default: throw ValidationError("Objects by name, '--all' and '--file' exclude each other.")
        }
        if file != nil, connection.connect != nil || snapshot != nil {
            throw ValidationError("'--file' needs no host: leave out '--connect' and '--snapshot'.")
        }
        if file == nil, pool != nil {
            throw ValidationError("'--pool' is for '--file'. A volume of a host is named Volume/POOL/NAME.")
        }
        if snapshot != nil, connection.connect != nil {
            throw ValidationError("'--snapshot' imports without a host: leave out '--connect'.")
        }
        if overwrite, directory == nil { throw ValidationError("'--overwrite' is for '--output-dir'.") }
    }

    func run() async throws {
        let console = Console(color)
        try await console.run {
            let documents = if let file { [try imported(file, console)] } else { try await imported(console) }
            guard let directory else {
                return try console.result(YAMLEmitter.emit(documents.map(\.node)))
            }
            let folder = ManifestFolder(documents)
            let conflicts = try overwrite ? [] : folder.conflicts(in: directory)
            guard conflicts.isEmpty else {
                throw Failure(
                    "these files of \(directory) say something else, so nothing was written: "
                        + conflicts.joined(separator: ", "),
                    remedy: "Compare them with another directory, or say '--overwrite'.",
                    status: .refused
                )
            }
            try folder.write(to: directory)
        }
    }
}

extension ImportCommand {
    private typealias Document = (id: ResourceID, node: YAMLNode)

    /// The manifest for what a file describes.
    private func imported(_ file: String, _ console: Console) throws -> Document {
        let source = try FileReading.file(file)
        let element: XMLElement
        do throws(XMLSyntaxError) {
            element = try XMLElement.parse(source.bytes)
        } catch {
            console.show([error.diagnostic(in: source)])
            throw ExitStatus.invalid.exit
        }
        var writer = ManifestWriter()
        let document = writer.manifest(for: element, pool: pool, file: source)
        console.show(writer.diagnostics)
        guard let document else { throw ExitStatus.invalid.exit }
        _ = try selector?.chosen(of: [document.id: element.withoutRecord.record], console)
        return document
    }

    /// The manifests for objects of a host.
    private func imported(_ console: Console) async throws -> [Document] {
        let state =
            if let snapshot {
                try console.state(ofSnapshot: snapshot)
            } else {
                try await connection.withHost(.readOnly) { try await $0.state() }
            }
        for id in resources.map(\.id) where state[id] == nil { throw absence(of: id, in: state) }
        // By name, what is left out is an error.
        let isNamed = !resources.isEmpty
        var ids = isNamed ? Set(resources.map(\.id)) : Set(state.objects.keys)
        if let selector {
            ids = try selector.chosen(of: state.objects.filter { ids.contains($0.key) }.mapValues(\.record), console)
        }
        let imported = HostImport(ids, of: state, isFull: full)
        console.show(imported.diagnostics)
        for (id, reason) in imported.omissions where !isNamed { console.warn("not imported: \(id): \(reason)") }
        if isNamed, let (id, reason) = imported.omissions.first { throw Failure("importing \(id): \(reason)") }
        for area in state.unknown where !isNamed && (selector == nil || area.subject == .kind(.domain)) {
            console.warn("not imported: \(area.words)")
        }
        return imported.documents
    }

    /// Why an object that was named cannot be imported: it is not there, or that cannot be said.
    private func absence(of id: ResourceID, in state: HostState) -> Failure {
        if let reason = state.reasonUnknown(id) { return Failure("importing \(id): \(reason)") }
        let near = suggestion(for: id.description, among: state.objects.keys.map(\.description))
        return Failure(
            "importing \(id): there is no such object on \(snapshot.map { "the host of '\($0)'" } ?? connection.place)",
            remedy: near.map { "Did you mean '\($0)'?" }
        )
    }
}

package import LocalHost

/// What a process of this host tells of the guest that it runs, whether libvirt knows it or not.
package struct EmulatorTrace: Hashable, Sendable {
    /// The UUID of its domain; nil if its command line cannot be read.
    package var uuid: String?
    /// The name that its domain had at the start; nil also where the daemon that started it may be another one.
    package var name: String?
    /// The machine in whose control group it is; nil if it is in none.
    package var machine: String?

    /// A domain as libvirt has it.
    package struct Known: Hashable, Sendable {
        package var name: String
        package var uuid: String
        /// The number of its run; nil if it is inactive.
        package var id: Int?

        package init(name: String, uuid: String, id: Int?) {
            self.name = name
            self.uuid = uuid
            self.id = id
        }
    }

    package init(uuid: String?, name: String?, machine: String?) {
        self.uuid = uuid
        self.name = name
        self.machine = machine
    }

    /// What a command line says; nil if it is no guest's.
    ///
    /// One that cannot be read leaves the machine. The directory is where the daemon in question keeps what is its guests'.
    package init?(_ line: CommandLine?, machine: String?, directory: String?) {
        guard let line else {
            guard machine != nil else { return nil }
            self.init(uuid: nil, name: nil, machine: machine)
            return
        }
        guard let uuid = line.uuidOfGuest else { return nil }
        let isOfDaemon = directory.map { line.names(fileOfGuestIn: $0) } ?? false
        self.init(uuid: uuid, name: isOfDaemon ? line.nameOfGuest : nil, machine: machine)
    }

    /// The domains of which it is a run that libvirt has lost, by name: they are inactive, or not there.
    ///
    /// Of a process that does not say whose it is, each that it may be of.
    package func domainsLost(among known: [Known]) -> [String] {
        guard let uuid else {
            guard let machine, !known.contains(where: { $0.machine == machine }) else { return [] }
            return known.filter { domain in
                domain.id == nil && MachineName.isOfStart(machine, driver: "qemu", name: domain.name)
            }.map(\.name)
        }
        if let domain = known.first(where: { $0.uuid.lowercased() == uuid.lowercased() }) {
            return domain.id == nil ? [domain.name] : []
        }
        // Undefined since, or transient; by its name it stands in the way of a domain made anew.
        guard let name, known.first(where: { $0.name == name })?.id == nil else { return [] }
        return [name]
    }
}

extension EmulatorTrace.Known {
    /// The machine of its run; nil if it is inactive.
    fileprivate var machine: String? { id.map { MachineName(driver: "qemu", id: $0, name: name).text } }
}

extension CommandLine {
    /// The UUID of the guest that it runs, as libvirt writes it for each: `-uuid UUID`.
    var uuidOfGuest: String? { value(of: "-uuid") }

    /// The name of the guest that it runs: `-name guest=NAME,debug-threads=on`, where a comma of the name is doubled.
    fileprivate var nameOfGuest: String? {
        guard let text = value(of: "-name") else { return nil }
        var name = ""
        var rest = Substring(text.hasPrefix("guest=") ? String(text.dropFirst(6)) : text)
        while let character = rest.popFirst() {
            if character == ",", rest.popFirst() != "," { break }
            name.append(character)
        }
        return name.isEmpty ? nil : name
    }

    /// Whether it names a file that the daemon makes for each start of a guest, below `domain-ID-NAME`: its secrets' key
    /// (`masterKey0`), its monitor's socket.
    fileprivate func names(fileOfGuestIn directory: String) -> Bool {
        // A user's daemon has a folder `lib` for them.
        let places = ["\(directory)/domain-", "\(directory)/lib/domain-"]
        return arguments.contains { argument in places.contains { argument.contains($0) } }
    }

    private func value(of option: String) -> String? {
        guard let place = arguments.firstIndex(of: option) else { return nil }
        return arguments[place...].dropFirst().first
    }
}

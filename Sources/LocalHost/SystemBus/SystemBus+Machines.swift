/// A machine, as systemd-machined knows it.
///
/// D-Bus: [`org.freedesktop.machine1`](https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.machine1.html).
public struct Machine: Hashable, Sendable {
    /// Its name (`qemu-3-demo`).
    public let name: String
    /// The process that it was registered with; 0 if machined does not know one.
    public let leader: Int32
    /// The unit that holds its processes (`machine-qemu\x2d3\x2ddemo.scope`); several machines may be in one.
    public let unit: String
    /// `opening`, `running` or `closing`.
    public let state: String
    /// `vm` or `container`.
    public let kind: String
    /// Who registered it (`libvirt-qemu`).
    public let service: String

    /// A machine; outside this room, for tests.
    public init(name: String, leader: Int32, unit: String, state: String, kind: String, service: String) {
        self.name = name
        self.leader = leader
        self.unit = unit
        self.state = state
        self.kind = kind
        self.service = service
    }
}

extension SystemBus {
    /// The machine that a process is in, be it its leader or another; nil if machined says that it is in none.
    ///
    /// The number is one of the system's pid namespace.
    public func machine(ofProcess id: Int32) async throws(BusError) -> Machine? {
        try await machine(.machined("GetMachineByPID"), .uint32(UInt32(bitPattern: id)))
    }

    /// The machine of a name; nil if machined says that it has none.
    ///
    /// Nil proves nothing about processes: machined forgets machines whose processes live on.
    public func machine(named name: String) async throws(BusError) -> Machine? {
        try await machine(.machined("GetMachine"), .string(name))
    }

    /// Asks systemd to stop a machine's scope, and so to end all of its processes.
    ///
    /// The answer comes before it is done. Processes get SIGTERM first, and after the scope's stop timeout (90 s by
    /// default) SIGKILL.
    ///
    /// - Throws: ``BusError/meansAbsent`` when there is no such machine.
    public func terminateMachine(named name: String) async throws(BusError) {
        try await perform { bus throws(BusError) in
            _ = try bus.call(.machined("TerminateMachine"), [.string(name)])
        }
    }

    /// Which processes of a machine a signal goes to.
    public enum Recipients: String, Hashable, Sendable {
        /// The leader.
        case leader
        /// All that are in its unit.
        case all
    }

    /// Has systemd send a signal to a machine's processes.
    ///
    /// - Throws: ``BusError/meansAbsent`` when there is no such machine.
    public func killMachine(named name: String, _ recipients: Recipients, _ signal: Signal) async throws(BusError) {
        try await perform { bus throws(BusError) in
            let arguments: [BusValue] = [.string(name), .string(recipients.rawValue), .int32(signal.rawValue)]
            _ = try bus.call(.machined("KillMachine"), arguments)
        }
    }

    private func machine(_ method: BusMethod, _ argument: BusValue) async throws(BusError) -> Machine? {
        do throws(BusError) {
            return try await perform { bus throws(BusError) in
                let path = try bus.call(method, [argument]).readObjectPath()
                let properties = try bus.properties(
                    of: path,
                    "org.freedesktop.machine1.Machine",
                    at: BusMethod.machined
                )
                return try Machine(properties, method)
            }
        } catch {
            if error.meansAbsent { return nil }
            throw error
        }
    }
}

extension Machine {
    /// Without a name or a unit it is none.
    fileprivate init(_ properties: [String: BusValue], _ method: BusMethod) throws(BusError) {
        guard let name = properties["Name"]?.text, let unit = properties["Unit"]?.text else {
            throw BusError(
                name: "org.freedesktop.DBus.Error.UnknownProperty",
                message: "The machine has no name or no unit",
                method: method.name
            )
        }
        self.name = name
        self.unit = unit
        leader = if case .uint32(let number)? = properties["Leader"] { Int32(bitPattern: number) } else { 0 }
        state = properties["State"]?.text ?? ""
        kind = properties["Class"]?.text ?? ""
        service = properties["Service"]?.text ?? ""
    }
}

/// A unit, as systemd has it loaded.
///
/// D-Bus: [`org.freedesktop.systemd1`](https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.systemd1.html).
public struct SystemdUnit: Hashable, Sendable {
    /// Its name (`machine-qemu\x2d3\x2ddemo.scope`).
    public let name: String
    /// Whether it is up, in systemd's word: `active`, `deactivating`, `failed`, `inactive` and others.
    public let activeState: String
    /// The same in the words of the unit's type: of a scope `running`, `stop-sigterm`, `stop-sigkill` and others.
    public let subState: String
    /// The path of its control group, in systemd's hierarchy; empty if it has none.
    ///
    /// A failed scope has none, even where processes are left in the directory of that name.
    public let controlGroup: String

    /// A unit; outside this room, for tests.
    public init(name: String, activeState: String, subState: String, controlGroup: String) {
        self.name = name
        self.activeState = activeState
        self.subState = subState
        self.controlGroup = controlGroup
    }
}

extension SystemBus {
    /// The state of a scope; nil if systemd says that it has no such unit loaded.
    public func scope(named name: String) async throws(BusError) -> SystemdUnit? {
        do throws(BusError) {
            return try await perform { bus throws(BusError) in
                let path = try bus.call(.systemd("GetUnit"), [.string(name)]).readObjectPath()
                let unit = try bus.properties(of: path, "org.freedesktop.systemd1.Unit", at: BusMethod.systemd)
                let scope = try bus.properties(of: path, "org.freedesktop.systemd1.Scope", at: BusMethod.systemd)
                return SystemdUnit(
                    name: unit["Id"]?.text ?? name,
                    activeState: unit["ActiveState"]?.text ?? "",
                    subState: unit["SubState"]?.text ?? "",
                    controlGroup: scope["ControlGroup"]?.text ?? ""
                )
            }
        } catch {
            if error.meansAbsent { return nil }
            throw error
        }
    }

    /// Asks systemd to stop a unit, in place of whatever else is queued for it.
    ///
    /// The answer comes before it is done.
    ///
    /// - Throws: ``BusError/meansAbsent`` when there is no such unit.
    public func stopUnit(named name: String) async throws(BusError) {
        try await perform { bus throws(BusError) in
            _ = try bus.call(.systemd("StopUnit"), [.string(name), .string("replace")])
        }
    }

    /// Has systemd forget that a unit has failed, and so the unit, if nothing else holds it.
    ///
    /// - Throws: ``BusError/meansAbsent`` when there is no such unit.
    public func resetFailedUnit(named name: String) async throws(BusError) {
        try await perform { bus throws(BusError) in
            _ = try bus.call(.systemd("ResetFailedUnit"), [.string(name)])
        }
    }
}

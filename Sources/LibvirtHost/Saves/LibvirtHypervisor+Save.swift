public import HostModel
internal import Libvirt
internal import LocalHost
public import Reconciliation

extension LibvirtHypervisor {
    /// Starts a domain with its vCPUs stopped.
    ///
    /// Drivers other than QEMU's do not know how. Test's has no guest that could run until it is paused.
    public func startPaused(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain], to: "start paused")
        let startsFirst = host.driver == "TEST"
        do throws(HostError) {
            try await callAtLength(within: Deadlines.start) { connection throws(LibvirtError) in
                let domain = connection.domain(named: id.name)
                try await domain.start(startsFirst ? [] : .paused)
                if startsFirst { try await domain.suspend() }
            }
        } catch {
            guard error.cause?.code == .invalidArgument else { throw error }
            throw HostError("this libvirt driver cannot start a domain paused: start it, then pause it")
        }
    }

    /// Stops a domain's vCPUs.
    public func pause(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain], to: "pause")
        try await callAtLength(within: Deadlines.start) { connection throws(LibvirtError) in
            try await connection.domain(named: id.name).suspend()
        }
    }

    /// Writes an active domain's memory into its managed save, on a connection for this call alone.
    public func save(_ id: ResourceID, within bound: Duration) async throws {
        try Self.check(id, isOneOf: [.domain], to: "save")
        try await callApart(within: bound) { connection throws(LibvirtError) in
            try await connection.domain(named: id.name).saveManaged()
        }
    }

    /// Ends the job that saves a domain; libvirt lets it run on then, if it ran before.
    public func endSave(_ id: ResourceID) async throws {
        try Self.check(id, isOneOf: [.domain], to: "end the save of")
        try await callApart(within: Deadlines.usual) { connection throws(LibvirtError) in
            try await connection.domain(named: id.name).abortJob()
        }
    }

    /// Brings the image of a managed save to the disk, its directory too, and reads its header back.
    public func secureSave(_ id: ResourceID) async throws -> SaveProof {
        try Self.check(id, isOneOf: [.domain], to: "save")
        guard host.driver == "QEMU" else {
            return .unproved(because: "the driver has no image of it that could be seen")
        }
        let identity = try await translated { () async throws(LibvirtError) in
            try await connection.domain(named: id.name).identity()
        }
        let image: SaveImage
        do throws(Doubt) {
            let daemon = try LocalDaemon(uri: uri, userDirectory: RuntimeDirectory.ofUser)
            image = try await SaveImage.find(identity.name, uuid: identity.uuid, of: daemon)
        } catch {
            return .unproved(because: error.reason)
        }
        try await image.secure(within: Deadlines.sync)
        return .onDisk(path: image.path)
    }
}

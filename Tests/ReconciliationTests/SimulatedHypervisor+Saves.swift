import HostModel
import Reconciliation
import XMLTree

/// How the saving of a domain goes.
struct SaveBehaviour: Sendable {
    /// What is wrong with the image that libvirt says is done; nil: nothing.
    var damage: String?
    /// Whether libvirt leaves the guest paused when a save fails.
    var leavesPaused = false
    /// Whether a save goes on by itself after its call has failed, until it is ended.
    var goesOn = false
    /// What is said of the disk.
    var proof: Result<SaveProof, SimulatedError> = .success(.onDisk(path: "/save/web.save"))
    /// The guests that were paused when they were saved.
    var paused: Set<ResourceID> = []
}

extension SimulatedHypervisor {
    func startPaused(_ id: ResourceID) async throws {
        try await start(id)
        objects[id]?.domainState = .paused
        objects[id]?.pauseReason = .user
    }

    func pause(_ id: ResourceID) async throws {
        try await change("pause", id) { host in
            guard host.objects[id]?.presence.isActive == true else { throw SimulatedError.refused("not running") }
            host.objects[id]?.domainState = .paused
            host.objects[id]?.pauseReason = .user
        }
    }

    func save(_ id: ResourceID, within bound: Duration) async throws {
        do {
            try await change("save", id) { host in
                guard let object = host.objects[id], let running = object.presence.running else {
                    throw SimulatedError.refused("domain is not running")
                }
                if object.domainState == .paused { host.saves.paused.insert(id) }
                host.stop(id)
                host.objects[id]?.pauseReason = nil
                host.objects[id]?.managedSave =
                    host.saves.damage.map { .damaged(reason: $0) } ?? .whole(definition: running)
            }
        } catch {
            guard saves.leavesPaused || saves.goesOn, objects[id]?.presence.isActive == true else { throw error }
            objects[id]?.domainState = .paused
            objects[id]?.pauseReason = saves.goesOn ? .job : .user
            throw error
        }
    }

    func endSave(_ id: ResourceID) async throws {
        try await change("endSave", id) { host in
            host.objects[id]?.domainState = .running
            host.objects[id]?.pauseReason = nil
        }
    }

    func secureSave(_ id: ResourceID) async throws -> SaveProof {
        try await look()
        secured.append(id)
        return try saves.proof.get()
    }

    /// What a start makes of an object with a managed save: as libvirt 9.0 does it.
    func restored(_ id: ResourceID, _ object: HostObject, _ definition: XMLElement) -> HostObject {
        var object = object
        let saved = object.managedSave?.definition ?? definition
        object.presence = .active(persistent: definition, running: saved)
        let isPaused = saves.paused.remove(id) != nil
        object.domainState = isPaused ? .paused : .running
        object.pauseReason = isPaused ? .user : nil
        object.managedSave = nil
        return object
    }
}

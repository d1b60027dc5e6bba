internal import HostModel
internal import Libvirt
internal import XMLTree

extension LibvirtHypervisor {
    /// What is in a domain's managed save, which it is known to have.
    func managedSave(of domain: Domain) async throws(HostError) -> ManagedSave? {
        let xml: String
        do throws(LibvirtError) {
            xml = try await domain.managedSaveXML(access == .readWrite ? .secure : [])
        } catch {
            if error.meansAbsent(.domain) { return nil }
            let failure = HostError(error)
            if failure.isConnectionLost { throw failure }
            // qemu_saveimage.c: of an image that cannot be restored, whatever is wrong with it; what cannot be opened is
            // another error.
            return error.code == .operationFailed
                ? .damaged(reason: error.message) : .unread(reason: failure.description)
        }
        return .whole(definition: try Self.tree(xml).withoutRecord.definition)
    }
}

extension LibvirtHypervisor {
    /// Why a domain is paused; nil if it is not.
    func pauseReason(_ status: Domain.Status, _ domain: @Sendable (Connection) -> Domain) async -> PauseReason? {
        await isOnlyPaused(status, domain) ? .user : PauseReason(status)
    }

    /// Whether a domain that libvirt calls migrating is no more than paused.
    ///
    /// It says that of one that was restored paused, too (`qemuProcessStart`: a restore is an incoming migration to it),
    /// but then no job holds it. Of a real incoming migration the job cannot be asked for.
    func isOnlyPaused(_ status: Domain.Status, _ domain: @Sendable (Connection) -> Domain) async -> Bool {
        guard status.state == .paused, status.reason == Domain.PausedReason.migration.rawValue else { return false }
        do {
            return try await callApart(within: Deadlines.job) { connection throws(LibvirtError) in
                try await domain(connection).job() == nil
            }
        } catch {
            return false
        }
    }
}

extension PauseReason {
    /// What libvirt's reason for a paused domain means to a person who asks for a state; nil if it is not paused.
    init?(_ status: Domain.Status) {
        guard status.state == .paused else { return nil }
        switch Domain.PausedReason(rawValue: status.reason) {
        case .user, .fromSnapshot: self = .user
        case .ioError: self = .ioError
        case .watchdog: self = .watchdog
        case .crashed: self = .crashed
        case .migration, .postcopy, .postcopyFailed, .save, .dump, .snapshot, .startingUp, .shuttingDown: self = .job
        case .unknown, .apiError, nil: self = .unknown
        }
    }
}

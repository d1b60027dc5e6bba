import Diagnostics
import HostModel
import Manifests

extension Console {
    /// The host that a snapshot's folder describes; its mistakes are shown.
    func state(ofSnapshot folder: String) throws -> HostState {
        let (state, diagnostics) = try Snapshot(directory: folder).host(folder: folder)
        show(diagnostics)
        if diagnostics.hasErrors { throw ExitStatus.invalid.exit }
        return state
    }
}

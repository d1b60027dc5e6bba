import ArgumentParser
import HostModel
import Manifests

/// A resource as the command line names it: `Domain/web-1`, `Volume/default/web-1.qcow2`.
struct TargetArgument: ExpressibleByArgument {
    var id: ResourceID

    init?(argument: String) {
        guard let id = ResourceID(argument) else { return nil }
        self.id = id
    }
}

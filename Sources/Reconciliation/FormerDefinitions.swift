import HostModel
import Synchronization
import XMLTree

/// What objects had been defined with before a run changed it, for as long as the run lasts.
///
/// They hold passwords, and are neither reported nor written anywhere.
final class FormerDefinitions: Sendable {
    private let definitions = Mutex<[ResourceID: XMLElement]>([:])

    func keep(_ definition: XMLElement, of id: ResourceID) {
        definitions.withLock { $0[id] = definition }
    }

    subscript(id: ResourceID) -> XMLElement? { definitions.withLock { $0[id] } }
}

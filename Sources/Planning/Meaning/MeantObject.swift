import Diagnostics
import HostModel
import Vocabulary
import XMLTree

/// An object as the rules of meaning see it: what a manifest says of it, and what the host has where that is silent.
struct MeantObject {
    let id: ResourceID
    let spec: IntentElement
    /// The definition on the host; nil if it has none, or is not known.
    let live: IntentElement?
    /// Whether a manifest declares it; else it is only what the host has beside.
    let isDeclared: Bool
    /// Whether it is to be active: because that is said, or because it is now, or will be once it is created.
    let runs: Bool

    /// The value that is written at a part, else the host's, which has no place in a file.
    func value(_ part: String) -> WrittenValue? { spec.written(part).first ?? live?.written(part).first }

    /// The elements that are written at a path, else the host's.
    func elements(at path: String) -> [IntentElement] {
        let written = spec.elements(at: path)
        return written.isEmpty ? live?.elements(at: path) ?? [] : written
    }
}

extension MeantObject {
    /// A declared object.
    init(_ resource: ResourceIntent, _ object: HostObject?) {
        let isActive = object?.presence.isActive ?? true
        let runs =
            switch resource.state {
            case .running, .paused, .active: true
            case .shutOff, .saved, .inactive, .absent: false
            case nil: isActive
            }
        self.init(
            id: resource.id,
            spec: resource.spec.unwrapped,
            live: object.flatMap { $0.presence.persistent ?? $0.presence.running }.map { IntentElement($0) },
            isDeclared: true,
            runs: runs
        )
    }

    /// An object as the host has it; nil if it has no definition.
    init?(_ id: ResourceID, _ object: HostObject, isDeclared: Bool) {
        guard let definition = object.presence.persistent ?? object.presence.running else { return nil }
        self.init(
            id: id,
            spec: IntentElement(definition),
            live: nil,
            isDeclared: isDeclared,
            runs: object.presence.isActive
        )
    }
}

internal import HostModel
internal import Libvirt
internal import XMLTree

extension Presence {
    /// From the definitions that there are; nil if there is none.
    init?(persistent: XMLElement?, running: XMLElement?) {
        switch (persistent, running) {
        case (nil, nil): return nil
        case (let persistent?, nil): self = .inactive(persistent: persistent)
        case (nil, let running?): self = .transient(running: running)
        case (let persistent?, let running?): self = .active(persistent: persistent, running: running)
        }
    }
}

extension DomainState {
    /// The state in our words.
    ///
    /// What libvirt has no word for (`nostate`, a number to come) runs as far as we can tell.
    init(_ state: Domain.State) {
        switch state {
        case .paused: self = .paused
        case .shutOff: self = .shutOff
        case .crashed: self = .crashed
        case .suspendedByGuest: self = .suspended
        default: self = .running
        }
    }
}

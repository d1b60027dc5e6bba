import HostModel

extension UnknownArea {
    /// What could not be read, and why.
    var words: String {
        switch subject {
        case .volumes(let pool): "the volumes of the pool '\(pool)': \(reason)"
        case .kind(let kind): "objects of kind \(kind.rawValue): \(reason)"
        }
    }
}

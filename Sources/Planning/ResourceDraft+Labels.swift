import HostModel

// A domain's labels are recorded on it.
extension ResourceDraft {
    /// The labels that are recorded otherwise than the manifest has them.
    ///
    /// A domain on which none are recorded is not ours yet: it gets them with a change of its definition, and for their
    /// sake alone nothing is done to it.
    func labelChanges(_ object: HostObject, isDefined: Bool) -> [FieldChange] {
        let isOurs = isDefined && object.record.laterVersion == nil
        guard let recorded = object.record.labels ?? (isOurs ? [:] : nil) else { return [] }
        return labelChanges(from: recorded)
    }

    /// The labels that come with the definition of a new domain.
    func labelChanges(from recorded: [String: String] = [:]) -> [FieldChange] {
        guard id.kind == .domain else { return [] }
        return Set(recorded.keys).union(resource.labels.keys).sorted().compactMap { key in
            let path = "metadata.labels.\(key)"
            let (before, after) = (recorded[key], resource.labels[key])
            if before == after { return nil }
            return FieldChange(path: path, before: before, after: after, range: resource.envelopeRanges[path])
        }
    }

    /// Says of a record that we cannot read that it is left as it is.
    mutating func warnOfLaterRecord(_ object: HostObject) {
        guard let refusal = object.record.refusal, !resource.labels.isEmpty else { return }
        warnings.append("\(id): its labels are not compared, and not written: \(refusal)")
    }
}

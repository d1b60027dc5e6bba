extension LocalProcess {
    /// Takes hold of all processes of our pid namespace that are wanted.
    ///
    /// One that starts or ends meanwhile may be among them, or not.
    ///
    /// - Throws: what the system says of `/proc`; nothing because of a single process.
    public static func all(where isWanted: (LocalProcess) -> Bool) throws(SystemError) -> [LocalProcess] {
        try Descriptor.directories(in: "/proc").compactMap { Int32($0) }.sorted().compactMap { id in
            // One that has ended since is none, and one that cannot be looked at is not ours.
            guard let process = try? LocalProcess(id: id), isWanted(process),
                (try? process.sharesPIDNamespace()) == true
            else { return nil }
            return process
        }
    }
}

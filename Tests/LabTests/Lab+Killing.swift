import Foundation

extension Lab {
    /// Kills an apply with SIGKILL as soon as libvirt tells of an event with that word; false if it was done before.
    @discardableResult
    func killed(
        after word: String,
        of event: String = "lifecycle",
        applying folder: ManifestFolder
    ) async throws -> Bool {
        let script = """
            stdbuf -oL virsh -q -c "$1" event --event "$2" --loop > "$3" & events=$!
            log=$3; word=$4
            shift 4
            sleep 1
            "$@" > /dev/null 2>&1 & reeve=$!
            until grep -q "$word" "$log" || ! kill -0 $reeve 2> /dev/null; do :; done
            kill -9 $reeve
            wait $reeve
            status=$?
            kill $events
            wait
            [ $status = 137 ]
            """
        let log = "\(folder.path)/events-\(UUID().uuidString).log"
        let outcome = try await run(
            ["sh", "-c", script, "sh", uri, event, log, word, reevePath, "apply", folder.path] + variables
                + ["--connect", uri, "--yes", "--allow", "restart"]
        )
        return outcome.status == 0
    }
}

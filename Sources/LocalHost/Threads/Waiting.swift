/// Looks again and again until `isDone` says true, or until the deadline.
///
/// Level-based: it looks at once, and once more when the deadline has come.
///
/// - Returns: whether it was done.
func waiting<C: Clock, Failure: Error>(
    until deadline: C.Instant,
    on clock: C,
    every step: Duration,
    _ isDone: () throws(Failure) -> Bool
) async throws -> Bool where C.Duration == Duration {
    while true {
        if try isDone() { return true }
        let rest = clock.now.duration(to: deadline)
        if rest <= .zero { return false }
        try await clock.sleep(until: clock.now.advanced(by: min(step, rest)), tolerance: nil)
    }
}

internal import Glibc

/// A moment on `CLOCK_MONOTONIC`: it does not jump, and it stands still while the machine sleeps.
package struct MonotonicTime: Comparable, Sendable {
    /// Since some moment before now.
    let nanoseconds: Int64

    /// The present moment.
    static var now: MonotonicTime {
        var time = Glibc.timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// For `pthread_cond_timedwait`.
    var timespec: Glibc.timespec {
        Glibc.timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }

    /// The moment after that time; at most the last moment there is.
    static func + (moment: MonotonicTime, duration: Duration) -> MonotonicTime {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = moment.nanoseconds.addingReportingOverflow(whole)
        let (end, carryAgain) = sum.addingReportingOverflow(attoseconds / 1_000_000_000)
        let last: Int64 = seconds < 0 ? 0 : .max
        return MonotonicTime(nanoseconds: overflow || carry || carryAgain ? last : max(end, 0))
    }

    /// Earlier before later.
    package static func < (left: MonotonicTime, right: MonotonicTime) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

import Glibc

/// What one input may take: past it the process ends, and its journal says at which input.
enum Bounds {
    /// Of the processor's time, not the clock's: the machine may be busy.
    private static let seconds = 20
    /// Of addresses, in bytes.
    private static let memory: rlim_t = 3 << 30

    static func limitMemory() {
        var limit = rlimit(rlim_cur: memory, rlim_max: memory)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
    }

    /// Gives the next input its time: SIGPROF ends what takes longer.
    static func restart() {
        var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: seconds, tv_usec: 0))
        setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    }

    /// Seconds of the processor that this thread has used.
    static var used: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that the process has held so far, in MiB.
    static var peak: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss >> 10
    }
}

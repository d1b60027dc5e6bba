internal import Glibc

/// A counting semaphore of POSIX threads, for threads of ours; never waited on from Swift's cooperative pool.
///
/// Not `sem_t`: only a condition variable can wait on the monotonic clock.
// `@unchecked`: the two pointers never change and what they point to is libc's own, made for several threads;
// `count` is touched only while the mutex is held.
@safe
final class Semaphore: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var count = 0

    init() {
        unsafe mutex.initialize(to: pthread_mutex_t())
        unsafe condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Lets one waiting thread go on, now or when it comes.
    func signal() {
        unsafe pthread_mutex_lock(mutex)
        count += 1
        unsafe pthread_cond_signal(condition)
        unsafe pthread_mutex_unlock(mutex)
    }

    /// Blocks this thread until a signal, or until that moment.
    func wait(until moment: MonotonicTime? = nil) {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while count == 0 {
            if var end = moment?.timespec {
                if unsafe pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return }
            } else {
                unsafe pthread_cond_wait(condition, mutex)
            }
        }
        count -= 1
    }
}

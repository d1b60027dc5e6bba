// The system's libsystemd, as far as D-Bus goes, and the two system calls that make a process id safe to use.
#include <errno.h>
#include <sys/syscall.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

// syscall(2) takes variable arguments, which Swift does not import; glibc has wrappers since 2.36 only.
#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424
#endif
#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif

/// A descriptor of the process, closed on exec, or a negative errno.
static inline int csystemd_pidfd_open(pid_t pid) {
    long result = syscall(SYS_pidfd_open, pid, 0);
    return result < 0 ? -errno : (int)result;
}

/// 0, or a negative errno.
static inline int csystemd_pidfd_send_signal(int pidfd, int signal) {
    return syscall(SYS_pidfd_send_signal, pidfd, signal, (void *)0, 0) < 0 ? -errno : 0;
}

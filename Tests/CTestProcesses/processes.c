#define _GNU_SOURCE
#include "CTestProcesses.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// A child shares nothing with the test run that could keep it waiting, and does not outlive it for long.
static void settle(void) {
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int null = open("/dev/null", O_RDWR);
    for (int number = 0; number < 3; number++) dup2(null, number);
    for (int number = 3; number < 4096; number++) close(number);
    alarm(300);
}

static void *sleep_for_ever(void *argument) {
    for (;;) pause();
    return argument;
}

static void live(enum test_process_kind kind) {
    settle();
    pthread_t thread;
    sigset_t wanted;
    int received;
    switch (kind) {
    case TEST_PROCESS_DEAF: signal(SIGTERM, SIG_IGN); break;
    case TEST_PROCESS_LEADERLESS:
        sigemptyset(&wanted);
        sigaddset(&wanted, SIGUSR1);
        sigprocmask(SIG_BLOCK, &wanted, NULL);
        if (pthread_create(&thread, NULL, sleep_for_ever, NULL) == 0) {
            sigwait(&wanted, &received);
            // Not pthread_exit, which would unwind what this stack has of the test run.
            syscall(SYS_exit, 0);
        }
        _exit(1);
    case TEST_PROCESS_UNINTERRUPTIBLE:
        signal(SIGTERM, SIG_IGN);
        if (vfork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            alarm(300);
            sleep_for_ever(NULL);
        }
        _exit(1);
    case TEST_PROCESS_SLEEPING: break;
    }
    sleep_for_ever(NULL);
}

pid_t test_process_start(enum test_process_kind kind) {
    pid_t child = fork();
    if (child == 0) live(kind);
    return child;
}

static pid_t clone_sleeping(uint64_t flags, pid_t wanted) {
    struct clone_args arguments;
    memset(&arguments, 0, sizeof arguments);
    arguments.flags = flags;
    arguments.exit_signal = SIGCHLD;
    if (wanted != 0) {
        arguments.set_tid = (uint64_t)(uintptr_t)&wanted;
        arguments.set_tid_size = 1;
    }
    long child = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (child == 0) {
        // The first process of a pid namespace takes no signals that it does not handle; SIGKILL from outside it does.
        settle();
        sleep_for_ever(NULL);
    }
    return (pid_t)child;
}

pid_t test_process_with_number(pid_t number) {
    return clone_sleeping(0, number);
}

pid_t test_process_in_own_namespace(void) {
    return clone_sleeping(CLONE_NEWPID, 0);
}

pid_t test_process_run(const char *path, char *const arguments[]) {
    pid_t child = fork();
    if (child == 0) {
        settle();
        execv(path, arguments);
        _exit(1);
    }
    return child;
}

struct job {
    uid_t user;
    int has_no_proc;
    void (*body)(void *);
    void *argument;
    int result;
};

static void *work(void *argument) {
    struct job *job = argument;
    if (job->has_no_proc) {
        if (unshare(CLONE_FS | CLONE_NEWNS) != 0) return NULL;
        if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) return NULL;
        if (mount("none", "/proc", "tmpfs", 0, NULL) != 0) return NULL;
    } else if (syscall(SYS_setresuid, job->user, job->user, job->user) != 0) {
        // The system call is of this thread alone; the function of the C library would be of all.
        return NULL;
    }
    job->body(job->argument);
    job->result = 0;
    return NULL;
}

static int run(struct job job) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &job) != 0) return -1;
    pthread_join(thread, NULL);
    return job.result;
}

int test_process_as_user(uid_t user, void (*body)(void *), void *argument) {
    return run((struct job){.user = user, .body = body, .argument = argument, .result = -1});
}

int test_process_without_proc(void (*body)(void *), void *argument) {
    return run((struct job){.has_no_proc = 1, .body = body, .argument = argument, .result = -1});
}

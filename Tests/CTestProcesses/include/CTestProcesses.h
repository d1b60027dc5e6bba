// Processes in the states that tests of LocalHost need, which Swift cannot make: it has no fork.
#pragma once
#include <sys/types.h>

enum test_process_kind {
    /// Sleeps; dies at SIGTERM.
    TEST_PROCESS_SLEEPING,
    /// Sleeps, and ignores SIGTERM.
    TEST_PROCESS_DEAF,
    /// Two threads sleep; at SIGUSR1 the first one ends.
    TEST_PROCESS_LEADERLESS,
    /// In uninterruptible sleep, waiting for a child of vfork, and ignores SIGTERM: only SIGKILL ends that.
    TEST_PROCESS_UNINTERRUPTIBLE,
};

/// Starts a child of a kind; its number, or -1. Each ends by itself after five minutes.
pid_t test_process_start(enum test_process_kind kind);

/// Starts a sleeping child under a number of our choice, which must be free; or -1.
pid_t test_process_with_number(pid_t number);

/// Starts a sleeping child in a pid namespace of its own; its number here, or -1.
pid_t test_process_in_own_namespace(void);

/// Starts a program, found by its path, with these arguments, its own name first and NULL last; or -1.
pid_t test_process_run(const char *path, char *const arguments[]);

/// Runs `body` on a thread that has this user id alone; 0, or -1.
int test_process_as_user(uid_t user, void (*body)(void *), void *argument);

/// Runs `body` on a thread that sees an empty /proc; 0, or -1.
int test_process_without_proc(void (*body)(void *), void *argument);

/* journal.c - a journal on a disk, that shows whether what a guest was told is on the disk is there.
 *
 *   journal write DISK MS          (in the guest) write records for ever, MS milliseconds apart
 *   journal check FILE [ATLEAST]   (on the host; journal-check calls it) 0 if the journal in FILE is whole
 *
 * Record n, of 4096 bytes, lies in slot (n - 1) modulo the number of slots that the disk has: its number, a filling
 * that follows from the number, and a checksum of both. It is written with O_DIRECT, then fsync is called, and only
 * when that has said that it is on the disk the guest prints "LAB-ACK n". One record is in flight at most. So a
 * journal whose highest record is m is whole if each slot holds the highest record up to m that belongs in it;
 * only the slot of m + 1 may hold anything. Nothing acknowledged is lost if m is no less than the last LAB-ACK.
 * A writer goes on after the highest record that it finds.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RECORD = 4096, WORDS = RECORD / 8, BATCH = 256 };

struct record {
    uint64_t magic, number, filling[WORDS - 3], checksum;
};

static const uint64_t MAGIC = 0x316c6e72756f4a4cULL;

static uint64_t checksum(const struct record *record) {     /* FNV-1a, by words */
    const uint64_t *words = (const uint64_t *)record;
    uint64_t sum = 0xcbf29ce484222325ULL;
    for (int i = 0; i < WORDS - 1; i++) sum = (sum ^ words[i]) * 0x100000001b3ULL;
    return sum;
}

static void fill(struct record *record, uint64_t number) {
    uint64_t state = number;
    record->magic = MAGIC;
    record->number = number;
    for (int i = 0; i < WORDS - 3; i++) {                   /* splitmix64 */
        uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        record->filling[i] = z ^ (z >> 31);
    }
    record->checksum = checksum(record);
}

static void die(const char *what, const char *which) {
    printf("LAB-JOURNAL %s %s: %s\n", what, which, strerror(errno));
    exit(1);
}

struct journal {
    uint64_t slots, highest, broken;    /* broken: how many slots do not hold what they should */
    uint64_t *numbers;                  /* slot → the number of the whole record in it, or 0 */
};

static struct journal read_journal(int file, const char *name) {
    struct journal journal = {0};
    struct record *batch;
    off_t size = lseek(file, 0, SEEK_END);
    if (size < 0) die("cannot read", name);
    journal.slots = size / RECORD;
    journal.numbers = calloc(journal.slots + 1, sizeof *journal.numbers);
    if (!journal.slots || !journal.numbers || posix_memalign((void **)&batch, RECORD, BATCH * RECORD))
        die("has no room in", name);
    for (uint64_t slot = 0; slot < journal.slots;) {
        ssize_t got = pread(file, batch, BATCH * RECORD, slot * RECORD);
        if (got < RECORD) die("cannot read", name);
        for (int i = 0; i < got / RECORD && slot < journal.slots; i++, slot++) {
            if (batch[i].magic != MAGIC || batch[i].checksum != checksum(&batch[i])) continue;
            journal.numbers[slot] = batch[i].number;
            if (batch[i].number > journal.highest) journal.highest = batch[i].number;
        }
    }
    free(batch);
    return journal;
}

static void count_broken(struct journal *journal, int say) {
    uint64_t highest = journal->highest;
    uint64_t first = highest >= journal->slots ? highest - journal->slots + 1 : 1;
    for (uint64_t number = first; number <= highest; number++) {
        uint64_t slot = (number - 1) % journal->slots;
        if (slot == highest % journal->slots || journal->numbers[slot] == number) continue;
        if (say && journal->broken < 10) printf("record %llu is not whole\n", (unsigned long long)number);
        journal->broken++;
    }
}

static _Noreturn void write_journal(const char *disk, long pause) {
    struct record *record;
    int file = open(disk, O_RDWR | O_DIRECT);
    if (file < 0 || posix_memalign((void **)&record, RECORD, RECORD)) die("cannot open", disk);
    struct journal journal = read_journal(file, disk);
    count_broken(&journal, 0);
    printf("LAB-JOURNAL slots=%llu highest=%llu broken=%llu\n", (unsigned long long)journal.slots,
        (unsigned long long)journal.highest, (unsigned long long)journal.broken);
    for (uint64_t number = journal.highest + 1;; number++) {
        fill(record, number);
        while (pwrite(file, record, RECORD, (number - 1) % journal.slots * RECORD) != RECORD || fsync(file)) {
            printf("LAB-JOURNAL record %llu: %s\n", (unsigned long long)number, strerror(errno));
            sleep(1);
        }
        printf("LAB-ACK %llu\n", (unsigned long long)number);
        usleep(pause * 1000);
    }
}

static int check_journal(const char *name, uint64_t at_least) {
    int file = open(name, O_RDONLY);
    if (file < 0) die("cannot open", name);
    struct journal journal = read_journal(file, name);
    count_broken(&journal, 1);
    printf("highest record %llu, %llu not whole\n", (unsigned long long)journal.highest,
        (unsigned long long)journal.broken);
    if (journal.highest < at_least) printf("record %llu was acknowledged\n", (unsigned long long)at_least);
    return journal.broken || journal.highest < at_least;
}

int main(int count, char **arguments) {
    setvbuf(stdout, NULL, _IOLBF, 0);       /* a line is one write, and no other program's line gets into it */
    if (count == 4 && !strcmp(arguments[1], "write")) write_journal(arguments[2], atol(arguments[3]));
    if (count >= 3 && !strcmp(arguments[1], "check"))
        return check_journal(arguments[2], count > 3 ? strtoull(arguments[3], NULL, 10) : 0);
    fputs("usage: journal write DISK MS | check FILE [ATLEAST]\n", stderr);
    return 64;
}

// Preloaded by tests: lets the FAULT_AT-th call that changes a file fail with FAULT_ERROR, and, when
// that is 0, ends the program there as SIGKILL does. Once a disk is full it stays so for a while, so
// FAULT_COUNT calls in a row fail. What a test counts is written to FAULT_SEEN.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *name, long otherwise) {
    const char *text = getenv(name);
    return text ? atol(text) : otherwise;
}

static int is_file(int descriptor) {
    struct stat status;
    return descriptor > 2 && fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

static int fails(void) {
    long call = atomic_fetch_add(&calls, 1) + 1, at = number("FAULT_AT", 0);
    if (at == 0 || call < at || call >= at + number("FAULT_COUNT", 1)) return 0;
    long error = number("FAULT_ERROR", 0);
    if (error == 0) kill(getpid(), SIGKILL);
    errno = (int)error;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_SEEN");
    if (!path) return;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (descriptor < 0) return;
    dprintf(descriptor, "%ld\n", atomic_load(&calls));
    close(descriptor);
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(write);
    return is_file(descriptor) && fails() ? -1 : real(descriptor, bytes, count);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    REAL(pwrite);
    return is_file(descriptor) && fails() ? -1 : real(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    REAL(pwrite64);
    return is_file(descriptor) && fails() ? -1 : real(descriptor, bytes, count, offset);
}

int fsync(int descriptor) {
    REAL(fsync);
    return fails() ? -1 : real(descriptor);
}

int fdatasync(int descriptor) {
    REAL(fdatasync);
    return fails() ? -1 : real(descriptor);
}

int ftruncate(int descriptor, off_t length) {
    REAL(ftruncate);
    return fails() ? -1 : real(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
    REAL(ftruncate64);
    return fails() ? -1 : real(descriptor, length);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return fails() ? -1 : real(from, to);
}

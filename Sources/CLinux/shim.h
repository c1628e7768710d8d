// What Linux offers and Swift's Glibc does not.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <dirent.h>
#include <elf.h>
#include <fcntl.h>
#include <iconv.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#pragma clang assume_nonnull begin

// The C library declares them under _GNU_SOURCE only, which is settled before we are read.
int accept4(int, struct sockaddr *_Nullable restrict, socklen_t *_Nullable restrict, int);
int pipe2(int *, int);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

// So is this one, with its structure, of which we take the first fields.
struct tongxin_program {
    Elf64_Addr base;
    const char *name;
    const Elf64_Phdr *parts;
    Elf64_Half count;
};
int dl_iterate_phdr(
    int (*)(const struct tongxin_program *, size_t, void *_Nullable), void *_Nullable);

// `prctl` takes a list of arguments that Swift cannot call. The kernel keeps 15 bytes of the name.
static inline int tongxin_name_thread(const char *name) {
    return prctl(PR_SET_NAME, name, 0, 0, 0);
}

// `fcntl` takes a list of arguments too.
static inline int tongxin_add_flags(int descriptor, int flags) {
    return fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | flags);
}

static inline int tongxin_close_on_exec(int descriptor) {
    return fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

// An array of 256 bytes comes to Swift as a tuple of as many.
static inline const char *tongxin_entry_name(const struct dirent *entry) {
    return entry->d_name;
}

// A file in a folder, without a name; `open` takes a list of arguments with it.
static inline int tongxin_open_nameless(const char *folder) {
    return open(folder, __O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

#pragma clang assume_nonnull end

#endif

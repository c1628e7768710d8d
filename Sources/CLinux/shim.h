// What Linux offers and Swift's Glibc does not.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#pragma clang assume_nonnull begin

// The C library declares it under _GNU_SOURCE only, which is settled before we are read.
int accept4(int, struct sockaddr *_Nullable restrict, socklen_t *_Nullable restrict, int);

// `prctl` takes a list of arguments that Swift cannot call. The kernel keeps 15 bytes of the name.
static inline int tongxin_name_thread(const char *name) {
    return prctl(PR_SET_NAME, name, 0, 0, 0);
}

#pragma clang assume_nonnull end

#endif

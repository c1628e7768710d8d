// What Linux offers and Swift's Glibc does not.

#ifndef CLINUX_SHIM_H
#define CLINUX_SHIM_H

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

#pragma clang assume_nonnull begin

// The C library declares it under _GNU_SOURCE only, which is settled before we are read.
int accept4(int, struct sockaddr *_Nullable restrict, socklen_t *_Nullable restrict, int);

#pragma clang assume_nonnull end

#endif

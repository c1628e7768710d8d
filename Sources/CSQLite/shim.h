#pragma once
#include <sqlite3.h>

// `sqlite3_db_config` takes a list of arguments that depends on the first, which Swift cannot call.
static inline int tongxin_sqlite_set(sqlite3 *db, int option, int on) {
    return sqlite3_db_config(db, option, on, (int *)0);
}

// SQLITE_TRANSIENT is a cast of -1 to a function, which Swift does not import. These two say that
// SQLite copies the bytes before it returns. An empty list of bytes has no address in Swift, and
// SQLite takes a null address for NULL.
static inline int tongxin_sqlite_bind_text(
    sqlite3_stmt *statement, int index, const void *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(
        statement, index, text ? text : "", length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int tongxin_sqlite_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, bytes ? bytes : "", length, SQLITE_TRANSIENT);
}

// `sqlite3_config` takes a list of arguments too. SQLite counts the bytes that it takes, under one
// lock for all threads, unless it is told before its first use that nobody asks for the sum.
static inline int tongxin_sqlite_count_no_memory(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

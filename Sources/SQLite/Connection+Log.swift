import CSQLite

// The write-ahead log: https://www.sqlite.org/wal.html
extension Connection {
    /// Copies the log into the file, as far as no reader needs it, so that the next writer can
    /// start it anew. The log keeps its length: writing over a file costs less than growing it.
    func checkpoint() {
        // Whatever goes wrong here leaves the log as it is, and the next time is soon.
        unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    }

    /// Copies the whole log into the file and leaves nothing of it on the disk.
    ///
    /// - Returns: whether it could; a reader who began earlier may still need it.
    func emptyLog() -> Bool {
        unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
            == SQLITE_OK
    }

    /// Counts the pages in the log after each commit instead of copying them within it: those who
    /// wait for the commit need not wait for the copy.
    func countPages(in log: PageCount) {
        unsafe sqlite3_wal_hook(
            handle,
            { count, _, _, pages in
                guard let count = unsafe count else { return SQLITE_OK }
                unsafe Unmanaged<PageCount>.fromOpaque(count).takeUnretainedValue().pages = pages
                return SQLITE_OK
            },
            Unmanaged.passUnretained(log).toOpaque())
    }
}

/// How long the log is. It outlives the connection that counts in it.
final class PageCount {
    var pages: Int32 = 0
}

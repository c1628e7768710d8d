#pragma once

#include <archive.h>
#include <archive_entry.h>

// The kinds of file are macros with casts, which Swift cannot read.
static inline int tongxin_entry_is_file(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFREG && archive_entry_symlink(entry) == NULL &&
           archive_entry_hardlink(entry) == NULL;
}

static inline int tongxin_entry_is_folder(struct archive_entry *entry) {
    return archive_entry_filetype(entry) == AE_IFDIR;
}

static inline void tongxin_entry_make_file(struct archive_entry *entry) {
    archive_entry_set_filetype(entry, AE_IFREG);
}

import CLinux
import Glibc

/// Lets all threads share as many heaps as there are processors.
///
/// The C library gives each of the first threads a heap of its own, eight for a processor, and
/// each keeps what it has once taken: at rest that was a tenth of the memory of the program. Called
/// before there are threads.
public func shareHeaps() {
    mallopt(M_ARENA_MAX, Int32(clamping: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}

/// Gives back to the system what only a start needed: what was taken for a while and is free now,
/// and the hold on code that has done its work.
public func giveBackMemory() {
    malloc_trim(0)
    unsafe dl_iterate_phdr(
        { program, _, _ in
            let program = unsafe program.pointee
            for number in 0..<Int(unsafe program.count) {
                letGo(of: unsafe program.parts[number], at: unsafe program.base)
            }
            return 0
        }, nil)
}

/// The system maps sixteen pages around each that is touched, so a start, which touches a little of
/// everything, holds two thirds of the code. What is wanted again is found in the cache of files.
/// Where the system does not want to, everything stays as it was.
private func letGo(of part: Elf64_Phdr, at base: UInt64) {
    let (runs, changes) = (UInt32(PF_X), UInt32(PF_W))
    guard part.p_type == PT_LOAD, part.p_flags & (runs | changes) == runs else { return }
    let page: UInt64 = 4096
    let start = (base + part.p_vaddr) / page * page
    let end = (base + part.p_vaddr + part.p_memsz) / page * page
    guard end > start else { return }
    unsafe madvise(
        UnsafeMutableRawPointer(bitPattern: UInt(start)), Int(end - start), MADV_DONTNEED)
}

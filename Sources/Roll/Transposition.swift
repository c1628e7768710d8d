/// Sixty-four words as a square of bits, turned about its diagonal: bit `j` of word `i` becomes
/// bit `i` of word `j`. So the bits of sixty-four members become sixty-four planes.
///
/// The method: H. S. Warren, Hacker's Delight, 2nd edition, 7-3, with the lowest bit first.
func transpose(_ words: inout [UInt64]) {
    precondition(words.count == 64)
    var width = 32
    var mask: UInt64 = 0x0000_0000_FFFF_FFFF
    while width > 0 {
        var row = 0
        while row < 64 {
            let swapped = (words[row] >> UInt64(width) ^ words[row + width]) & mask
            words[row] ^= swapped << UInt64(width)
            words[row + width] ^= swapped
            row = (row + width + 1) & ~width
        }
        width >>= 1
        mask ^= mask << UInt64(width)
    }
}

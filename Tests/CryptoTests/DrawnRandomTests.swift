import Crypto
import Testing

@Suite struct `Randomness drawn in advance` {
    @Test func `gives no word twice, also where it is drawn again`() {
        let randomness = DrawnRandom(words: 8)
        let words = (0..<1000).map { _ in randomness.next() }
        #expect(Set(words).count == 1000)
    }

    @Test func `draws even when told to draw nothing`() {
        let randomness = DrawnRandom(words: 0)
        #expect(randomness.next() != randomness.next())
    }
}

import Glibc
import Kernel
import Verifying

/// Checks, asking nobody, what a ledger of Tongxin says of itself.
@main struct Verify {
    static func main() {
        guard let verification = Verification(Array(CommandLine.arguments.dropFirst())) else {
            say(Verification.usage)
            exit(2)
        }
        let verdict = verification.run()
        say(verdict.sentence)
        exit(verdict.code)
    }

    private static func say(_ phrase: Phrase) { print("\(phrase.chinese)\n\(phrase.english)") }
}

import App

@main struct Tongxin {
    static func main() async {
        await Program.tongxin.runAndExit()
    }
}

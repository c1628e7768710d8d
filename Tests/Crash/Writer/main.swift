import Glibc

// Writes until it is killed, or looks at what is left:
//
//   CrashWriter write  sqlite|postgres PLACE WRITES   each of 500 clients writes so often
//   CrashWriter verify sqlite|postgres PLACE          reads acknowledgements from standard input
//
// PLACE is a file or an address. Every acknowledged change is one line `CLIENT NUMBER`.

let arguments = CommandLine.arguments.dropFirst()
let mode = arguments.first
let (engine, place) = (arguments.dropFirst().first, arguments.dropFirst(2).first)
guard let engine, let place, let database = try openDatabase(engine, at: place) else {
    complain("usage: CrashWriter write|verify sqlite|postgres PLACE [WRITES]")
    exit(64)
}

switch mode {
case "write":
    let writes = arguments.dropFirst(3).first.flatMap { Int($0) } ?? .max
    exit(try await Writers(database: database).write(writes) ? 0 : 1)
case "verify":
    exit(try await Verification(of: database).run(acknowledged: readAcknowledgements()) ? 0 : 1)
default:
    exit(64)
}

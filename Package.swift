// swift-tools-version: 6.2
import PackageDescription

// The architecture, top to bottom. What a module may import is what its line says: the build
// runs with `--explicit-target-dependency-import-check error`.

let package = Package(
    name: "tongxin",
    targets: [
        // Words every feature speaks. It depends on nothing.
        module("Kernel"),

        // Ports: what features are written against. Pure Swift, no C, no input or output.
        module("HTML"),
        module("Storage", uses: "Kernel"),
        module("Web", uses: "Kernel", "HTML", "Storage"),
        module("Directories", uses: "Kernel", "Storage"),
        tests("Kernel"),
        tests("Directories", uses: "Kernel"),
        tests("HTML"),
        tests("Storage", uses: "Kernel"),
        tests("Web", uses: "Kernel", "HTML", "Storage", "TestSupport"),

        // Means that stand alone: pure Swift, no input or output.
        module("Text"),
        tests("Text"),
        module("Demo", uses: "Kernel", "Columns"),
        tests("Demo", uses: "Kernel", "Columns"),

        // Tables in files that people hand in and take away.
        module("Sheets", uses: "Kernel", "Archives", "Encodings", "Text", "Workbooks", "XML"),
        tests("Sheets", uses: "Kernel", "Archives", "Compression", "Register", "XML"),

        // Adapters: each C library behind the one module that imports it.
        system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
        system("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
        adapter("Crypto", uses: "COpenSSL", "CSodium", "Threads"),
        tests("Crypto", golden: true),
        // Trees of hashes, proofs about them and the notes that sign them: values in, values out.
        module("Proofs", uses: "Crypto"),
        tests("Proofs", uses: "Crypto", golden: true),
        system("CDeflate", pkgConfig: "libdeflate", apt: "libdeflate-dev"),
        adapter("Compression", uses: "CDeflate"),
        tests("Compression", uses: "TestSupport"),
        system("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
        adapter("Archives", uses: "CArchive"),
        system("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
        adapter("XML", uses: "CExpat"),
        system("CXLSXWriter", pkgConfig: "xlsxwriter", apt: "libxlsxwriter-dev"),
        adapter("Workbooks", uses: "CXLSXWriter"),
        system("CPango", pkgConfig: "cairo-pdf", apt: "libpango1.0-dev"),
        adapter("Paper", uses: "CPango"),
        tests("Paper"),
        system("CQREncode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        adapter("QR", uses: "CQREncode"),
        tests("QR"),

        // The keys of an installation: the master key's file and the keys it wraps.
        adapter("Keyring", uses: "Kernel", "Storage", "Crypto", "Proofs", "Threads"),
        tests("Keyring", uses: "Kernel", "Storage", "Crypto", "TestSupport"),
        system("CLinux", apt: "libc6-dev"),
        adapter("Threads", uses: "CLinux"),
        tests("Threads"),
        adapter("Host", uses: "CLinux"),
        tests("Host"),
        adapter("Encodings", uses: "CLinux"),
        adapter("HTTPServer", uses: "Kernel", "Web", "Threads", "CLinux"),
        tests("HTTPServer", uses: "Kernel", "TestSupport", "Web", "Threads"),

        // Checks a log from outside: with its own reading code, on proofs alone.
        module("Verifying", uses: "Crypto", "Kernel", "Proofs", "Storage"),
        tests(
            "Verifying", uses: "Crypto", "Directories", "Kernel", "Keyring", "Ledger", "Proofs",
            "Storage", "TestSupport", "Web"),
        .executableTarget(
            name: "tongxin-verify",
            dependencies: [
                "Archives", "Kernel", "Postgres", "SQLite", "Storage", "Verifying",
            ],
            swiftSettings: strict()),

        // Puts its name to the logs of others.
        module("Witness", uses: "Crypto", "Kernel", "Keyring", "Proofs", "Storage", "Web"),
        tests(
            "Witness", uses: "Crypto", "HTTPServer", "Kernel", "Keyring", "Proofs", "Storage",
            "TestSupport", "Threads", "Web"),

        // Statistics: all members in columns of bytes.
        adapter("Columns", uses: "Threads"),
        tests("Columns"),
        adapter("Roll", uses: "Columns", "Kernel", "Text", "Threads"),
        tests("Roll", uses: "Columns", "Kernel", "Text"),
        adapter("ColumnFile", uses: "Columns"),
        tests("ColumnFile", uses: "Columns"),
        module("Disclosure", uses: "Columns"),
        tests("Disclosure", uses: "Columns"),

        // The two databases, and what both adapters share.
        module("Engines", uses: "Storage", "Threads"),
        system("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        adapter("SQLite", uses: "CSQLite", "Kernel", "Storage", "Engines", "Threads"),
        tests("SQLite", uses: "Storage", "TestSupport"),
        system("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        adapter("Postgres", uses: "CPostgres", "Kernel", "Storage", "Engines", "Threads"),
        tests("Postgres", uses: "Kernel", "Storage", "TestSupport"),
        tests("Engines", uses: "Kernel", "Storage", "TestSupport", "Threads", golden: true),
        .executableTarget(
            name: "CrashWriter", dependencies: ["Kernel", "Storage", "SQLite", "Postgres"],
            path: "Tests/Crash/Writer", swiftSettings: strict()),

        // Copies of all rows in one file, and back.
        adapter("Backup", uses: "Kernel", "Storage", "Crypto"),
        tests("Backup", uses: "Kernel", "Storage", "Crypto", "SQLite", "Postgres", "TestSupport"),

        // What `tongxin bench` measures, and what reads tables for `script/bench`.
        adapter("Bench", uses: "Storage", "Threads", "Columns", "ColumnFile", "Disclosure"),
        .executableTarget(
            name: "TableTimer", dependencies: ["Archives", "Kernel", "Register", "Sheets"],
            path: "Tests/Bench/Tables", swiftSettings: strict()),

        // Databases and golden files for the tests.
        module(
            "TestSupport", uses: "Kernel", "HTML", "Storage", "Web", "SQLite", "Postgres",
            "CDeflate", "CLinux"),

        // The page shell and the components all pages share.
        module("Design", uses: "Kernel", "HTML", "Web"),
        tests("Design", uses: "Kernel", "HTML", "Web", "TestSupport", golden: true),

        // What features share: numbers that a deployer sets from a day on.
        feature("LocalSettings"),

        // Features: each holds its whole story and is written against the ports.
        feature("Access", uses: "Directories"),
        tests(
            "Access", uses: "Audit", "Directories", "Kernel", "Storage", "Web", "TestSupport",
            golden: true),
        feature("Audit", uses: "Directories"),
        feature(
            "Register", uses: "Access", "Audit", "ColumnFile", "Columns", "Crypto", "Directories",
            "Keyring",
            "LocalSettings", "Paper", "Roll", "Text", "Threads"),
        tests(
            "Register", uses: "Access", "Audit", "Crypto", "Directories", "HTML", "Kernel",
            "Keyring", "LocalSettings", "Roll", "Storage", "Web", "TestSupport", golden: true),
        tests(
            "Audit", uses: "Access", "Crypto", "Directories", "HTML", "Kernel", "Storage", "Web",
            "TestSupport", golden: true),

        feature("Organizations", uses: "Directories", "LocalSettings", "Text"),
        tests(
            "Organizations", uses: "Kernel", "Storage", "Web", "Directories", "Access", "Audit",
            "LocalSettings", "TestSupport", golden: true),
        feature("Identity", uses: "Crypto", "Keyring", "QR", "Access", "Directories"),
        tests(
            "Identity", uses: "Kernel", "HTML", "Storage", "Web", "Crypto", "Keyring", "Access",
            "Audit", "Design", "Directories", "TestSupport", golden: true),

        feature(
            "Imports", uses: "Archives", "Crypto", "Directories", "Keyring", "LocalSettings",
            "Register", "Sheets", "Text"),
        tests(
            "Imports", uses: "Access", "Audit", "Crypto", "Directories", "HTML", "HTTPServer",
            "Kernel", "Keyring", "LocalSettings", "Register", "Sheets", "Storage", "TestSupport",
            "Web", golden: true),

        feature(
            "Dues", uses: "Access", "Archives", "Crypto", "Directories", "Host", "Keyring",
            "LocalSettings", "Paper", "QR", "Register", "Sheets", "Text", "Threads", "XML"),
        tests(
            "Dues", uses: "Access", "Archives", "Audit", "Crypto", "Demo", "Directories",
            "Host", "HTTPServer", "Kernel", "Keyring", "LocalSettings", "Paper", "Register",
            "Sheets", "Storage", "TestSupport", "Web", golden: true),

        feature("Exports", uses: "Access", "Directories", "LocalSettings", "Register", "Sheets"),
        tests(
            "Exports", uses: "Access", "Audit", "Crypto", "Directories", "HTTPServer", "Kernel",
            "Keyring", "Register", "Storage", "TestSupport", "Web"),

        feature(
            "Statistics", uses: "ColumnFile", "Columns", "Directories", "Disclosure", "Paper",
            "Sheets", "Threads"),
        tests(
            "Statistics", uses: "Columns", "Directories", "Disclosure", "Kernel", "Storage",
            "TestSupport", "Web"),

        feature(
            "Ledger", uses: "Archives", "Audit", "Crypto", "Directories", "Host", "Keyring",
            "Paper", "Proofs", "QR", "Threads"),
        tests(
            "Ledger", uses: "Access", "Archives", "Audit", "Backup", "Crypto", "Directories",
            "Host", "HTTPServer", "Kernel", "Keyring", "LedgerWriter", "Proofs", "Storage",
            "TestSupport", "Verifying", "Web", "Witness", "tongxin-verify", golden: true),
        .executableTarget(
            name: "LedgerWriter",
            dependencies: [
                "Directories", "Kernel", "Keyring", "Ledger", "Postgres", "SQLite", "Storage",
                "Web",
            ],
            path: "Tests/Crash/LedgerWriter", swiftSettings: strict()),

        // The composition root: the only module that sees everything.
        module(
            "App", uses: "Kernel", "HTML", "Storage", "Web", "Design", "Compression", "Crypto",
            "Keyring", "SQLite", "Postgres", "Backup", "Bench", "HTTPServer", "Host", "Demo",
            "Text", "Directories", "Access", "Audit", "Dues", "Register", "Organizations",
            "Identity",
            "Imports", "Exports", "Ledger", "LocalSettings", "Statistics", "Proofs", "Threads",
            "Archives", "Witness"),
        tests(
            "App", uses: "Access", "Columns", "Crypto", "Demo", "Directories", "Dues", "Exports",
            "HTML", "HTTPServer", "Identity", "Imports", "Kernel", "Ledger", "Organizations",
            "Proofs",
            "Register", "Statistics", "Storage", "TestSupport", "Threads", "Verifying", "Web",
            golden: true),
        .executableTarget(name: "tongxin", dependencies: ["App"], swiftSettings: strict()),
    ].map(quick)
)

// ThreadSanitizer builds apart, and only what its tests stand on: `script/test threads`.
if let names = Context.environment["TONGXIN_TESTS_ONLY"] {
    package.targets = package.needed(for: names.split(separator: " ").map(String.init))
}

// MARK: - The kinds of module

func module(_ name: String, uses dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict())
}

/// A C library: a module map and a shim, nothing else.
func system(_ name: String, pkgConfig: String? = nil, apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

/// The one module that imports a C library; every unsafe step in it is marked.
func adapter(_ name: String, uses dependencies: Target.Dependency...) -> Target {
    .target(
        name: name, dependencies: dependencies, swiftSettings: strict() + [.strictMemorySafety()])
}

/// A feature holds its whole story and is written against the ports.
func feature(_ name: String, uses others: Target.Dependency...) -> Target {
    .target(
        name: name, dependencies: ["Kernel", "HTML", "Storage", "Web", "Design"] + others,
        swiftSettings: strict())
}

/// Golden files lie beside the tests that compare them and are read from there.
func tests(
    _ name: String, uses dependencies: Target.Dependency..., golden: Bool = false
) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
        exclude: golden ? ["Golden"] : [], swiftSettings: strict())
}

func strict() -> [SwiftSetting] {
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .treatAllWarnings(as: .error),
    ]
}

/// What looks at millions of members one by one, or at every hash of a log, is optimised in every
/// configuration: without, its tests alone would keep both processors busy for minutes.
func quick(_ target: Target) -> Target {
    let names = [
        "Columns", "Disclosure", "Roll", "ColumnsTests", "DisclosureTests", "RollTests",
        "Crypto", "Proofs", "Verifying", "ProofsTests", "VerifyingTests",
    ]
    guard names.contains(target.name) else { return target }
    target.swiftSettings? += [.unsafeFlags(["-O"], .when(configuration: .debug))]
    return target
}

extension Package {
    /// The named targets and all that they depend on.
    func needed(for names: [String]) -> [Target] {
        let byName = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0) })
        var wanted = Set(names)
        var unseen = names
        while let name = unseen.popLast() {
            for case .byNameItem(let other, _) in byName[name]?.dependencies ?? []
            where wanted.insert(other).inserted { unseen.append(other) }
        }
        return targets.filter { wanted.contains($0.name) }
    }
}

import FoundationEssentials
import Host

/// Where a command's configuration comes from: a file if one is named, then what the command
/// line says otherwise.
struct ConfigurationSource {
    static let options: [Option] = [.configuration, .data, .database]

    let arguments: Arguments

    func configuration() throws(Exit) -> Configuration {
        var configuration = Configuration()
        if let path = arguments["config"] { configuration = try read(path) }
        if let data = arguments["data"] { configuration.data = data }
        if let text = arguments["database"] {
            guard let database = DatabaseAddress(text) else {
                throw .usage("--database should be sqlite or postgresql://user@host/name")
            }
            configuration.database = database
        }
        return configuration
    }

    private func read(_ path: String) throws(Exit) -> Configuration {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw .configuration("cannot read the configuration \(path): does it exist?")
        }
        do {
            let configuration = try ConfigurationFile.read(text)
            try refuseOpenSecret(in: configuration, at: path)
            return configuration
        } catch let mistake as ConfigurationFile.Mistake {
            throw .configuration("\(path): \(mistake)")
        } catch let exit as Exit {
            throw exit
        } catch {
            throw .configuration("\(path): \(error)")
        }
    }

    /// A password in a file that others may read is no secret (security.md, S27).
    private func refuseOpenSecret(in configuration: Configuration, at path: String) throws {
        guard !configuration.holdsPassword || !Host.isOpenToOthers(path) else {
            throw Exit.configuration(
                "\(path) holds the database's password and others can read it: chmod 600 \(path)")
        }
    }
}

extension Configuration {
    var holdsPassword: Bool {
        guard case .postgres(let address) = database,
            let user = address.split(separator: "@", omittingEmptySubsequences: false).first
        else { return false }
        return user.dropFirst("postgresql://".count).contains(":") || address.contains("password=")
    }
}

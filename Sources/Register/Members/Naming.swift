import Directories
import Kernel
import Storage

extension OrganizationDirectory {
    /// The same lines, each with what its organisation was called on a day.
    func naming<Line>(
        _ lines: [Line], _ organization: KeyPath<Line, OrganizationID>,
        as name: WritableKeyPath<Line, String>, on date: CivilDate,
        in tx: borrowing ReadTransaction
    ) throws -> [Line] {
        let names = try names(lines.map { $0[keyPath: organization] }, date, tx)
        return lines.map { line in
            var line = line
            line[keyPath: name] = names[line[keyPath: organization]] ?? ""
            return line
        }
    }
}

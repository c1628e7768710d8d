public import Directories
public import Kernel
public import Storage

extension Organizations {
    /// Changes of tenures are changes of what is counted of people.
    public static let feed = [
        Migration(
            "organizations_feed", 1, "whose posts are others than before",
            .feeding("counted", from: "organization_tenure", about: "person"))
    ]
}

extension Transaction {
    /// What kinds of posts people hold on a day; of who holds none there is nothing.
    ///
    /// Tenures and posts are read as they lie and put together here: to look up a post for each of
    /// millions takes many times as long.
    public borrowing func postKinds(
        on date: CivilDate
    ) throws(StorageError) -> Notes<PersonSubject, String> {
        var kinds = try kindsOfPosts()
        var (people, held): ([PersonID], [String]) = ([], [])
        try forEach(
            """
            SELECT person, post
            FROM organization_tenure
            WHERE superseded_by IS NULL AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
            """
        ) { row in
            let (person, post): (PersonID, ID<Post>) = (try row.next(), try row.next())
            guard let kind = kinds.about(post).first else { return }
            people.append(person)
            held.append(kind)
        }
        return Notes(about: people, held)
    }

    private borrowing func kindsOfPosts() throws(StorageError) -> Notes<Post, String> {
        var (posts, kinds): ([ID<Post>], [String]) = ([], [])
        // There are a dozen kinds; each text is kept once.
        var texts: Set<String> = []
        try forEach("SELECT id, kind FROM organization_post") { row in
            posts.append(try row.next())
            kinds.append(texts.insert(try row.next()).memberAfterInsert)
        }
        return Notes(about: posts, kinds)
    }

    /// The same of some people.
    public borrowing func postKinds(
        of people: [PersonID], on date: CivilDate
    ) throws(StorageError) -> Notes<PersonSubject, String> {
        var (holders, kinds): ([PersonID], [String]) = ([], [])
        try forEach(
            """
            SELECT t.person, p.kind
            FROM organization_tenure AS t
            JOIN organization_post AS p ON p.id = t.post
            WHERE t.superseded_by IS NULL AND t.valid_from <= \(date)
                AND (t.valid_until IS NULL OR t.valid_until >= \(date))
                AND t.person IN (\(list: people))
            """
        ) { row in
            holders.append(try row.next())
            kinds.append(try row.next())
        }
        return Notes(about: holders, kinds)
    }

    /// Who holds a post on a day, and where.
    ///
    /// - Parameter people: these alone.
    public borrowing func officeHolders(
        of people: [PersonID]? = nil, on date: CivilDate
    ) throws(StorageError) -> [(person: PersonID, organization: OrganizationID)] {
        let only: SQL = people.map { "AND person IN (\(list: $0))" } ?? ""
        var seats: [(person: PersonID, organization: OrganizationID)] = []
        try forEach(
            """
            SELECT DISTINCT person, organization
            FROM organization_tenure
            WHERE superseded_by IS NULL AND valid_from <= \(date)
                AND (valid_until IS NULL OR valid_until >= \(date))
                \(fragment: only)
            """
        ) { row in
            seats.append((person: try row.next(), organization: try row.next()))
        }
        return seats
    }

    /// Whose tenure begins after a day or ends with it, up to another day.
    public borrowing func postsTurning(
        after day: CivilDate, upTo last: CivilDate
    ) throws(StorageError) -> [PersonID] {
        let eve = last.adding(days: -1)
        return try rows(
            """
            SELECT DISTINCT person FROM organization_tenure
            WHERE superseded_by IS NULL
                AND ((valid_from > \(day) AND valid_from <= \(last))
                    OR (valid_until >= \(day) AND valid_until <= \(eve)))
            """)
    }
}

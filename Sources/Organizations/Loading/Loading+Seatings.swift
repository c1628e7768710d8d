import Kernel
import Storage

extension Transaction where Mode == Writing {
    /// Posts are recorded by the loading itself, so that taking back an event leaves them alone.
    borrowing func insertSeatings(_ loading: Loading) throws(StorageError) {
        try insertPosts(loading)
        try insertTenures(loading)
        try insertTerms(loading)
    }

    private borrowing func insertPosts(_ loading: Loading) throws(StorageError) {
        try insert(
            loading.seatings.lazy.flatMap(\.posts), into: "organization_post",
            columns: "id", "organization", "kind", "seat", "valid_from", "valid_until",
            "vacant_from", "recorded_by", "ended_by"
        ) { post, row in
            try row.write(post.id)
            try row.write(post.organization)
            try row.write(post.kind)
            try row.write(post.seat)
            try row.write(post.period.from)
            try row.write(post.period.until)
            try row.write(post.vacancy)
            try row.write(loading.rest.id)
            try row.write(post.period.until.map { _ in loading.rest.id })
        }
    }

    private borrowing func insertTenures(_ loading: Loading) throws(StorageError) {
        let tenures = loading.seatings.lazy.flatMap { seating in
            seating.tenures.lazy.map { (seating.organization, $0) }
        }
        try insert(
            tenures, into: "organization_tenure",
            columns: "id", "post", "organization", "person", "basis", "valid_from", "valid_until",
            "term_ends_on", "recorded_by", "ended_by"
        ) { entry, row in
            let (organization, seated) = entry
            let tenure = seated.tenure
            try row.write(tenure.id)
            try row.write(seated.post)
            try row.write(organization)
            try row.write(tenure.person)
            try row.write(tenure.basis)
            try row.write(tenure.period.from)
            try row.write(tenure.period.until)
            try row.write(tenure.termEndsOn)
            try row.write(loading.rest.id)
            try row.write(tenure.period.until.map { _ in loading.rest.id })
        }
    }

    private borrowing func insertTerms(_ loading: Loading) throws(StorageError) {
        try insert(
            loading.seatings.lazy.flatMap(\.terms), into: "organization_term",
            columns: "id", "organization", "number", "begun_on", "ends_on", "extended_to",
            "ended_on", "recorded_by", "ended_by"
        ) { term, row in
            try row.write(term.id)
            try row.write(term.organization)
            try row.write(term.number)
            try row.write(term.begunOn)
            try row.write(term.endsOn)
            try row.write(term.extendedTo)
            try row.write(term.endedOn)
            try row.write(loading.rest.id)
            try row.write(term.endedOn.map { _ in loading.rest.id })
        }
    }
}

import Storage

extension Register {
    static let memberViews = Migration(
        "register", 7, "views of the member list that people name",
        """
        CREATE TABLE member_view (
            id UUID PRIMARY KEY,
            account UUID NOT NULL,
            name TEXT NOT NULL,
            organization UUID,
            query TEXT NOT NULL,
            is_default BOOLEAN NOT NULL,
            saved_at INSTANT NOT NULL,
            UNIQUE (account, name)
        )
        """)
}

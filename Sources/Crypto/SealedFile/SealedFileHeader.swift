/// The first 78 bytes of a sealed file (`docs/formats/sealed-file.md`).
struct SealedFileHeader {
    static let magic = Array("tongxin/sealed/1".utf8)
    static let unauthenticatedSize = 46
    static let size = 78

    let profile: Profile
    let cost: SealedFileCost?
    let salt: [UInt8]
    let key: KeyID
    var tag: [UInt8] = []

    var unauthenticated: [UInt8] {
        SealedFileHeader.magic + [profile == .intl ? 1 : 2, cost == nil ? 0 : 1]
            + UInt32(clamping: cost?.passes ?? 0).bigEndianBytes
            + UInt32(clamping: cost?.memoryKiB ?? 0).bigEndianBytes + salt + key.bytes
    }

    var bytes: [UInt8] { unauthenticated + tag }

    init(for key: SealedFileKey, profile: Profile, salt: [UInt8]) {
        self.profile = profile
        self.salt = salt
        switch key {
        case .key(_, let id): (cost, self.key) = (nil, id)
        case .passphrase(_, let cost): (self.cost, self.key) = (cost, KeyID(0))
        }
    }

    /// Reads a header; whether it is genuine is known when its tag was checked.
    init(reading bytes: [UInt8]) throws(SealedFileRefusal) {
        guard bytes.count == SealedFileHeader.size, bytes.starts(with: SealedFileHeader.magic),
            let profile = [1: Profile.intl, 2: .gm][bytes[16]], bytes[17] <= 1,
            let key = KeyID(bytes: Array(bytes[42..<46]))
        else { throw .notSealed }
        let cost = SealedFileCost(
            memoryKiB: Int(UInt32(bigEndianBytes: bytes[22..<26])),
            passes: Int(UInt32(bigEndianBytes: bytes[18..<22])))
        guard bytes[17] == 0 || cost.isBearable else { throw .notSealed }
        self.profile = profile
        self.cost = bytes[17] == 0 ? nil : cost
        salt = Array(bytes[26..<42])
        self.key = key
        tag = Array(bytes[46..<78])
    }
}

/// The keys of one sealed file.
struct SealedFileKeys {
    let sealing: SealingKey
    let header: Secret

    init(_ key: SealedFileKey, for header: SealedFileHeader) throws(SealedFileRefusal) {
        let root = try SealedFileKeys.root(key, header)
        let salt = Array("sealed-file/v1".utf8) + header.salt
        sealing = SealingKey(header.profile, from: root, salt: salt)
        self.header = header.profile.hash.derive(
            from: root, salt: salt, info: "header", count: 32)
    }

    func tag(of header: SealedFileHeader) -> [UInt8] {
        header.profile.hash.authenticationCode(for: header.unauthenticated, key: self.header)
    }

    private static func root(
        _ key: SealedFileKey, _ header: SealedFileHeader
    ) throws(SealedFileRefusal) -> Secret {
        switch (key, header.cost) {
        case (.key(let secret, let id), nil):
            guard id == header.key else { throw .keyNeeded(header.key) }
            return secret
        case (.passphrase(let words, _), let cost?):
            let argon = Argon2id(memoryKiB: cost.memoryKiB, passes: cost.passes)
            do throws(CryptoError) {
                return try argon.derive(from: words, salt: header.salt, count: 32)
            } catch { throw .library(error.description) }
        case (.key, _?): throw .passphraseNeeded
        case (.passphrase, nil): throw .keyNeeded(header.key)
        }
    }
}

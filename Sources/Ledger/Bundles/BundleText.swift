/// What a bundle says of itself to people and to programs.
enum BundleText {
    static func keys(_ log: Log) -> String {
        """
        # The key of the log. Believe it only if you know it from elsewhere; add the keys of
        # witnesses whom you trust, one a line, and how many of them must have signed.
        # 账本的公钥，请另行核对；可加入信任的见证人公钥，每行一个。
        \(log.keys.joined(separator: "\n"))
        quorum 0

        """
    }

    static func readme(_ log: Log, _ head: PublishedHead) -> String {
        """
        # \(log.origin)

        本文件夹是一个账本的审计包：截至签名头的全部 \(head.size) 条记录，以及导出人有权查看的内容。
        This is an audit bundle of a log: all \(head.size) records up to its signed head, and of
        their contents what the one who took it out may see.

        | 文件 file | 内容 contents |
        |---|---|
        | `checkpoint` | 签名头 the signed head (C2SP tlog-checkpoint) |
        | `tile/<L>/…` | 散列 hashes (C2SP tlog-tiles) |
        | `tile/entries/…` | 记录 the records, as they were hashed |
        | `records/….jsonl` | 每行一条记录及其内容 a record and its contents a line |
        | `schema.json` | 行的格式 what a line has (JSON Schema) |
        | `keys` | 公钥 the key of the log |

        离线核验 To check it offline:

            tongxin-verify --keys keys .

        导入另一套系统（只读）To read it in another installation:

            tongxin bundle import FILE.zip

        没有 `payload` 的行：内容已依法删除，或导出人无权查看。签名和散列仍然成立。
        A line without `payload`: its contents were erased, or were not for the one who took the
        bundle out. Signatures and hashes hold all the same.

        """
    }

    static let schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A line of records/….jsonl",
          "type": "object",
          "required": ["entry", "index"],
          "dependentRequired": {"payload": ["salt"], "salt": ["payload"]},
          "additionalProperties": false,
          "properties": {
            "index": {"type": "integer", "minimum": 0},
            "salt": {"type": "string", "pattern": "^[A-Za-z0-9_-]{43}$"},
            "payload": {
              "type": "object",
              "description": "SHA-256 of 'ledger-commit/v1', a newline, the salt and these bytes is c"
            },
            "entry": {
              "type": "object",
              "description": "byte for byte the leaf: SHA-256, or SM3, of a zero byte and these bytes",
              "required": ["at", "c", "id", "k", "v"],
              "additionalProperties": false,
              "properties": {
                "a": {"type": "string", "description": "who did it: a random reference"},
                "at": {"type": "integer", "description": "milliseconds since 1970, UTC"},
                "c": {"type": "string", "description": "the commitment to the payload"},
                "id": {"type": "string", "description": "the event, a ULID"},
                "k": {"type": "string", "description": "what kind of thing happened"},
                "o": {"type": "string", "description": "the organisation"},
                "s": {"type": "string", "description": "whom it is about: a random reference"},
                "v": {"const": 1}
              }
            }
          }
        }

        """
}

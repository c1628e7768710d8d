import Kernel

/// What the operator of a witness reads.
enum WitnessWords {
    static let nameless = Phrase(
        "这里还没有见证人密钥。请用 --name 给它起名，例如 witness.example.org/w1；名称里不能有空格和加号。",
        "There is no witness key here yet. Name the witness with --name, such as "
            + "witness.example.org/w1, without spaces and +.")

    static let otherKind = Phrase(
        "这个密钥文件是账本的签名密钥，不是见证人的。请换一个数据目录。",
        "The key file holds the key of a log and not of a witness. Choose another data folder.")

    static func otherName(_ name: String) -> Phrase {
        Phrase(
            "这里的见证人名叫 \(name)，名称终身不变。请去掉 --name，或换一个数据目录。",
            "The witness here is called \(name), and a name is for life. Leave --name out, or "
                + "choose another data folder.")
    }

    static let stateIsGone = Phrase(
        "密钥还在，但见证人的记录没有了。没有记录的见证人可能被骗去给分叉的账本签名，"
            + "所以请移走旧密钥，用新的名称重新开始，并把新公钥告诉各账本。",
        "The key is here, but what this witness has seen is gone. Without it, it could be made to "
            + "sign the other side of a fork. Move the old key away, begin anew under a new name, "
            + "and tell the logs the new key.")

    static let stateOfAnother = Phrase(
        "密钥与记录不是同一个见证人的。请把配套的那一份放回来，或用新的名称重新开始。",
        "The key and the state belong to different witnesses. Put back the one that belongs here, "
            + "or begin anew under a new name.")

    static let keyIsGone = Phrase(
        "见证人的记录还在，但密钥没有了。请放回密钥，或换一个数据目录，用新的名称重新开始。",
        "What this witness has seen is here, but its key is gone. Put the key back, or begin anew in "
            + "another data folder under a new name.")
}

import Testing
import YAMLSyntax

struct EncodingTests {
    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "1:4"),
            ([0x61, 0x0A, 0xC3, 0xA9, 0xC3], "2:2"),
            ([0xC0, 0x80], "1:1"),  // overlong
            ([0x23, 0xED, 0xA0, 0x80], "1:2"),  // surrogate
            ([0xEF, 0xBB, 0xBF, 0x61, 0xF5, 0x80, 0x80, 0x80], "1:2"),  // above U+10FFFF
        ] as [([UInt8], String)]
    )
    func `bytes that are no UTF-8 are shown where they stand`(bytes: [UInt8], place: String) {
        #expect(
            parse(bytes: bytes).messages == """
                m.yaml:\(place): error: Not UTF-8 [yaml.encoding]
                  The bytes here are no UTF-8 text. Save the file as UTF-8.
                """
        )
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
            ([0x61, 0x00, 0x3A, 0x00], "UTF-16"),
            ([0x00, 0x61, 0x00, 0x3A], "UTF-16"), ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"),
            ([0x00, 0x00, 0xFE, 0xFF], "UTF-32"),
            ([0x61, 0x00, 0x00, 0x00], "UTF-32"),
        ] as [([UInt8], String)]
    )
    func `other encodings are named and refused`(bytes: [UInt8], name: String) {
        #expect(
            parse(bytes: bytes).messages == """
                m.yaml:1:1: error: Not UTF-8 [yaml.encoding]
                  This file is encoded as \(name). Save it as UTF-8: manifests are read in no other encoding.
                """
        )
    }

    @Test(arguments: [
        (
            "ab\u{0}", "1:3",
            #"The control character U+0000 cannot stand in YAML. Remove it, or write it as "\u0000" in double quotes."#
        ),
        (
            "a: \u{1B}[0m", "1:4",
            #"The control character U+001B cannot stand in YAML. Remove it, or write it as "\u001B" in double quotes."#
        ),
        (
            "#\n\u{7F}", "2:1",
            #"The control character U+007F cannot stand in YAML. Remove it, or write it as "\u007F" in double quotes."#
        ),
        (
            "a\u{85}b", "1:2",
            #"The line separator U+0085 is read differently by YAML's versions. Remove it, or write it as "\N" in double quotes."#
        ),
        (
            "a\u{2028}b", "1:2",
            #"The line separator U+2028 is read differently by YAML's versions. Remove it, or write it as "\L" in double quotes."#
        ),
        (
            "a\u{2029}b", "1:2",
            #"The line separator U+2029 is read differently by YAML's versions. Remove it, or write it as "\P" in double quotes."#
        ),
        (
            "a\rb", "1:2",
            #"A carriage return (U+000D) stands here without a line feed. End lines with a line feed, or write it as "\r" in double quotes."#
        ),
        (
            "a\r", "1:2",
            #"A carriage return (U+000D) stands here without a line feed. End lines with a line feed, or write it as "\r" in double quotes."#
        ),
        (
            "a\n\u{FEFF}b", "2:1",
            "A byte order mark (U+FEFF) stands within the file. It may only be the first character; remove it."
        ),
    ])
    func `characters that cannot stand in YAML are refused`(text: String, place: String, detail: String) {
        #expect(parse(text).messages == "m.yaml:\(place): error: Character not allowed [yaml.character]\n  \(detail)")
    }

    @Test func `escapes give what cannot be written`() {
        let scalar = parse(#""\0\e\N\L\P\r\uFEFF\U0001F600""#).documents.first?.scalar
        #expect(scalar?.text == "\u{0}\u{1B}\u{85}\u{2028}\u{2029}\r\u{FEFF}\u{1F600}")
    }
}

/// Values and pieces of text at which readers stumble.
enum Pieces {
    /// For values: what looks like another type, is odd Unicode, is too large, or has a meaning in YAML, XML or ours.
    static let values: [String] =
        [
            "", " ", "null", "~", "true", "false", "yes", "no", "on", "off", "0", "-1", "+1", "0x10", "0o17", "0711",
            "1_000", "1e999", "-.inf", ".nan", "2.0", "99999999999999999999", "18446744073709551615",
            "-9223372036854775809",
            "4GiB", "4 GiB", "18446744073709551615EiB", "1.5GiB", "4gib", "0b", "4096", "10KB", "1:30", "2002-12-14",
            "${A}", "${A:-b}", "${A:-${B:-c}}", "$${", "${", "${}", "$", "${1}", "${A:-}", "a${A}b",
            "a\nb", "a\n", "\n", "\n\n a\n", " a", "a ", "\ta", "a\tb", "a\rb", "a\r\nb", "  a\n b\n",
            "é", "e\u{301}", "𝔘", "\u{1F468}\u{200D}\u{1F469}", "\u{202E}x", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{A0}",
            "\u{0}", "\u{1}", "\u{7F}", "\u{9F}", "\u{FFFD}", "\u{FFFE}", "\u{10FFFF}", "4\u{301}", "\u{D7}",
            "]]>", "<a/>", "<a>b</a>", "<a", "&amp;", "&#0;", "&#13;", "&x;", "<!-- c -->", "<![CDATA[x]]>", "<?pi?>",
            "<a xmlns='urn:x'/>", "<q:a/>", "<qemu:a/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
            "- x", "# c", "a #c", "a: b", "a:", ":", "?", "? a", "-", "--", "---", "...", "'", "\"", "\\", "\\n", "|",
            ">",
            "@x", "`x", "%x", "!x", "!!str", "*a", "&a", "&a b", "{", "}", "[", "]", "{}", "[]", ",", "a, b", "<<", "=",
            "running", "absent", "file", "block", "network", "volume", "kvm", "qemu", "pci", "virtio", "vda", "hd",
            "52:54:00:00:00:01", "52:54:0:0:0:1", "10.0.0.1", "::1", "fe80::1%eth0", "/", "..", "a/b", ".", "0x0000",
            "0x1f",
        ] + [
            String(repeating: "x", count: 1_100), String(repeating: "ab ", count: 500),
            String(repeating: "9", count: 400),
        ]

    /// For keys.
    static let keys: [String] = [
        "", "xml", "value", "unit", "type", "name", "$absent", "$only", "@type", "@firmware", "@", "spec", "metadata",
        "state",
        "kind", "apiVersion", "lifecycle", "dependsOn", "labels", "pool", "autostart", "protect", "<<", "null", "~",
        "1", "true",
        "source", "target", "address", "model", "driver", "disk", "interface", "memory", "qemu:commandline", "xmlns",
        "é", "a b",
        "rule", "filterref", "backingStore", "listen", "text", "fragment",
    ]

    /// For bytes within a text: the marks of both languages, and what is no text at all.
    static let bytes: [[UInt8]] =
        [
            "\n", "\r", "\r\n", "\t", " ", "  ", "    ", ":", ": ", "- ", "? ", ",", "[", "]", "{", "}", "#", " #",
            "&a ", "*a", "!",
            "!!str ", "!!int ", "!<x> ", "|", "|2-", "|+\n", ">", ">-\n", "'", "''", "\"", "\\", "\\x41", "\\uD800",
            "\\U00110000",
            "%YAML 1.1\n", "%TAG ! x\n", "---\n", "--- ", "...\n", "\n---\n", "@", "`", "<<: *a\n", "null", "true",
            "${", "${A:-", "}",
            "$only", "$absent: true", "xml: |\n", "<", ">", "</", "/>", "<a>", "</a>", "<a ", "='", "'", "&", "&amp;",
            "&#", ";", "]]>",
            "<!--", "-->", "<![CDATA[", "<?", "?>", "<!DOCTYPE a [", "<!ENTITY b 'c'>", "xmlns='urn:x' ",
            "xmlns:q='urn:q' ", "q:",
            "xml:space='preserve' ", "0", "9", "-", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{1F600}", "e\u{301}",
        ].map { Array($0.utf8) } + [
            [0x00], [0x7F], [0x80], [0xC0, 0x80], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xFE],
        ]
}

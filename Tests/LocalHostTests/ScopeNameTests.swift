import LocalHost
import Testing

@Suite struct ScopeNameTests {
    @Test(
        arguments: [
            ("demo", "machine-demo.scope"), ("demo-name", #"machine-demo\x2dname.scope"#),
            ("demo!name", #"machine-demo\x21name.scope"#), (".demo", #"machine-\x2edemo.scope"#),
            ("demo.x", "machine-demo.x.scope"), (#"a\b"#, #"machine-a\x5cb.scope"#),
            ("bull\u{1F4A9}", #"machine-bull\xf0\x9f\x92\xa9.scope"#), ("a_b:c", "machine-a_b:c.scope"),
        ]
    )
    func `a scope's name is its machine's, and back`(machine: String, unit: String) {
        #expect(ScopeName(machine: machine).unit == unit)
        #expect(ScopeName(unit: unit)?.machine == machine)
    }

    @Test(
        arguments: [
            "machine.slice", "machine-.scope", "session-1.scope", #"machine-a\x2.scope"#, #"machine-a\y2d.scope"#,
            #"machine-a\x+1.scope"#, #"machine-a\xff.scope"#, "machine-a.service", #"machine-a\"#, "",
        ]
    )
    func `what is no machine's scope has no machine`(unit: String) {
        #expect(ScopeName(unit: unit) == nil)
    }

    @Test func `a slash becomes a dash`() {
        #expect(UnitEscaping.escaped("a/b-c") == #"a-b\x2dc"#)
        #expect(UnitEscaping.unescaped(#"a-b\x2dc"#) == "a/b-c")
    }
}

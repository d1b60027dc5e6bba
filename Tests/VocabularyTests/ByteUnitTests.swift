import Testing
import Vocabulary

struct ByteUnitTests {
    @Test(
        arguments: [
            ("b", 1), ("bytes", 1), ("byte", 1), ("B", 1), ("", 1),
            ("k", 1024), ("K", 1024), ("KiB", 1024), ("KB", 1000), ("kb", 1000),
            ("M", 1 << 20), ("MiB", 1 << 20), ("MB", 1_000_000),
            ("GiB", 1 << 30), ("GB", 1_000_000_000), ("TiB", 1 << 40), ("PiB", 1 << 50), ("EiB", 1 << 60),
        ] as [(String, UInt64)]
    )
    func `a unit has a scale`(unit: String, scale: UInt64) {
        #expect(ByteUnit.scale(unit) == scale)
    }

    @Test(arguments: ["x", "KiBs", "Ki", "ZiB", "bits", "GiBi"])
    func `what is no unit has none`(unit: String) {
        #expect(ByteUnit.scale(unit) == nil)
    }

    @Test(
        arguments: [
            (0, "0 bytes"), (1, "1 bytes"), (1023, "1023 bytes"), (1024, "1 KiB"), (513 << 10, "513 KiB"),
            (1536 << 20, "1536 MiB"), (4 << 30, "4 GiB"), (2_000_000_000, "1953125 KiB"),
            (UInt64.max, "18446744073709551615 bytes"),
        ] as [(UInt64, String)]
    )
    func `an amount is shown in the largest unit that divides it`(bytes: UInt64, text: String) {
        #expect(ByteUnit.display(bytes) == text)
    }
}

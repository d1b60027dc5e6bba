import Testing

/// The rows of `docs/teardown.md` that a test shows.
struct Rows: TestTrait {
    var numbers: [Int]

    var comments: [Comment] { ["rows \(numbers.map(String.init).joined(separator: ", ")) of docs/teardown.md"] }
}

extension Trait where Self == Rows {
    static func rows(_ numbers: Int...) -> Self { Rows(numbers: numbers) }
}

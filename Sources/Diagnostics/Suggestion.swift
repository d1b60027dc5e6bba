/// The candidate that is nearest to a misspelt word, for a "did you mean"; nil when none is near enough.
///
/// Near enough is an edit distance (insert, delete, replace, swap of neighbours) of at most a third of the word's
/// length, at least 1. Ties go to the first in alphabetical order.
package func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    let lowered = Array(word.lowercased().unicodeScalars)
    let scored = candidates.map { ($0, editDistance(lowered, Array($0.lowercased().unicodeScalars))) }
    return scored.filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// The optimal string alignment distance.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + [Int](repeating: 0, count: b.count)
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? 0 : 1
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                row[j] = min(row[j], beforeLast[j - 2] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}

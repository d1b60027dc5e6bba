/// Numbers of which the least comes out first, whatever their order of arrival: a binary heap.
struct LeastFirst {
    private var heap: [Int] = []

    mutating func insert(_ number: Int) {
        heap.append(number)
        var child = heap.count - 1
        while child > 0, case let parent = (child - 1) / 2, heap[child] < heap[parent] {
            heap.swapAt(child, parent)
            child = parent
        }
    }

    mutating func removeLeast() -> Int? {
        guard let least = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while let child = [2 * parent + 1, 2 * parent + 2].filter({ $0 < heap.count }).min(by: { heap[$0] < heap[$1] }),
            heap[child] < heap[parent]
        {
            heap.swapAt(child, parent)
            parent = child
        }
        return least
    }
}

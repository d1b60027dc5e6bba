import Foundation
import Libvirt
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(15))) struct CallGateTests {
    @Test func `never are more than four calls under way`() async throws {
        let gate = CallGate()
        let (now, most) = (Counter(), Counter())
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in
                        most.raise(to: now.add(1))
                        usleep(1000)
                        now.add(-1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(most.value == 4)
        #expect(now.value == 0)
        await finish(gate)
    }

    @Test func `a call gives what it returns or throws`() async throws {
        let gate = CallGate()
        #expect(try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in 7 } == 7)
        let expected = LibvirtError(code: .noDomain, domain: .test, function: "virX", message: "gone")
        let error = await failure { () async throws(LibvirtError) in
            try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in throw expected }
        }
        #expect(error == expected)
        await finish(gate)
    }

    @Test func `a call that does not return fails at its deadline`() async throws {
        let gate = CallGate()
        let stuck = DispatchSemaphore(value: 0)
        let clock = ContinuousClock()
        let start = clock.now
        let error = await failure { () async throws(LibvirtError) in
            try await gate.perform(within: .milliseconds(50)) { () throws(LibvirtError) in stuck.wait() }
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(clock.now - start >= .milliseconds(50))
        #expect(clock.now - start < .seconds(300))
        // Three slots are left, and they work.
        #expect(try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in 7 } == 7)
        stuck.signal()
        await finish(gate)
    }

    @Test func `a short deadline is kept beside a long one`() async throws {
        let gate = CallGate()
        let stuck = DispatchSemaphore(value: 0)
        let begun = DispatchSemaphore(value: 0)
        async let long: Void = gate.perform(within: .seconds(600)) { () throws(LibvirtError) in
            begun.signal()
            stuck.wait()
        }
        await offPool { begun.wait() }
        let error = await failure { () async throws(LibvirtError) in
            try await gate.perform(within: .milliseconds(50)) { () throws(LibvirtError) in stuck.wait() }
        }
        #expect(error?.code == .deadlineExceeded)
        stuck.signal()
        stuck.signal()
        try await long
        await finish(gate)
    }

    @Test func `with no slot left calls fail at once, and a slot that comes back is used again`() async throws {
        let gate = CallGate(limit: 2)
        let stuck = DispatchSemaphore(value: 0)
        let codes = await withTaskGroup(of: LibvirtError.Code?.self) { group in
            // Two get stuck, the third waits for a slot until there is none.
            for _ in 0..<3 {
                group.addTask {
                    await failure { () async throws(LibvirtError) in
                        try await gate.perform(within: .milliseconds(500)) { () throws(LibvirtError) in stuck.wait() }
                    }?.code
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == .deadlineExceeded } == 2)
        #expect(codes.count { $0 == .noSlotLeft } == 1)
        let error = await failure { () async throws(LibvirtError) in
            try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in }
        }
        #expect(error?.code == .noSlotLeft)
        #expect(error?.isConnectionLost == true)

        // Closing is owed: it is refused now, and done as soon as a call returns.
        let closed = DispatchSemaphore(value: 0)
        let refusal = await failure { () async throws(LibvirtError) in
            try await gate.close(within: .seconds(60)) { closed.signal() }
        }
        #expect(refusal?.code == .noSlotLeft)
        stuck.signal()
        stuck.signal()
        await offPool { closed.wait() }
    }

    @Test func `a cancelled call that has not begun is never made`() async throws {
        let gate = CallGate(limit: 1)
        let stuck = DispatchSemaphore(value: 0)
        let made = Counter()
        let begun = DispatchSemaphore(value: 0)
        async let first: Void = gate.perform(within: .seconds(60)) { () throws(LibvirtError) in
            begun.signal()
            stuck.wait()
        }
        await offPool { begun.wait() }
        let second = Task {
            await failure { () async throws(LibvirtError) in
                try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in _ = made.add(1) }
            }
        }
        second.cancel()
        #expect(await second.value?.code == .cancelled)
        stuck.signal()
        try await first
        #expect(try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in made.value } == 0)
        await finish(gate)
    }

    @Test func `a call under way is waited for even when its task is cancelled`() async throws {
        let gate = CallGate()
        let stuck = DispatchSemaphore(value: 0)
        let begun = DispatchSemaphore(value: 0)
        let task = Task {
            try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in
                begun.signal()
                stuck.wait()
                return 7
            }
        }
        await offPool { begun.wait() }
        task.cancel()
        stuck.signal()
        #expect(try await task.value == 7)
        await finish(gate)
    }

    @Test func `what waits is done before the gate closes, and nothing after`() async throws {
        let gate = CallGate(limit: 1)
        let order = Mutex<[Int]>([])
        let begun = DispatchSemaphore(value: 0)
        async let first: Void = gate.perform(within: .seconds(60)) { () throws(LibvirtError) in
            begun.signal()
            usleep(50_000)
            order.withLock { $0.append(1) }
        }
        await offPool { begun.wait() }
        try await gate.close(within: .seconds(60)) { order.withLock { $0.append(2) } }
        try await first
        let error = await failure { () async throws(LibvirtError) in
            try await gate.perform(within: .seconds(60)) { () throws(LibvirtError) in }
        }
        #expect(error?.code == .connectionClosed)
        #expect(order.withLock { $0 } == [1, 2])
    }

    private func finish(_ gate: CallGate) async {
        let error = await failure { () async throws(LibvirtError) in try await gate.close(within: .seconds(60)) {} }
        #expect(error == nil)
    }

    /// Waits on a thread of its own, as nothing may block the pool.
    private func offPool(_ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            Thread {
                body()
                continuation.resume()
            }.start()
        }
    }
}

/// A number that several threads count.
private final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    @discardableResult
    func add(_ amount: Int) -> Int {
        number.withLock { number in
            number += amount
            return number
        }
    }

    func raise(to least: Int) {
        number.withLock { $0 = max($0, least) }
    }
}

import HostModel
import Planning
import Reconciliation
import Testing

/// Saving a guest's memory, and what becomes of the guest where that fails.
struct SaveTests {
    private let web = World.intent(ResourceID(.domain, "web"), state: .saved, World.memory(64))

    private func host(
        _ state: DomainState = .running,
        _ reason: PauseReason? = nil,
        _ configure: @Sendable (isolated SimulatedHypervisor) -> Void = { _ in }
    ) async -> SimulatedHypervisor {
        var object = World.object(web, state)
        object.pauseReason = reason
        let host = SimulatedHypervisor([web.id: object])
        await host.configure(configure)
        return host
    }

    private func message(of step: Step, on host: SimulatedHypervisor) async -> String? {
        if case .failed(let message) = await host.outcome(of: step) { message } else { nil }
    }

    @Test func `a guest is saved, and the report says what is proved`() async {
        let host = await host()
        let report = await host.execute([Step(.save, web)]).steps.first
        #expect(report?.outcome == .done)
        #expect(report?.remarks == ["on the disk, and whole: /save/web.save"])
        #expect(await host.calls == ["save Domain/web"])
        #expect(await host.objects[web.id]?.managedSave?.definition != nil)
    }

    @Test func `what cannot be proved is said`() async {
        let host = await host {
            $0.saves.proof = .success(.unproved(because: "the connection may lead to another host"))
        }
        let report = await host.execute([Step(.save, web)]).steps.first
        #expect(report?.outcome == .done)
        #expect(report?.remarks == ["not proved to be on the disk: the connection may lead to another host"])
    }

    @Test func `a guest that is saved already is brought to the disk`() async {
        let host = await host(.shutOff) { [web] host in
            host.objects[web.id]?.managedSave = .unread(reason: "no permission")
        }
        let report = await host.execute([Step(.save, web)]).steps.first
        #expect(report?.outcome == .alreadyTrue)
        #expect(report?.remarks.count == 1)
        #expect(await host.calls.isEmpty)
    }

    /// A run that was killed between libvirt's save and ours leaves nothing to do, and its image not on the disk.
    @Test func `what needs no step is brought to the disk all the same`() async throws {
        let host = await host(.shutOff) { [web] host in
            host.objects[web.id]?.managedSave = .unread(reason: "no permission")
        }
        let state = try await host.observe()
        let intent = Intent([web])
        let plan = try Planner().plan(intent, on: state)
        #expect(plan.isEmpty)
        let executor = Executor(host, clock: host.clock)
        #expect(await executor.prove(plan, for: intent, on: state).isSuccess)
        #expect(await host.secured == [web.id])
        await host.configure { $0.saves.proof = .failure(.refused("Input/output error")) }
        for report in [
            await executor.prove(plan, for: intent, on: state), await executor.execute(plan, for: intent),
        ] {
            #expect(!report.isSuccess && report.verification == plan)
            #expect(report.verificationFailure == "the memory of domain 'web': Input/output error")
        }
    }

    @Test func `what is saved and need not be is left as it is`() async throws {
        let host = await host(.shutOff) { [web] host in
            host.objects[web.id]?.managedSave = .unread(reason: "no permission")
        }
        let intent = Intent([World.intent(web.id, state: .shutOff, World.memory(64))])
        #expect(await host.execute([]).isSuccess)
        let state = try await host.observe()
        #expect(await Executor(host, clock: host.clock).prove(Plan(), for: intent, on: state).isSuccess)
        #expect(await host.secured == [])
    }

    @Test func `what has no memory is not saved`() async {
        let host = await host(.shutOff)
        #expect(
            await message(of: Step(.save, web), on: host)
                == "saving the memory of domain 'web': it is shut off, and has none"
        )
    }

    @Test func `a save that fails leaves the guest running`() async {
        let host = await host { $0.faults = [0: .refuse(.refused("No space left on device"))] }
        #expect(
            await message(of: Step(.save, web), on: host)
                == "saving the memory of domain 'web': No space left on device; it runs on, with its memory"
        )
        #expect(await host.calls == ["save Domain/web"])
        #expect(await host.objects[web.id]?.domainState == .running)
    }

    @Test func `a guest that is left paused by a failed save is resumed`() async {
        let host = await host {
            $0.faults = [0: .refuse(.refused("No space left on device"))]
            $0.saves.leavesPaused = true
        }
        #expect(await message(of: Step(.save, web), on: host)?.hasSuffix("; it runs on, with its memory") == true)
        #expect(await host.calls == ["save Domain/web", "resume Domain/web"])
    }

    @Test func `a guest that was paused before stays paused`() async {
        let host = await host(.paused, .user) { $0.faults = [0: .refuse(.refused("No space left on device"))] }
        #expect(
            await message(of: Step(.save, web), on: host)?.hasSuffix("; it is paused as it was, with its memory")
                == true
        )
        #expect(await host.calls == ["save Domain/web"])
    }

    @Test func `a save that takes too long is ended`() async {
        let host = await host {
            $0.faults = [0: .refuse(.unanswered)]
            $0.saves.goesOn = true
        }
        #expect(await message(of: Step(.save, web), on: host)?.hasSuffix("; it runs on, with its memory") == true)
        #expect(await host.calls == ["save Domain/web", "endSave Domain/web"])
        #expect(await host.objects[web.id]?.domainState == .running)
    }

    @Test func `a save that the disk does not take is restored at once`() async {
        let host = await host { $0.saves.proof = .failure(.refused("Input/output error")) }
        #expect(
            await message(of: Step(.save, web), on: host)
                == "saving the memory of domain 'web': Input/output error; it was restored from it at once, and runs on"
        )
        #expect(await host.calls == ["save Domain/web", "start Domain/web"])
        #expect(await host.objects[web.id]?.domainState == .running)
        #expect(await host.objects[web.id]?.managedSave == nil)
    }

    @Test func `a guest that was paused is restored paused`() async {
        let host = await host(.paused, .user) { $0.saves.proof = .failure(.refused("Input/output error")) }
        #expect(await message(of: Step(.save, web), on: host)?.hasSuffix("at once, paused as it was") == true)
        #expect(await host.objects[web.id]?.domainState == .paused)
    }

    @Test func `a partial image is not started: libvirt would boot the guest`() async {
        let host = await host { $0.saves.damage = "save image is incomplete" }
        #expect(
            await message(of: Step(.save, web), on: host)
                == "saving the memory of domain 'web': its managed save cannot be restored (save image is incomplete); "
                + "it is not active any more"
        )
        #expect(await host.calls == ["save Domain/web"])
    }

    @Test(arguments: [PauseReason.ioError, .watchdog, .crashed])
    func `a guest that nobody paused is not saved`(_ reason: PauseReason) async {
        let host = await host(.paused, reason)
        #expect(await message(of: Step(.save, web), on: host)?.hasSuffix("it is paused, not by request") == true)
        #expect(await host.calls.isEmpty)
    }

    @Test func `a lost connection leaves all as it is`() async {
        let host = await host { $0.faults = [0: .lose] }
        #expect(await message(of: Step(.save, web), on: host)?.contains("lost") == true)
        #expect(await host.calls == ["save Domain/web"])
    }
}

import Foundation
import Libvirt
import Testing

@Suite struct LibvirtErrorTests {
    @Test func `a missing domain is an error with code, domain, function and message`() async throws {
        let connection = try await TestWorld.open()
        let error = await failure { () async throws(LibvirtError) in
            try await connection.domain(named: "nobody").xml()
        }
        #expect(error?.code == .noDomain)
        #expect(error?.code.rawValue == 42)
        #expect(error?.domain == .test)
        #expect(error?.function == "virDomainLookupByName")
        #expect(error?.message.hasPrefix("Domain not found") == true)
        #expect(error?.description == "\(error?.message ?? "") (virDomainLookupByName, error 42)")
    }

    @Test func `each kind of object has its own code for absence`() async throws {
        let connection = try await TestWorld.open()
        let uuid = "99999999-9999-4999-8999-999999999999"
        let lookups: [(ObjectKind, @Sendable () async throws(LibvirtError) -> String)] = [
            (.domain, { () async throws(LibvirtError) in try await connection.domain(uuid: uuid).xml() }),
            (.network, { () async throws(LibvirtError) in try await connection.network(named: "x").xml() }),
            (.network, { () async throws(LibvirtError) in try await connection.network(uuid: uuid).xml() }),
            (.storagePool, { () async throws(LibvirtError) in try await connection.storagePool(named: "x").xml() }),
            (.storagePool, { () async throws(LibvirtError) in try await connection.storagePool(uuid: uuid).xml() }),
            (.volume, { () async throws(LibvirtError) in try await connection.volume(path: "/x").xml() }),
            (
                .volume,
                { () async throws(LibvirtError) in
                    try await connection.storagePool(named: "default").volume(named: "x").xml()
                }
            ),
        ]
        for (kind, lookup) in lookups {
            let error = await failure(of: lookup)
            #expect(ObjectKind.allCases.filter { error?.meansAbsent($0) == true } == [kind])
        }
    }

    @Test func `the want of a network does not make a domain absent`() {
        let error = LibvirtError(code: .noNetwork, domain: .network, function: "virDomainCreateWithFlags", message: "")
        #expect(!error.meansAbsent(.domain))
    }

    @Test func `a number that nobody knows survives`() {
        let error = LibvirtError(
            code: LibvirtError.Code(rawValue: 4711),
            domain: LibvirtError.Domain(rawValue: 815),
            function: "virX",
            message: "odd"
        )
        #expect(error.description == "odd (virX, error 4711)")
        #expect(!error.isRetryable && !error.isConnectionLost)
    }

    @Test(arguments: [
        (LibvirtError.Code.operationTimeout, LibvirtError.Domain.qemu, "cannot acquire state change lock", true, false),
        (.dbusService, .systemd, "Machine 'qemu-1-a' already exists", true, false),
        (.internalError, .storage, "pool 'p' has asynchronous jobs running.", true, false),
        (.internalError, .storage, "qemu-img failed", false, false),
        (.systemError, .rpc, "Cannot recv data: Connection reset by peer", false, true),
        (.internalError, .rpc, "client socket is closed", false, true),
        (.systemError, .qemu, "No space left on device", false, false),
        (.operationInvalid, .qemu, "domain is not running", false, false),
        (.deadlineExceeded, .ours, "", false, false),
        (.noSlotLeft, .ours, "", false, true),
    ])
    func `what an error means is a table`(
        code: LibvirtError.Code,
        domain: LibvirtError.Domain,
        message: String,
        isRetryable: Bool,
        isConnectionLost: Bool
    ) {
        let error = LibvirtError(code: code, domain: domain, function: "virX", message: message)
        #expect(error.isRetryable == isRetryable)
        #expect(error.isConnectionLost == isConnectionLost)
    }

    @Test func `a name with a NUL in it is nobody's name`() async throws {
        let connection = try await TestWorld.open()
        let error = await failure { () async throws(LibvirtError) in
            try await connection.domain(named: "running\0").destroy()
        }
        #expect(error?.code == .invalidArgument)
        #expect(try await connection.domain(named: "running").isActive())
    }

    @Test func `libvirt itself prints nothing to standard error`() async throws {
        let connection = try await TestWorld.open()
        // A file, not a pipe: a process that another test starts meanwhile would keep the pipe open.
        let file = FileManager.default.temporaryDirectory.appending(path: "reeve-\(UUID().uuidString).txt")
        let captured = open(file.path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        try #require(captured >= 0)
        try FileManager.default.removeItem(at: file)
        let before = dup(2)
        dup2(captured, 2)
        _ = await failure { () async throws(LibvirtError) in try await connection.domain(named: "nobody").xml() }
        _ = await failure { () async throws(LibvirtError) in try await Connection.open("nonsense:///here") }
        dup2(before, 2)
        lseek(captured, 0, SEEK_SET)
        let printed = try FileHandle(fileDescriptor: captured, closeOnDealloc: true).readToEnd() ?? Data()
        // Other tests print too; theirs is given back.
        FileHandle(fileDescriptor: before, closeOnDealloc: true).write(printed)
        #expect(!String(decoding: printed, as: UTF8.self).contains("libvirt: "))
    }

    private static let scopes: [(String, ScopeInTheWay?)] = [
        (
            "error from service: GDBus.Error:org.freedesktop.machine1.MachineExists: Machine 'qemu-1-m1' already exists",
            .machine("qemu-1-m1")
        ),
        (
            "GDBus.Error:org.freedesktop.systemd1.UnitExists: Unit machine-qemu\\x2d1\\x2dm1.scope was already loaded "
                + "or has a fragment file.",
            .unit("machine-qemu\\x2d1\\x2dm1.scope")
        ),
        ("error from service: CreateMachine: File exists", .machine(nil)),
        ("GDBus.Error:org.freedesktop.DBus.Error.NoReply: timeout", nil),
    ]

    @Test(arguments: scopes)
    func `what an earlier run left is known by its name`(_ message: String, _ thing: ScopeInTheWay?) {
        let function = "virDomainCreateWithFlags"
        let error = LibvirtError(code: .dbusService, domain: .none, function: function, message: message)
        #expect(error.scopeInTheWay == thing)
    }
}

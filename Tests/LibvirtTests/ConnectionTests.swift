import Libvirt
import Testing

@Suite struct ConnectionTests {
    @Test func `a connection tells what it is connected to`() async throws {
        let connection = try await TestWorld.open()
        #expect(try await connection.driverName() == "TEST")
        #expect(try await connection.uri().hasPrefix("test:///"))
        #expect(try await connection.libraryVersion() == Version.ofThisProcess)
        #expect(try await connection.libraryVersion() >= Version(7, 0))
        #expect(try await connection.hypervisorVersion() != nil)
        #expect(try await connection.capabilities().contains("<capabilities>"))
        #expect(try await !connection.hostname().isEmpty)
        #expect(try await connection.isAlive())
    }

    @Test(arguments: ["::", "qemu+pigeon://host/system", "", "test:///nonexistent.xml"])
    func `a URI that leads nowhere is an error`(uri: String) async {
        let error = await failure { () async throws(LibvirtError) in try await Connection.open(uri) }
        #expect(error?.function == "virConnectOpenAuth")
        #expect(error?.message.isEmpty == false)
        #expect(error?.isRetryable == false)
    }

    @Test func `nobody at the other end is a lost connection`() async {
        let error = await failure { () async throws(LibvirtError) in
            try await Connection.open("qemu+unix:///system?socket=/nonexistent/socket")
        }
        #expect(error?.isConnectionLost == true)
    }

    @Test func `a read-only connection refuses to define`() async throws {
        let connection = try await TestWorld.open(readOnly: true)
        let error = await failure { () async throws(LibvirtError) in
            try await connection.defineDomain(TestWorld.domainXML("new"))
        }
        #expect(error?.code == .operationDenied)
        #expect(error?.code.rawValue == 29)
        #expect(try await connection.domains().map(\.name).sorted() == ["running", "stopped"])
        let secure = await failure { () async throws(LibvirtError) in
            try await connection.domain(named: "running").xml(.secure)
        }
        #expect(secure?.code == .operationDenied)
    }

    @Test func `after close every call fails, and closing twice is no error`() async throws {
        let connection = try await TestWorld.open()
        try await connection.close()
        try await connection.close()
        let error = await failure { () async throws(LibvirtError) in try await connection.hostname() }
        #expect(error?.code == .connectionClosed)
    }

    @Test func `a connection whose last copy goes is closed after its calls`() async throws {
        for _ in 0..<50 {
            #expect(try await TestWorld.open().domains().count == 2)
        }
    }

    @Test func `200 calls at once all complete`() async throws {
        let connection = try await TestWorld.open()
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<200 {
                group.addTask {
                    number.isMultiple(of: 2)
                        ? try await connection.domain(uuid: TestWorld.runningUUID).identity().name
                        : try await connection.defineDomain(TestWorld.domainXML("d\(number)")).name
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(names.count == 200)
        #expect(try await connection.domains().count == 102)
    }

    @Test func `a version is read from libvirt's number and compared`() {
        #expect(Version(encoded: 11_003_001) == Version(11, 3, 1))
        #expect(Version(9, 10) > Version(9, 9, 5))
        #expect(Version(9, 0).description == "9.0.0")
    }
}

/// How an object is found again: libvirt's pointers do not leave their job, names and UUIDs do.
enum ObjectKey: Hashable, Sendable {
    case name(String)
    case uuid(String)
    /// Of the domain with that UUID, the run of that id.
    case run(Int, uuid: String)
}

/// A kind of object that a connection finds by name or UUID.
protocol LocatedObject: CObject {
    var connection: Connection { get }
    var key: ObjectKey { get }

    /// Finds the object; part of a job.
    static func handle(_ key: ObjectKey, on connection: OpenConnection) throws(LibvirtError) -> Handle<Self>
}

extension LocatedObject {
    /// Makes one job of a lookup and what is done with the object found.
    func call<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Handle<Self>) throws(LibvirtError) -> Value
    ) async throws(LibvirtError) -> Value {
        try await connection.call { [key] connection throws(LibvirtError) in
            let handle = try Self.handle(key, on: connection)
            return try body(handle)
        }
    }

    /// Calls a function that returns only whether it worked.
    func perform(
        _ function: StaticString,
        _ body: @escaping @Sendable (borrowing Handle<Self>) -> CInt
    ) async throws(LibvirtError) {
        try await call { object throws(LibvirtError) in
            try checked(body(object), function)
            return
        }
    }

    /// Calls a function that answers yes or no.
    func ask(
        _ function: StaticString,
        _ body: @escaping @Sendable (borrowing Handle<Self>) -> CInt
    ) async throws(LibvirtError) -> Bool {
        try await call { object throws(LibvirtError) in
            try checked(body(object), function) > 0
        }
    }

    /// Finds one by the two functions of its kind.
    static func find(
        _ key: ObjectKey,
        on connection: OpenConnection,
        byName: (OpaquePointer?, UnsafePointer<CChar>?) -> OpaquePointer?,
        _ nameFunction: StaticString,
        byUUID: (OpaquePointer?, UnsafePointer<CChar>?) -> OpaquePointer?,
        _ uuidFunction: StaticString
    ) throws(LibvirtError) -> Handle<Self> {
        switch key {
        case .name(let name):
            let name = try name.wholeInC(nameFunction)
            return unsafe try Handle(byName(connection.pointer, name), nameFunction)
        case .uuid(let uuid):
            let uuid = try uuid.wholeInC(uuidFunction)
            return unsafe try Handle(byUUID(connection.pointer, uuid), uuidFunction)
        case .run:
            throw .ours(.invalidArgument, "Only a domain has an id", function: nameFunction)
        }
    }
}

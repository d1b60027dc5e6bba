internal import CSystemd

/// A connection to a bus: made, used and closed on one thread, since sd-bus is not made for several.
///
/// C: [`sd-bus(3)`](https://www.freedesktop.org/software/systemd/man/latest/sd-bus.html).
@safe
struct BusConnection: ~Copyable {
    private let pointer: OpaquePointer

    private init(_ pointer: OpaquePointer?) throws(BusError) {
        guard let pointer = unsafe pointer else { throw .errno(-ENOTCONN, "connect") }
        unsafe self.pointer = unsafe pointer
    }

    /// Connects to the bus at an address, or to the system's; each call may take as long as the allowance.
    static func open(_ address: String?, allowance: Duration) throws(BusError) -> BusConnection {
        var opened: OpaquePointer?
        try check(unsafe address == nil ? sd_bus_open_system(&opened) : sd_bus_new(&opened), "connect")
        let bus = try unsafe BusConnection(opened)
        if let address {
            try check(unsafe sd_bus_set_address(bus.pointer, address), "connect")
            try check(unsafe sd_bus_set_bus_client(bus.pointer, 1), "connect")
            try check(unsafe sd_bus_start(bus.pointer), "connect")
        }
        let (seconds, attoseconds) = allowance.components
        let microseconds = UInt64(max(seconds, 0)) * 1_000_000 + UInt64(max(attoseconds, 0) / 1_000_000_000_000)
        try check(unsafe sd_bus_set_method_call_timeout(bus.pointer, max(microseconds, 1)), "connect")
        return bus
    }

    deinit {
        // Not flushed: every call of ours was waited for.
        unsafe sd_bus_close_unref(pointer)
    }

    /// Calls a method and waits for its answer.
    borrowing func call(_ method: BusMethod, _ arguments: [BusValue]) throws(BusError) -> BusMessage {
        var made: OpaquePointer?
        try check(
            unsafe sd_bus_message_new_method_call(
                pointer,
                &made,
                method.service,
                method.path,
                method.interface,
                method.name
            ),
            method.name
        )
        let message = try unsafe BusMessage(made, method.name)
        for argument in arguments { try message.append(argument) }

        var error = unsafe sd_bus_error()
        defer { unsafe sd_bus_error_free(&error) }
        var reply: OpaquePointer?
        let result = unsafe sd_bus_call(pointer, message.pointer, 0, &error, &reply)
        guard result >= 0 else {
            guard let name = unsafe error.name else { throw .errno(result, method.name) }
            let words = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
            throw unsafe BusError(name: String(cString: name), message: words, method: method.name)
        }
        return try unsafe BusMessage(reply, method.name)
    }

    /// An object's properties, of those types that we read.
    borrowing func properties(
        of path: String,
        _ interface: String,
        at service: String
    ) throws(BusError) -> [String: BusValue] {
        let method = BusMethod(service, path, "org.freedesktop.DBus.Properties", "GetAll")
        return try call(method, [.string(interface)]).readProperties()
    }
}

/// A method of an object of a service.
struct BusMethod: Sendable {
    var service: String
    var path: String
    var interface: String
    var name: String

    init(_ service: String, _ path: String, _ interface: String, _ name: String) {
        self.service = service
        self.path = path
        self.interface = interface
        self.name = name
    }
}

extension BusError {
    /// What a negative `errno` of sd-bus's means.
    static func errno(_ result: CInt, _ method: String) -> BusError {
        var error = unsafe sd_bus_error()
        defer { unsafe sd_bus_error_free(&error) }
        unsafe sd_bus_error_set_errno(&error, result)
        let name = unsafe error.name.map { unsafe String(cString: $0) } ?? "System.Error.\(-result)"
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "error \(-result)"
        return BusError(name: name, message: message, method: method)
    }
}

/// The number that a function of sd-bus's returned, if it is none of failure.
@discardableResult
func check(_ result: CInt, _ method: String) throws(BusError) -> CInt {
    guard result >= 0 else { throw .errno(result, method) }
    return result
}

internal import CSystemd

/// A message of sd-bus's, given back at the end of its scope.
@safe
struct BusMessage: ~Copyable {
    let pointer: OpaquePointer
    private let method: String

    init(_ pointer: OpaquePointer?, _ method: String) throws(BusError) {
        guard let pointer = unsafe pointer else { throw .errno(-EBADMSG, method) }
        unsafe self.pointer = unsafe pointer
        self.method = method
    }

    deinit {
        unsafe sd_bus_message_unref(pointer)
    }

    /// Adds an argument.
    borrowing func append(_ value: BusValue) throws(BusError) {
        let result =
            switch value {
            case .string(let text): unsafe sd_bus_message_append_basic(pointer, BusType.string, text)
            case .objectPath(let text): unsafe sd_bus_message_append_basic(pointer, BusType.objectPath, text)
            case .int32(var number): unsafe sd_bus_message_append_basic(pointer, BusType.int32, &number)
            case .uint32(var number): unsafe sd_bus_message_append_basic(pointer, BusType.uint32, &number)
            }
        try check(result, method)
    }

    /// The next value, a string or an object's path; nil at the end of an array.
    borrowing func readText(_ type: CChar = BusType.string) throws(BusError) -> String? {
        var text: UnsafePointer<CChar>?
        guard try check(unsafe sd_bus_message_read_basic(pointer, type, &text), method) > 0 else { return nil }
        return unsafe text.map { unsafe String(cString: $0) }
    }

    /// The object's path that is the whole answer.
    borrowing func readObjectPath() throws(BusError) -> String {
        guard let path = try readText(BusType.objectPath) else { throw .errno(-EBADMSG, method) }
        return path
    }

    /// An array of strings.
    borrowing func readStrings() throws(BusError) -> [String] {
        try enter(BusType.array, "s")
        var texts: [String] = []
        while let text = try readText() { texts.append(text) }
        try leave()
        return texts
    }

    /// What `GetAll` answers, `a{sv}`; values of other types than ours are left out.
    borrowing func readProperties() throws(BusError) -> [String: BusValue] {
        var properties: [String: BusValue] = [:]
        try enter(BusType.array, "{sv}")
        while try enter(BusType.dictionaryEntry, "sv") {
            if let name = try readText() { properties[name] = try readVariant() }
            try leave()
        }
        try leave()
        return properties
    }

    private borrowing func readVariant() throws(BusError) -> BusValue? {
        var type: CChar = 0
        var contents: UnsafePointer<CChar>?
        try check(unsafe sd_bus_message_peek_type(pointer, &type, &contents), method)
        guard type == BusType.variant, let contents = unsafe contents else { throw .errno(-EBADMSG, method) }
        let signature = unsafe String(cString: contents)
        guard ["s", "o", "i", "u"].contains(signature) else {
            try check(unsafe sd_bus_message_skip(pointer, "v"), method)
            return nil
        }
        try enter(BusType.variant, signature)
        let value = try readBasic(signature)
        try leave()
        return value
    }

    private borrowing func readBasic(_ signature: String) throws(BusError) -> BusValue? {
        switch signature {
        case "s": return try readText().map(BusValue.string)
        case "o": return try readText(BusType.objectPath).map(BusValue.objectPath)
        case "i":
            var number: Int32 = 0
            try check(unsafe sd_bus_message_read_basic(pointer, BusType.int32, &number), method)
            return .int32(number)
        default:
            var number: UInt32 = 0
            try check(unsafe sd_bus_message_read_basic(pointer, BusType.uint32, &number), method)
            return .uint32(number)
        }
    }

    /// - Returns: whether there was one to enter.
    @discardableResult
    private borrowing func enter(_ type: CChar, _ contents: String) throws(BusError) -> Bool {
        try check(unsafe sd_bus_message_enter_container(pointer, type, contents), method) > 0
    }

    private borrowing func leave() throws(BusError) {
        try check(unsafe sd_bus_message_exit_container(pointer), method)
    }
}

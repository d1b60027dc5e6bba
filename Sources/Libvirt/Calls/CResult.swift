internal import CLibvirt
internal import Glibc

// From what C functions return to what Swift functions return. Each of these reads the error on the calling thread.

/// The number that a function returned, if it is none of failure.
@discardableResult
func checked(_ result: CInt, _ function: StaticString) throws(LibvirtError) -> CInt {
    guard result >= 0 else { throw .last(function) }
    return result
}

/// A string that the function allocated for us; it is copied and freed.
func taken(_ text: UnsafeMutablePointer<CChar>?, _ function: StaticString) throws(LibvirtError) -> String {
    guard let text = unsafe text else { throw .last(function) }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
}

/// A string that belongs to the object it was asked of; it is copied.
func copied(_ text: UnsafePointer<CChar>?, _ function: StaticString) throws(LibvirtError) -> String {
    guard let text = unsafe text else { throw .last(function) }
    return unsafe String(cString: text)
}

/// The UUID that `read` writes, as text.
func uuidText(
    _ function: StaticString,
    _ read: (UnsafeMutablePointer<CChar>) -> CInt
) throws(LibvirtError) -> String {
    // VIR_UUID_STRING_BUFLEN: 36 characters and the end.
    let (result, text) = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 37) { buffer in
        guard let start = buffer.baseAddress else { return (CInt(-1), "") }
        let result = unsafe read(start)
        return unsafe (result, result < 0 ? "" : String(cString: start))
    }
    try checked(result, function)
    return text
}

extension String {
    /// The same text, if C reads all of it.
    ///
    /// C would take "web\0old" for "web", which is another object.
    func wholeInC(_ function: StaticString) throws(LibvirtError) -> String {
        guard !utf8.contains(0) else { throw .ours(.invalidArgument, "The text holds a NUL", function: function) }
        return self
    }
}

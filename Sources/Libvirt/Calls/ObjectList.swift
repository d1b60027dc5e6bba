internal import Glibc

/// The objects that a `…ListAll…` function lists, each made into a value while its handle is at hand.
///
/// `list` calls the C function with the place for its array; `element` takes over one handle.
func listed<Object: CObject, Element>(
    _ function: StaticString,
    _ list: (UnsafeMutablePointer<UnsafeMutablePointer<OpaquePointer?>?>) -> CInt,
    _ element: (consuming Handle<Object>) throws(LibvirtError) -> Element
) throws(LibvirtError) -> [Element] {
    var array: UnsafeMutablePointer<OpaquePointer?>?
    let count = unsafe try checked(list(&array), function)
    defer { unsafe free(array) }
    guard let array = unsafe array else { return [] }
    var elements: [Element] = []
    elements.reserveCapacity(Int(count))
    var failure: LibvirtError?
    // To the end also after a failure: every pointer of the array is ours to give back.
    for index in 0..<Int(count) {
        do throws(LibvirtError) {
            let handle = unsafe try Handle<Object>(array[index], function)
            if failure == nil { elements.append(try element(handle)) }
        } catch {
            failure = failure ?? error
        }
    }
    if let failure { throw failure }
    return elements
}

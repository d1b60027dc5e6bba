/// A type of this room that stands for a reference-counted object of libvirt's.
protocol CObject: Sendable {
    /// Gives the reference back (`virDomainFree`, …): local, without a call to the daemon.
    static func release(_ pointer: OpaquePointer)
}

/// One reference to an object of libvirt's, given back at the end of its scope.
///
/// `Handle<Domain>` holds a `virDomainPtr`. It lives within one job on one worker thread, or, in ``SharedHandle``,
/// from a list call to the jobs that read the listed objects.
@safe
struct Handle<Object: CObject>: ~Copyable, Sendable {
    // libvirt's objects are immutable but for their atomic reference count, and may be used from any thread.
    nonisolated(unsafe) let pointer: OpaquePointer

    init(_ pointer: OpaquePointer?, _ function: StaticString) throws(LibvirtError) {
        guard let pointer = unsafe pointer else { throw .last(function) }
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        unsafe Object.release(pointer)
    }
}

/// A handle that several jobs of one list read share.
final class SharedHandle<Object: CObject>: Sendable {
    let handle: Handle<Object>

    init(_ handle: consuming Handle<Object>) {
        self.handle = handle
    }
}

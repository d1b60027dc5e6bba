internal import CLibvirt
internal import Glibc

/// What has to be done once in a process, before its first connection.
enum Library {
    /// Starts libvirt, or says why it could not be started.
    static func start() throws(LibvirtError) {
        try started.get()
    }

    private static let started: Result<Void, LibvirtError> = {
        // Without a function of ours libvirt prints every error to standard error, also those that we expect.
        unsafe virSetErrorFunc(nil) { _, _ in }
        do throws(LibvirtError) {
            try checked(virInitialize(), "virInitialize")
            try startEventLoop()
            return .success(())
        } catch {
            return .failure(error)
        }
    }()

    /// Gives libvirt the event loop that keepalive and events need.
    ///
    /// It must be registered before a connection is opened, and must run for as long as one is open: a connection
    /// whose loop does not run is cut by the keepalive. So it runs for the life of the process.
    private static func startEventLoop() throws(LibvirtError) {
        try checked(virEventRegisterDefaultImpl(), "virEventRegisterDefaultImpl")
        let isStarted = BlockingThread.start {
            while true {
                // A failure of poll(2) is not ours to mend; a pause keeps it from eating a processor.
                if virEventRunDefaultImpl() < 0 { usleep(100_000) }
            }
        }
        guard isStarted else {
            throw .ours(.systemError, "The system gave no thread for the event loop", function: "pthread_create")
        }
    }
}

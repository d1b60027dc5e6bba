internal import CLibvirt

extension StoragePool {
    /// A pool's state and its space, in bytes.
    ///
    /// C: `virStoragePoolInfo`.
    public struct Info: Hashable, Sendable {
        /// Its state.
        public let state: State
        /// All its space.
        public let capacity: UInt64
        /// What is taken.
        public let allocation: UInt64
        /// What is left.
        public let available: UInt64
    }

    /// What a pool does at the moment.
    ///
    /// C: `virStoragePoolState`.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// The number in `virStoragePoolState`.
        public let rawValue: Int32

        /// Takes any number, known or not.
        public init(rawValue: Int32) {
            self.rawValue = rawValue
        }

        /// It is not active.
        public static let inactive = Self(rawValue: 0)
        /// Its place is being made.
        public static let building = Self(rawValue: 1)
        /// It is active.
        public static let running = Self(rawValue: 2)
        /// It is active, with a part missing.
        public static let degraded = Self(rawValue: 3)
        /// It is active, but cannot be reached.
        public static let inaccessible = Self(rawValue: 4)
    }

    /// Its state and its space, as of its last refresh.
    ///
    /// C: [`virStoragePoolGetInfo`](https://libvirt.org/html/libvirt-libvirt-storage.html#virStoragePoolGetInfo).
    public func info() async throws(LibvirtError) -> Info {
        try await call { pool throws(LibvirtError) in
            var info = virStoragePoolInfo()
            unsafe try checked(virStoragePoolGetInfo(pool.pointer, &info), "virStoragePoolGetInfo")
            return Info(
                state: State(rawValue: info.state),
                capacity: UInt64(info.capacity),
                allocation: UInt64(info.allocation),
                available: UInt64(info.available)
            )
        }
    }
}

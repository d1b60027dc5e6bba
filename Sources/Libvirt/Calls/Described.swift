/// An object of a list, with its XML or why that could not be read.
///
/// Each has its own outcome, because an object may vanish between the list and the reading
/// (``LibvirtError/meansAbsent(_:)``), and because one that cannot be read must not be taken for absent.
public struct Described<Identity: Sendable>: Sendable {
    /// Which object it is.
    public let identity: Identity
    /// Its XML.
    public let xml: Result<String, LibvirtError>
}

extension Described: Equatable where Identity: Equatable {}

extension Connection {
    /// Lists objects in one job, then reads the XML of each, side by side as far as the gate allows.
    ///
    /// libvirt has no call for the XML of many; but the handles of the list spare a lookup for each.
    func described<Object: CObject, Identity: Sendable>(
        _ list: @escaping @Sendable (OpenConnection) throws(LibvirtError) -> [(Identity, SharedHandle<Object>)],
        xml: @escaping @Sendable (borrowing Handle<Object>) throws(LibvirtError) -> String
    ) async throws(LibvirtError) -> [Described<Identity>] {
        let objects = try await call(list)
        return await withTaskGroup(of: (Int, Described<Identity>).self) { group in
            var described: [Described<Identity>?] = Array(repeating: nil, count: objects.count)
            // As many tasks as the gate has slots; more would only wait there.
            for (index, (identity, object)) in objects.enumerated() {
                if index >= 4, let (done, value) = await group.next() { described[done] = value }
                group.addTask {
                    let text: Result<String, LibvirtError>
                    do throws(LibvirtError) {
                        text = .success(try await self.call { _ throws(LibvirtError) in try xml(object.handle) })
                    } catch {
                        text = .failure(error)
                    }
                    return (index, Described(identity: identity, xml: text))
                }
            }
            for await (done, value) in group { described[done] = value }
            return described.compactMap(\.self)
        }
    }
}

/// Manifests for libvirt's test driver, whose world has the domain `test`, the network `default` and the pool
/// `default-pool`.
enum Samples {
    static func domain(_ name: String, memory: String = "1GiB", envelope: String = "", devices: String = "") -> String {
        """
        apiVersion: reeve/v1
        kind: Domain
        metadata: {name: \(name), labels: {tier: web}}
        \(envelope)
        spec:
          type: test
          memory: \(memory)
          os: {type: hvm}
        \(devices)
        """
    }

    static let network = """
        apiVersion: reeve/v1
        kind: Network
        metadata: {name: lan}
        spec:
          forward: {mode: nat}
          ip: {address: 192.168.77.1, prefix: 24}
        """

    /// The test driver's own domain, as it is.
    static let existing = """
        apiVersion: reeve/v1
        kind: Domain
        metadata: {name: test}
        spec: {memory: 8GiB}
        """

    static let gone = """
        apiVersion: reeve/v1
        kind: Domain
        metadata: {name: test}
        state: absent
        """
}

package import HostModel

// What a manifest may say outside of `spec`. The reader takes the keys that are here and no others; `reeve explain`
// and the JSON Schemas say what is written here.

extension EnvelopeKey {
    /// In the order in which a manifest has them.
    package static let table: [EnvelopeKey] = [
        EnvelopeKey("apiVersion", .constant("reeve/v1"), absence: nil, "The version of the manifest's form."),
        EnvelopeKey(
            "kind",
            .choice(ResourceKind.declarable.map(\.rawValue), later: ResourceKind.laterNames),
            absence: nil,
            "What the manifest declares."
        ),

        EnvelopeKey("metadata", .mapping, absence: nil, "Which object the manifest declares."),
        EnvelopeKey(
            "metadata.name",
            .name,
            absence: nil,
            "The object's name in libvirt. It stands here only: `spec.name` is refused."
        ),
        EnvelopeKey("metadata.pool", of: [.volume], .name, absence: nil, "The storage pool that the volume is in."),
        EnvelopeKey(
            "metadata.labels",
            .labels,
            absence: "none",
            "Words of your own, by which `--selector` chooses manifests. A domain's are recorded on the host, in its metadata, "
                + "where every user may read them; libvirt makes nothing of them."
        ),
        EnvelopeKey(
            "metadata.template",
            .name,
            absence: "none",
            "The Template that is laid under this manifest.",
            isThere: false
        ),

        EnvelopeKey(
            "state",
            of: [.domain],
            .choice(["running", "shut-off", "paused", "saved", "absent"]),
            absence: "what is created is started, what exists stays as it is",
            "What shall become of the domain. `saved`: its memory is in a managed save that has reached the disk, from which "
                + "`running` restores it. `absent`: it is stopped as `lifecycle.shutdown` allows, and undefined."
        ),
        EnvelopeKey(
            "state",
            of: [.network, .storagePool],
            .choice(["active", "inactive", "absent"]),
            absence: "what is created is started, what exists stays as it is",
            "What shall become of the object. `absent`: it is stopped and undefined; what a pool holds stays."
        ),
        EnvelopeKey(
            "state",
            of: [.volume, .secret, .networkFilter],
            .choice(["absent"]),
            absence: "it is there",
            "It must not be there."
        ),
        EnvelopeKey(
            "autostart",
            of: [.domain, .network, .storagePool],
            .flag,
            absence: "left alone",
            "Whether libvirt starts the object when the host boots."
        ),
        EnvelopeKey(
            "protect",
            .flag,
            absence: "false",
            "true: nothing deletes or recreates the object or loses its data, whatever consent is given."
        ),
        EnvelopeKey(
            "dependsOn",
            .list,
            absence: "none",
            "Objects that must be there first, each as KIND/NAME, of a volume Volume/POOL/NAME. What `spec` names is "
                + "known without."
        ),
        EnvelopeKey("dependsOn.on", .object, absence: nil, "The object that must be there first."),
        EnvelopeKey(
            "dependsOn.waitFor",
            .choice([], later: ["running", "agent", "lease"]),
            absence: "until it is there",
            "What it must have reached.",
            isThere: false
        ),
        EnvelopeKey(
            "dependsOn.timeout",
            .duration,
            absence: "60s",
            "How long that is waited for.",
            isThere: false
        ),

        EnvelopeKey(
            "lifecycle",
            of: [.domain, .storagePool, .volume],
            .mapping,
            absence: "what is said of its keys",
            "What may be done to the object on the way to what the manifest says."
        ),
        EnvelopeKey(
            "lifecycle.restart",
            of: [.domain],
            .choice(RestartPolicy.allCases.map(\.rawValue)),
            absence: "never",
            "Whether apply may restart the guest for what is pending; it takes the consent `restart` too."
        ),
        EnvelopeKey(
            "lifecycle.shutdown",
            of: [.domain],
            .mapping,
            absence: "what is said of its keys",
            "How a guest is stopped: a ladder, from a request to a kill, each rung bounded in time."
        ),
        EnvelopeKey(
            "lifecycle.shutdown.guestTimeout",
            of: [.domain],
            .duration,
            absence: "120s",
            "How long a guest that was asked to shut down may take."
        ),
        EnvelopeKey(
            "lifecycle.shutdown.quitTimeout",
            of: [.domain],
            .duration,
            absence: "10s",
            "How long a QEMU that was asked to quit may take to flush its disks."
        ),
        EnvelopeKey(
            "lifecycle.shutdown.upTo",
            of: [.domain],
            .choice(ShutdownLimit.allCases.map(\.rawValue)),
            absence: "`kill` where the domain goes, `guest` where it stays",
            "The last rung that may be used. `guest`: one that does not shut down is left running. `quit`: then QEMU is "
                + "asked to quit, a power cut to the guest. `kill`: then it is killed."
        ),
        EnvelopeKey(
            "lifecycle.shutdown.attempts",
            of: [.domain],
            .wholeNumber(1...100),
            absence: "3",
            "How often quitting, killing and clearing away are tried in all."
        ),
        EnvelopeKey(
            "lifecycle.undefine",
            of: [.domain],
            .mapping,
            absence: "what is said of its keys",
            "What goes with the domain's definition where it says `state: absent`."
        ),
        EnvelopeKey(
            "lifecycle.undefine.nvram",
            of: [.domain],
            .choice(UndefinePolicy.Keeping.allCases.map(\.rawValue)),
            absence: "keep",
            "The firmware's variables."
        ),
        EnvelopeKey(
            "lifecycle.undefine.tpm",
            of: [.domain],
            .choice(UndefinePolicy.Keeping.allCases.map(\.rawValue)),
            absence: "keep",
            "The state of an emulated TPM: it may hold the keys of an encrypted disk."
        ),
        EnvelopeKey(
            "lifecycle.undefine.managedSave",
            of: [.domain],
            .choice(UndefinePolicy.Refusing.allCases.map(\.rawValue)),
            absence: "refuse",
            "A managed save: the memory of a guest that was put to sleep."
        ),
        EnvelopeKey(
            "lifecycle.undefine.snapshots",
            of: [.domain],
            .choice(UndefinePolicy.Refusing.allCases.map(\.rawValue)),
            absence: "refuse",
            "What libvirt knows of the domain's snapshots; what is within the disks stays."
        ),
        EnvelopeKey(
            "lifecycle.undefine.checkpoints",
            of: [.domain],
            .choice(UndefinePolicy.Refusing.allCases.map(\.rawValue)),
            absence: "refuse",
            "What libvirt knows of the domain's checkpoints."
        ),
        EnvelopeKey(
            "lifecycle.reclaim",
            of: [.volume, .storagePool],
            .choice(["retain", "delete"]),
            absence: "retain",
            "What becomes of the object when it leaves the manifests: it stays and is no longer ours, or it is deleted.",
            isThere: false
        ),

        EnvelopeKey(
            "image",
            of: [.volume],
            .mapping,
            absence: "the volume is created empty",
            "Where the volume's content comes from, with its checksum.",
            isThere: false
        ),
        EnvelopeKey(
            "cloudInit",
            of: [.domain],
            .mapping,
            absence: "none",
            "What the guest's cloud-init is given at its first start.",
            isThere: false
        ),
        EnvelopeKey("value", of: [.secret], .text, absence: "left alone", "The secret's value.", isThere: false),
        EnvelopeKey(
            "valueFrom",
            of: [.secret],
            .mapping,
            absence: "left alone",
            "Where the secret's value is read: an environment variable or a file.",
            isThere: false
        ),

        EnvelopeKey(
            "spec",
            .spec,
            absence: "libvirt chooses all",
            "What libvirt shall have: its own XML, spelled in YAML. What it does not mention is not touched."
        ),
    ]
}

extension ResourceKind {
    /// The kinds that a manifest can declare now.
    package static let declarable: [ResourceKind] = ResourceKind.allCases

    /// Kinds of documents that are not there yet.
    static let laterNames = ["Template", "DomainSet"]
}

import CXML2

/// The system's libxml2, as a process has it: libvirt in our process uses it too.
public enum XMLLibrary {
    /// Keeps libxml2 from writing to stderr, in this thread and in all that start later.
    ///
    /// Whoever parses gets the errors as values; libvirt's test driver lets a missing file be announced twice.
    public static func silence() {
        reeve_xml_silence()
    }
}

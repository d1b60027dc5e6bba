import Commands
import Glibc

@main
struct Reeve {
    static func main() async {
        let status = await ReeveCommand.execute()
        // libvirt's event loop and its calls are on threads of their own. What C libraries clean up in exit(3) would be
        // taken from under them: seen as a signal after the last line of output, on a busy machine.
        fflush(nil)
        _exit(status)
    }
}

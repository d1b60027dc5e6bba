import Glibc

/// One of the three streams that a program is given.
enum StandardStream: Int32 {
    case standardInput = 0
    case standardOutput = 1
    case standardError = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The columns of the terminal, 80 if it does not say; nil if it is none.
    var columns: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        return ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Writes all of the text.
    ///
    /// - Throws: if the stream does not take it: a full disk, a closed pipe.
    func write(_ text: String) throws(StreamError) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0 { throw StreamError(number: errno) }
            bytes = bytes.dropFirst(written)
        }
    }
}

/// A stream that takes no more.
struct StreamError: Error {
    var number: Int32

    /// Whether the reader went away, which is its right: `reeve plan | head`.
    var isClosedPipe: Bool { number == EPIPE }
}

extension StreamError: CustomStringConvertible {
    var description: String { "cannot write the result: \(String(cString: strerror(number)))" }
}

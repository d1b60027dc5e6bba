import CXML2

/// What the callbacks of libxml2 write to during one parse.
@safe private final class Session {
    var builder = TreeBuilder()
    /// The first thing that was wrong; what follows is mostly its consequence.
    var failure: XMLSyntaxError?
    /// The parser's state; only of use while it runs.
    private let context: xmlParserCtxtPtr

    init(_ context: xmlParserCtxtPtr) { unsafe self.context = context }

    /// Ends the parse with an error of ours, at the place where the parser is.
    func refuse(_ message: String) {
        let place = unsafe context.pointee.input
        let line = unsafe Int(place?.pointee.line ?? 1)
        let column = unsafe Int(place?.pointee.col ?? 1)
        failure = failure ?? XMLSyntaxError(message, line: line, column: column)
        unsafe xmlStopParser(context)
    }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Session? {
        unsafe pointer.map { unsafe Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// The root element of a document, by libxml2's SAX parser.
///
/// No callback for external subsets and entities is set, so that libxml2 can neither fetch nor expand any.
func parsedDocument(_ bytes: [UInt8]) throws(XMLSyntaxError) -> XMLElement {
    guard !bytes.isEmpty else { throw XMLSyntaxError("The document is empty.") }
    guard bytes.count <= XMLElement.Limit.size else {
        throw XMLSyntaxError("The document is larger than \(XMLElement.Limit.size >> 20) MiB.")
    }
    xmlInitParser()
    let created = unsafe bytes.withUnsafeBytes { buffer in
        unsafe xmlCreateMemoryParserCtxt(
            buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
            CInt(buffer.count)
        )
    }
    guard let context = unsafe created else { throw XMLSyntaxError("The document cannot be read.") }
    defer { unsafe xmlFreeParserCtxt(context) }
    let session = unsafe Session(context)
    // With NOENT an `&amp;` in an attribute comes as `&`; without, as `&#38;`. There are no others to replace.
    unsafe xmlCtxtUseOptions(context, CInt(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue))
    unsafe context.pointee.sax.pointee = makeHandler()
    unsafe context.pointee.userData = unsafe Unmanaged.passUnretained(session).toOpaque()
    unsafe xmlParseDocument(context)
    let isWellFormed = unsafe context.pointee.wellFormed == 1
    return try withExtendedLifetime(session) { () throws(XMLSyntaxError) in
        if let failure = session.failure { throw failure }
        guard isWellFormed, let root = session.builder.root else {
            throw XMLSyntaxError("The document is not well-formed.")
        }
        return root
    }
}

private func makeHandler() -> xmlSAXHandler {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = XML_SAX2_MAGIC
    unsafe handler.startElementNs = { session, name, prefix, uri, _, _, count, defaulted, attributes in
        guard let session = unsafe Session.of(session) else { return }
        guard session.builder.depth < XMLElement.Limit.depth else {
            return session.refuse("More than \(XMLElement.Limit.depth) elements within one another.")
        }
        let element = unsafe XMLElement(
            string(name) ?? "",
            prefix: string(prefix),
            namespace: string(uri),
            attributes: read(attributes, count: Int(count - defaulted))
        )
        session.builder.start(element)
    }
    unsafe handler.endElementNs = { session, _, _, _ in unsafe Session.of(session)?.builder.end() }
    unsafe handler.characters = { session, text, count in
        unsafe Session.of(session)?.builder.append(string(text, count: Int(count)))
    }
    unsafe handler.ignorableWhitespace = unsafe handler.characters
    unsafe handler.cdataBlock = unsafe handler.characters
    unsafe handler.entityDecl = { session, name, _, _, _, _ in
        let name = unsafe string(name) ?? ""
        unsafe Session.of(session)?.refuse("Entities cannot be declared here ('\(name)'): write the text itself.")
    }
    unsafe handler.serror = { session, error in
        guard let error = unsafe error?.pointee, let session = unsafe Session.of(session) else { return }
        guard unsafe error.level.rawValue >= XML_ERR_ERROR.rawValue, session.failure == nil else { return }
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? "not well-formed"
        let place = unsafe (line: Int(error.line), column: Int(error.int2))
        session.failure = XMLSyntaxError(sentence(message), line: max(1, place.line), column: max(1, place.column))
    }
    return unsafe handler
}

/// libxml2's message as a sentence: it ends in a line break and mostly without a full stop.
private func sentence(_ message: String) -> String {
    var message = message
    while message.last?.isWhitespace == true { message.removeLast() }
    return message.hasSuffix(".") ? message : message + "."
}

private func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
}

private func string(_ pointer: UnsafePointer<xmlChar>?, count: Int) -> String {
    unsafe String(decoding: UnsafeBufferPointer(start: pointer, count: pointer == nil ? 0 : count), as: UTF8.self)
}

/// Each attribute is five pointers: local name, prefix, URI, start and end of the value.
private func read(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) -> [XMLAttribute] {
    guard let list = unsafe list, count > 0 else { return [] }
    return (0..<count).map { index in
        let field = unsafe list + 5 * index
        let name = unsafe string(field[0]) ?? ""
        guard let start = unsafe field[3], let end = unsafe field[4] else { return XMLAttribute(name, "") }
        let value = unsafe string(start, count: end - start)
        guard let prefix = unsafe string(field[1]) else { return XMLAttribute(name, value) }
        return XMLAttribute("\(prefix):\(name)", value, namespace: prefix == "xml" ? nil : unsafe string(field[2]))
    }
}

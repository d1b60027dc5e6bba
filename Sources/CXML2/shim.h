// The system's libxml2: the pull reader, the SAX parser and its error structures.
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

// libxml2's own word on stderr. A handler is variadic, so it cannot be written in Swift.
static void reeve_xml_say_nothing(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

static inline void reeve_xml_silence(void) {
    xmlSetGenericErrorFunc(NULL, reeve_xml_say_nothing);
    xmlThrDefSetGenericErrorFunc(NULL, reeve_xml_say_nothing);
}

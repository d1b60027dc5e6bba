import Diagnostics
import Manifests
import Testing

/// `${NAME}` within values.
struct VariableTests {
    static let values = ["N": "4", "NAME": "web", "EMPTY": "", "ON": "true", "COST": "${N}", "NOTHING": "null"]

    @Test(arguments: [
        ("title: a ${NAME} b", "<title>a web b</title>"),
        ("title: ${NAME}${N}", "<title>web4</title>"),
        ("title: ${MISSING:-x y}", "<title>x y</title>"),
        ("title: ${EMPTY:-x}", "<title>x</title>"),
        ("title: ${MISSING:-${NAME}!}", "<title>web!</title>"),
        ("title: ${A:-${B:-${C:-${D:-${N}}}}}", "<title>4</title>"),
        ("description: \"${EMPTY}\"", "<description></description>"),
        ("description: ${EMPTY}", "<description></description>"),
        ("title: $${NAME}", "<title>${NAME}</title>"),
        ("title: $$${NAME} 5$", "<title>$${NAME} 5$</title>"),
        ("title: ${COST}", "<title>${N}</title>"),
        ("memory: ${N}GiB", "<memory unit='GiB'>4</memory>"),
        ("features:\n  hap: ${ON}", "<features><hap state='on'/></features>"),
        ("title: ${NOTHING}", ""),
    ])
    func `a variable stands for its value`(spec: String, expected: String) {
        let element = expected.isEmpty ? "<domain/>" : "<domain>\(expected)</domain>"
        #expect(xml(spec, variables: Self.values) == element)
    }

    @Test(arguments: [
        (
            "title: ${NAMES}",
            "5:10 manifest.unknown-variable No value is given for the variable 'NAMES'. Did you mean 'NAME'? Give one with "
                + "`--var NAMES=VALUE`, or write `${NAMES:-default}`; `$${` stands for `${`."
        ),
        (
            "title: a ${NAME",
            "5:10 manifest.bad-variable '${NAME' is no variable: write `${NAME}` or `${NAME:-default}`, the name of letters, "
                + "digits and '_'. For a literal `${` write `$${`."
        ),
        (
            "vcpu: ${MISSING}",
            "5:9 manifest.unknown-variable No value is given for the variable 'MISSING'. Give one with `--var MISSING=VALUE`, "
                + "or write `${MISSING:-default}`; `$${` stands for `${`."
        ),
    ])
    func `a variable without a value is told, and nothing that follows from it`(spec: String, message: String) {
        #expect(xml(spec, variables: Self.values) == message)
    }

    @Test func `defaults nest only so far`() {
        let deep = String(repeating: "${A:-", count: 100_000) + String(repeating: "}", count: 100_000)
        #expect(read("apiVersion: \(deep)").diagnostics.map(\.code).contains("manifest.bad-variable"))
    }

    @Test func `keys are left alone`() {
        #expect(xml("${NAME}: 1", variables: Self.values).contains("has no field '${NAME}'"))
    }
}

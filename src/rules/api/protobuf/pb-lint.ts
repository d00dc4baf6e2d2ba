import type { BufFinding, ProtobufChange } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import type { Observation } from "../../rule.ts";
import type { ApiContext, ApiRule } from "../api-rule.ts";
import { violationAt } from "../observe.ts";

/** Rules of buf that are told of in one file: whoever breaks more has a style of its own. */
const mostRules = 8;

function* check(change: ProtobufChange, { buf }: ApiContext): Iterable<Observation> {
  if (buf?.kind !== "compared") return;
  const own = buf.findings.filter(
    (finding) => finding.kind === "lint" && finding.path === change.path && change.isTouched(finding),
  );
  const byRule = [...Map.groupBy(own, ({ type }) => type)];
  for (const [type, findings] of byRule.slice(0, mostRules)) {
    const [first] = findings;
    if (first === undefined) continue;
    const lines = findings.slice(1, 3).map(({ startLine }) => String(startLine));
    const more = findings.length > 3 ? ` and ${findings.length - 3} more` : "";
    const others =
      lines.length === 0 ? "" : ` So it is on ${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")}${more}.`;
    yield violationAt(
      { path: change.path, range: rangeOf(first) },
      {
        subject: type,
        message: `${code(first.message)} says buf (${code(type)}), whose standard style most who generate code from protocol buffers follow.${others} Follow it while the name is new, since a rename breaks clients.`,
      },
    );
  }
}

/** The first line of a finding. */
const rangeOf = ({
  startLine,
  startColumn,
  endLine,
  endColumn,
}: BufFinding): Parameters<typeof violationAt>[0]["range"] => ({
  startLine,
  startColumn,
  endLine: startLine,
  endColumn: endLine === startLine ? endColumn : startColumn,
});

const file = (field: string) => `syntax = "proto3";

package acme.v1;

message Order {
  string ${field} = 1;
}
`;

/** Style, as buf has it. */
export const pbLint: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-lint",
    title: "Protocol buffers in another style than buf's",
    item: "endpoints-and-schemas",
    severity: "advice",
    offByDefault: true,
    problem:
      "Code generators turn names into those of their language by the standard style: other names come out odd or collide, and cannot be mended once clients use them.",
    remedy:
      "Follow buf's `STANDARD` rules for what is new: `snake_case` fields, enumeration values with the name of theirs in front and a zero value `…_UNSPECIFIED`, requests and responses of their own for each method.",
    quietWhen: [
      "The line was there before.",
      "The rule goes by the folder of the file.",
      "A comment `buf:lint:ignore` stands above it.",
      "No comparison by buf could be made.",
    ],
    references: [{ title: "buf: lint rules", url: "https://buf.build/docs/lint/rules/" }],
    examples: {
      bad: [
        {
          title: "a field in another spelling",
          text: file("orderId"),
          quote: "orderId",
          buf: [
            {
              type: "FIELD_LOWER_SNAKE_CASE",
              kind: "lint",
              path: "orders.proto",
              startLine: 6,
              startColumn: 10,
              endLine: 6,
              endColumn: 17,
              message: 'Field name "orderId" should be lower_snake_case, such as "order_id".',
            },
          ],
        },
      ],
      good: [{ title: "the standard style", text: file("order_id"), buf: [] }],
    },
  },
  check,
};

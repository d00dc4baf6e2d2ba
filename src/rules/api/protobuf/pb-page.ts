import type { ProtobufChange } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, keptAt, listed, violationAt } from "../observe.ts";
import { listOf, type Pages, pagesOf } from "./page-words.ts";
import { type ReviewedMethod, reviewedMethods } from "./reviewed-methods.ts";

function* check(change: ProtobufChange): Iterable<Observation> {
  const { path } = change;
  const lists = reviewedMethods(change).filter((each) => listOf(each, change) !== null);
  const isOpen = (each: ReviewedMethod): boolean => lacks(pagesOf(each)).length > 0;
  const open = lists.filter(isOpen);
  for (const { method, id } of lists.filter((each) => !isOpen(each)).slice(0, 3)) {
    yield keptAt({ path, range: method.head }, `${code(id)} answers in pages.`);
  }
  const [first] = open;
  if (first === undefined) return;
  const ids = open.map(({ id }) => id);
  const many = open.length > 1;
  const parts = lacks(pagesOf(first));
  const whole = parts.length === 3;
  const what = whole
    ? `${many ? "answer" : "answers"} with everything there is`
    : `${many ? "page by halves: the first has" : "pages by halves: it has"} no ${parts.map(code).join(" and no ")}`;
  yield violationAt(
    { path, range: first.method.head },
    {
      subject: ids.join(" "),
      operations: ids,
      message: `${many ? `${counted(open.length, "method")} (${listed(ids)})` : listed(ids)} ${what}: the answer grows with the table until it passes gRPC's 4 MiB, and then fails for whoever has most. Take ${code("int32 page_size")} with a documented maximum and ${code("string page_token")}, and answer with ${code("string next_page_token")}.`,
      draft: draftFor(first),
    },
  );
}

/** Names of what pages lack. */
const lacks = ({ size, place, next }: Pages): readonly string[] => [
  ...(size ? [] : ["page_size"]),
  ...(place ? [] : ["page_token"]),
  ...(next ? [] : ["next_page_token"]),
];

function draftFor(each: ReviewedMethod): readonly string[] {
  const { size, place, next } = pagesOf(each);
  const free = (found: ReviewedMethod["request"]): number =>
    Math.max(0, ...(found?.message.fields ?? []).map(({ number }) => number)) + 1;
  const asked = free(each.request);
  return [
    `// In ${each.method.request}:`,
    ...(size ? [] : [`// At most 100; 0 is 20.`, `int32 page_size = ${asked};`]),
    ...(place
      ? []
      : [
          `// The next_page_token of the page before; empty for the first.`,
          `string page_token = ${asked + (size ? 0 : 1)};`,
        ]),
    ...(next
      ? []
      : [
          `// In ${each.method.response}:`,
          `// Empty on the last page.`,
          `string next_page_token = ${free(each.response)};`,
        ]),
  ].map((line) => line.slice(0, 200));
}

const file = (
  request: string,
  response: string,
  rpc = "rpc ListOrders(ListOrdersRequest) returns (ListOrdersResponse);",
) => `syntax = "proto3";

package acme.v1;

service Orders {
  ${rpc}
}

message ListOrdersRequest {
  string customer = 1;
${request}}

message ListOrdersResponse {
  repeated Order orders = 1;
${response}}

message Order {
  string name = 1;
}
`;

/** A method that answers with everything there is. */
export const pbPage: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-page",
    title: "A list without pages",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A list grows with its table. Without pages the answer passes gRPC's limit of 4 MiB one day, and the call fails for the customers with most data and for nobody else; and a client that was built without pages takes the first one for everything.",
    remedy:
      "Take `int32 page_size` and `string page_token`, answer with `string next_page_token`, and say the largest page in a comment (AIP-158). Adding them later breaks clients that expect everything in one answer.",
    quietWhen: [
      "The answer is a stream.",
      "The request names what it wants by a list of ids, names or requests.",
      "The list is of plain values or of an enumeration, or a comment or `max_items` says how long it is at most.",
      "The pages have other names: `limit` and `offset`, `cursor`, a message called `PageRequest` or `Pagination`.",
      "What the method takes or answers with stands in a file that is not in the repository.",
    ],
    references: [references.aip132, references.aip158],
    examples: {
      bad: [
        {
          title: "a list that answers with everything",
          text: file("", ""),
          quote: "rpc ListOrders(ListOrdersRequest) returns (ListOrdersResponse);",
        },
        {
          title: "a list that never says that there is more",
          text: file("  int32 page_size = 2;\n  string page_token = 3;\n", ""),
          quote: "rpc ListOrders(ListOrdersRequest) returns (ListOrdersResponse);",
        },
      ],
      good: [
        {
          title: "pages",
          text: file("  int32 page_size = 2;\n  string page_token = 3;\n", "  string next_page_token = 2;\n"),
        },
        {
          title: "a stream",
          text: file("", "", "rpc ListOrders(ListOrdersRequest) returns (stream ListOrdersResponse);"),
        },
      ],
    },
  },
  check,
};

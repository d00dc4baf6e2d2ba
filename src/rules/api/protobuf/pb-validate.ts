import type { FoundMessage, ProtobufChange, ProtobufContract, ProtoField } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, keptAt, listed, violationAt } from "../observe.ts";
import { bareName } from "../reading/words.ts";
import { reviewedMethods } from "./reviewed-methods.ts";

/** Options that bound a field, or say who has to fill it: protovalidate, protoc-gen-validate, google.api.field_behavior and others' own. */
const checks =
  /\((?:buf\.validate|validate|google\.api\.(?:field_behavior|resource_reference|field_info)|[\w.]{0,100}valid[\w.]{0,100})/;
/** A comment that says as much. */
const said =
  /\b(?:required|optional|at most|no more than|up to|max(?:imum|\.)?|must|between|one of|format|e\.g\.|regex|pattern|characters|bytes|UUID|ISO|RFC)\b|\d/i;
/** Fields that what reads them bounds. */
const harmless = /^(?:.*(?:token|cursor|mask|filter|orderby|sort)|etag|pagesize|limit|offset)$/;

/** A field of a request whose size nobody bounds. */
interface OpenField {
  readonly found: FoundMessage;
  readonly field: ProtoField;
}

function* check(change: ProtobufChange): Iterable<Observation> {
  const { path, after } = change;
  if (after === null) return;
  const habit = validates(change);
  const open: OpenField[] = [];
  const good: FoundMessage[] = [];
  for (const found of requests(change)) {
    const fields = found.message.fields.filter((field) => isSized(field) && change.isTouched(field.range));
    const unbounded = fields.filter(({ options, comment }) => !checks.test(options) && !said.test(comment));
    if (fields.length > 0 && unbounded.length === 0) good.push(found);
    for (const field of unbounded) open.push({ found, field });
  }
  for (const { message } of good.slice(0, 3)) {
    yield keptAt({ path, range: message.head }, `${code(message.name)} says what its fields may hold.`);
  }
  const [first] = open;
  if (first === undefined) return;
  const names = open.map(({ found, field }) => `${found.message.name}.${field.name}`);
  const many = open.length > 1;
  yield violationAt(
    { path, range: first.field.head },
    {
      subject: names.join(" "),
      ...(habit ? {} : { severity: "advice" as const }),
      message: `Nothing says what ${many ? `${counted(open.length, "field")} of requests (${listed(names)})` : listed(names)} may hold${habit ? ", where options do of others" : ""}: whoever sends megabytes, nothing, or a list of a million is heard until the memory or the database gives in. Write ${code(`[(buf.validate.field).${boundOf(first.field)}]`)}, or say the limit in the comment.`,
    },
  );
}

/** How protovalidate bounds a field of its type. */
function boundOf({ rule, type }: ProtoField): string {
  if (rule === "repeated") return "repeated.max_items = 100";
  if (rule === "map") return "map.max_pairs = 100";
  return `${type === "bytes" ? "bytes" : "string"}.max_len = 200`;
}

/** Messages of this file that reviewed methods take. */
function requests(change: ProtobufChange): readonly FoundMessage[] {
  const found = reviewedMethods(change).flatMap(({ request }) =>
    request?.contract.path === change.path ? [request] : [],
  );
  return [...new Map(found.map((each) => [each.message.name, each])).values()];
}

/** Texts, bytes and lists: what has no size of its own. */
const isSized = ({ type, rule, name }: ProtoField): boolean =>
  (type === "string" || type === "bytes" || rule === "repeated" || rule === "map") && !harmless.test(bareName(name));

/** Whether the house bounds fields by options, in this file or in the one that was there before. */
const validates = ({ before, after }: ProtobufChange): boolean =>
  [before, after].some((contract) => contract !== null && hasChecks(contract));

const hasChecks = ({ messages }: ProtobufContract): boolean =>
  messages.some(({ fields }) => fields.some(({ options }) => checks.test(options)));

const file = (name: string, note: string) => `syntax = "proto3";

package acme.v1;

import "buf/validate/validate.proto";

service Orders {
  rpc GetOrder(GetOrderRequest) returns (Order);
}

message GetOrderRequest {
  string name = 1${name};
  string note = 2${note};
}

message Order {
  string name = 1;
}
`;

/** Fields of requests that nobody bounds. */
export const pbValidate: ApiRule = {
  format: "protobuf",
  meta: {
    id: "pb-validate",
    title: "Fields of requests that may hold anything",
    item: "input-validation",
    severity: "warning",
    problem:
      "proto3 fills what is left out with nothing and takes texts and lists of any size: an empty name, a list of a million ids and a text of 4 MiB arrive in the handler as if they were meant. Checks written by hand are forgotten for one method in ten.",
    remedy:
      "Bound texts, bytes and lists of requests with protovalidate (`[(buf.validate.field).string.max_len = 200]`), say with `google.api.field_behavior` what is required, and let an interceptor check it.",
    quietWhen: [
      "An option checks the field: protovalidate, protoc-gen-validate, `google.api.field_behavior` or one whose name says so.",
      "A comment says what the field may hold.",
      "The field is a number, a truth value, a message or an enumeration, or a page token, filter or mask.",
      "No field of the file has such options: then it is advice, once.",
    ],
    references: [
      { title: "protovalidate: standard rules", url: "https://protovalidate.com/schemas/standard-rules/" },
      references.aip203,
      references.api4,
    ],
    examples: {
      bad: [
        {
          title: "a text without a bound among others that have one",
          text: file(" [(buf.validate.field).string.max_len = 200]", ""),
          quote: "string note = 2;",
        },
      ],
      good: [
        {
          title: "bounds for all",
          text: file(" [(buf.validate.field).string.max_len = 200]", " [(buf.validate.field).string.max_len = 2000]"),
        },
        {
          title: "a comment that says the bound",
          text: file(" [(google.api.field_behavior) = REQUIRED]", "").replace(
            "  string note",
            "  // At most 2,000 characters.\n  string note",
          ),
        },
      ],
    },
  },
  check,
};

import {
  type Entry,
  flatten,
  type OpenapiChange,
  type Operation,
  type Schema,
  type SourceNode,
} from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { ApiRule } from "../api-rule.ts";
import { kept, listed, violation } from "../observe.ts";
import { named, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { isError } from "../reading/error-responses.ts";
import { bareName } from "../reading/words.ts";

/** Fields that show how a server is built; as `bareName` writes them. Ids of traces and error codes are none. */
const inside =
  /^(?:stack|stacktrace|stacktraces|errorstack|callstack|backtrace|traceback|trace|sql|sqlquery|sqlstatement|exception|exceptions|exceptionclass|exceptionname|exceptiontype|exceptionmessage|innerexception|innererror|rootcauseexception|internal|internalmessage|internalerror|internaldetails?|debug|debuginfo|debugmessage|debugdetails?|sourcefile|sourceline|linenumber)$/;

/** What a description says of a field that production does not send. */
const onlyInDevelopment = /\b(?:only|never|not)\b.{0,60}\b(?:develop\w*|debug\w*|production|staging|test|admin)/i;

const withError = (field: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders:
    get:
      responses:
        "200": { description: The orders }
        "500":
          description: A failure
          content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } }
components:
  schemas:
    Error:
      type: object
      properties:
        message: { type: string }
        ${field}
`;

export const oasErrorLeak: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-error-leak",
    title: "An error that shows the inside of the server",
    item: "no-sensitive-leaks",
    severity: "warning",
    problem:
      "A stack trace names libraries with their versions and paths, an SQL statement names tables and holds values of other users, a debug field holds whatever was there. An attacker provokes errors to read them, and a field that the contract promises cannot be taken out without breaking clients.",
    remedy:
      "Answer with a stable code, a message for people and the id of the trace or the incident; keep stack, statement and exception in the log under that id.",
    quietWhen: [
      "The field is an id (`trace_id`, `debug_id`), a code, a flag or a number.",
      "Its description says that production does not send it.",
      "The schema belongs to successful answers alone: a log or a CI product may well return stack traces.",
      "The field was there before the change.",
    ],
    references: [references.api8, references.asvs, references.rfc9457],
    examples: {
      bad: [
        {
          title: "a stack trace",
          text: withError("stack_trace: { type: string }"),
          quote: "stack_trace: { type: string }",
        },
      ],
      good: [{ title: "the id of a trace", text: withError("trace_id: { type: string }") }],
    },
  },
  *check(change) {
    const found = leaksOf(change);
    const [first] = found;
    if (first === undefined) {
      const [clean] = editedEndpoints(change).flatMap((each) =>
        each.responses.filter((response) => isError(response, each) && response.content.length > 0),
      );
      if (clean !== undefined) yield kept(clean.entry, "Shows nothing of the inside of the server.");
      return;
    }
    const operations = [...new Set(found.map(({ operation }) => operation))];
    const labels = [...new Set(found.map(({ label }) => label))];
    yield violation(first.at, {
      subject: labels.join(" "),
      operations: operations.map(({ id }) => id),
      message: `${listed(labels)} in the errors of ${named(operations)} ${verb(labels, "shows", "show")} the inside of the server: whoever provokes an error reads libraries, paths, statements or values of others. Answer with a stable code and the id of the trace, keep the rest in the log under that id, and take the ${verb(labels, "field", "fields")} out before clients rely on ${verb(labels, "it", "them")}.`,
    });
  },
};

interface Leak {
  readonly operation: Operation;
  readonly label: string;
  readonly at: Entry | SourceNode;
}

/** Fields of errors that the change brings: each once, with the first operation that answers with it. Linear in the contract. */
function leaksOf(change: OpenapiChange): readonly Leak[] {
  const seen = new Set<SourceNode>();
  const leaks: Leak[] = [];
  for (const operation of change.after?.operations ?? []) {
    if (operation.origin !== "path") continue;
    const waiting = operation.responses
      .filter((response) => isError(response, operation))
      .flatMap(({ content }) => content.flatMap(({ schema }) => (schema === null ? [] : [schema])));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next.node)) continue;
      seen.add(next.node);
      const flat = flatten(next);
      for (const [name, property] of flat.properties) {
        const at = flat.property(name) ?? property.node;
        if (leaksInside(name, flatten(property))) {
          if (change.isTouched("kind" in at ? at : at.value))
            leaks.push({ operation, label: flat.name === null ? name : `${flat.name}.${name}`, at });
        } else waiting.push(property);
      }
      for (const part of [...flat.oneOf, ...flat.anyOf]) waiting.push(part);
      if (flat.items !== null) waiting.push(flat.items);
    }
  }
  return leaks;
}

function leaksInside(name: string, { types, values, format, description, properties }: Schema): boolean {
  const bare = bareName(name);
  if (!inside.test(bare) || values !== null || format === "uuid" || onlyInDevelopment.test(description.slice(0, 2000)))
    return false;
  if (
    types !== null &&
    [...types].every((type) => type === "boolean" || type === "integer" || type === "number" || type === "null")
  )
    return false;
  // A `trace` that is an object with an id, or is called an id, is a reference into the log.
  if (bare === "trace" && (properties.has("id") || /\b(?:id|identifier|uuid)\b/i.test(description))) return false;
  // An exception made of a code and a message is what others call an error.
  if (
    /^exceptions?$/.test(bare) &&
    properties.has("code") &&
    ![...properties.keys()].some((each) => inside.test(bareName(each)))
  )
    return false;
  return !(bare === "exceptiontype" && /\bcode\b/i.test(description));
}

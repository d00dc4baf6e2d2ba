import type { OpenapiChange, Operation } from "../../../artifacts/api/index.ts";
import { code } from "../../code.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiRule } from "../api-rule.ts";
import { counted, kept, violation } from "../observe.ts";
import { named, subjectOf, verb } from "../reading/about-operations.ts";
import { editedEndpoints } from "../reading/edited-operations.ts";
import { newDefects } from "../reading/new-defects.ts";
import { type ErrorAnswer, type ErrorShape, errorAnswers, isAlike, usualShape } from "./error-shape.ts";
import { problemDraft } from "./problem-draft.ts";

const answer = (schema: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths:
  /orders:
    get:
      responses:
        "200": { description: The orders }
        "400":
          description: A filter that is none
          content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } }
    post:
      responses:
        "201": { description: The order }
        "409":
          description: There is one already
          content: { application/json: { schema: ${schema} } }
components:
  schemas:
    Error: { type: object, properties: { code: { type: string }, message: { type: string } } }
`;

export const oasErrorShape: ApiRule = {
  format: "openapi",
  meta: {
    id: "oas-error-shape",
    title: "Errors in several shapes, or in none",
    item: "endpoints-and-schemas",
    severity: "warning",
    problem:
      "A client has one place that reads errors. Where each operation has its own shape, or the contract shows none, that place guesses: it shows an empty message, and cannot tell an error that is worth a retry from one that is not.",
    remedy:
      "Declare the error once, as a schema and a response under `components`, and refer to it from every 4xx and 5xx; `application/problem+json` (RFC 9457) is the shape that tools know.",
    quietWhen: [
      "One shape only adds fields to the other, or both are problem details.",
      "The answer has no body where others have one, and is a 401, 403, 404 or another status that says it all.",
      "The operation is where callers get their credential: RFC 6749 fixes its errors.",
      "Nothing but a text or an empty object is known of the body.",
      "The operation had the shape before the change.",
    ],
    references: [references.rfc9457, references.aip193, references.zalando],
    examples: {
      bad: [
        {
          title: "a second shape",
          text: answer("{ type: object, properties: { error: { type: string } } }"),
          quote: '"409"',
        },
        {
          title: "no shape at all",
          text: answer("{}").replace(/\n {10}content:.*/g, ""),
          quote: '"400"',
        },
      ],
      good: [
        { title: "one shared schema", text: answer('{ $ref: "#/components/schemas/Error" }') },
        {
          title: "the same and more",
          text: answer(
            "{ type: object, properties: { code: { type: string }, message: { type: string }, fields: { type: array, items: { type: string } } } }",
          ),
        },
      ],
    },
  },
  *check(change) {
    const answers = change.after?.operations.flatMap(errorAnswers) ?? [];
    const usual = usualShape(answers);
    if (usual === null) yield* shapeless(change, answers);
    else yield* strange(change, answers, usual);
  },
};

function* strange(change: OpenapiChange, answers: readonly ErrorAnswer[], usual: ErrorShape): Iterable<Observation> {
  const others = (operation: Operation): readonly ErrorAnswer[] | null => {
    const found = errorAnswers(operation).filter(({ shapes }) => shapes.some((shape) => !isAlike(shape, usual)));
    return found.length === 0 ? null : found;
  };
  const found = newDefects(change, others);
  const [first] = found.flatMap(({ defect }) => defect);
  for (const each of editedEndpoints(change))
    if (errorAnswers(each).some(({ shapes }) => shapes.length > 0) && others(each) === null)
      yield kept(each.entry, `Its errors are ${described(usual)}, as the others are.`);
  if (first === undefined) return;
  const operations = found.map(({ operation }) => operation);
  const kinds = new Map(
    found.flatMap(({ defect }) =>
      defect.flatMap(({ shapes }) =>
        shapes.filter((shape) => !isAlike(shape, usual)).map((shape) => [shape.key, shape] as const),
      ),
    ),
  );
  const shown = [...kinds.values()].slice(0, 3).map(described).join(", ");
  const total = answers.filter(({ shapes }) => shapes.some((shape) => isAlike(shape, usual))).length;
  yield violation(first.response.entry, {
    subject: subjectOf("shape", operations),
    operations: operations.map(({ id }) => id),
    message: `${named(operations)} ${verb(operations, "answers", "answer")} errors as ${shown}${kinds.size > 3 ? ` and ${counted(kinds.size - 3, "other shape")}` : ""}, where ${counted(total, "other answer")} of the contract ${total === 1 ? "is" : "are"} ${described(usual)}: a client that reads those shows nothing for ${verb(operations, "this one", "these")}. Refer to the shared schema, and put what is special into fields beside its own.`,
  });
}

/** Once for a contract that documents errors and shows of none what it looks like. */
function* shapeless(change: OpenapiChange, answers: readonly ErrorAnswer[]): Iterable<Observation> {
  const [first] = answers;
  const hadNone = change.before?.operations.flatMap(errorAnswers).every(({ shapes }) => shapes.length === 0) ?? false;
  if (first === undefined || (hadNone && !change.audit) || answers.some(({ response }) => response.content.length > 0))
    return;
  const operations = [...new Set(answers.map(({ operation }) => operation))];
  yield violation(first.response.entry, {
    subject: "no shape",
    operations: operations.map(({ id }) => id),
    draft: change.after === null ? [] : problemDraft(change.after),
    message: `No error of ${named(operations)} has a body in the contract (${counted(answers.length, "answer")}): clients guess what is in it, and show the status number to their users. Declare one error schema, refer to it from a shared response under \`components\`, and use that for every 4xx and 5xx.`,
  });
}

const described = ({ component, fields, key }: ErrorShape): string =>
  component === null
    ? key === "text"
      ? "a text"
      : key === "[]"
        ? "a list"
        : code(`{ ${[...fields].slice(0, 5).join(", ")}${fields.size > 5 ? ", …" : ""} }`)
    : code(component);

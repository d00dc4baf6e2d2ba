import { flatten, type Operation, type Parameter } from "../../../artifacts/api/index.ts";
import { references } from "../../rfc/references.ts";
import type { Observation } from "../../rule.ts";
import type { ApiExample, ApiRule } from "../api-rule.ts";
import { counted, kept, listed, violation } from "../observe.ts";
import { collectionOf } from "../reading/collection.ts";
import { type Defective, newDefects } from "../reading/new-defects.ts";
import { pagingOf } from "../reading/paging.ts";
import { reviewedOperations } from "../reading/reviewed-operations.ts";

const list = (schema: string): string => `openapi: 3.0.3
info: { title: Invoices, version: 1.0.0 }
paths:
  /invoices:
    get:
      parameters:
        - { name: limit, in: query, schema: ${schema} }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        "200":
          description: Invoices.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { type: object } }
                  next_cursor: { type: string }
`;

const bad: readonly ApiExample[] = [
  {
    title: "any number",
    text: list("{ type: integer }"),
    quote: "{ name: limit, in: query, schema: { type: integer } }",
  },
  {
    title: "a maximum alone",
    text: list("{ type: integer, maximum: 100 }"),
    quote: "{ name: limit, in: query, schema: { type: integer, maximum: 100 } }",
  },
];

const good: readonly ApiExample[] = [
  { title: "a default and a maximum", text: list("{ type: integer, minimum: 1, maximum: 200, default: 50 }") },
  { title: "sizes to choose from", text: list("{ type: integer, enum: [10, 50, 100], default: 10 }") },
];

/** A page size and what it does not say; without a maximum the default counts no more. */
interface Unbounded {
  readonly parameter: Parameter;
  readonly lacks: "maximum" | "default";
}

export const oasPageBounds: ApiRule = {
  meta: {
    id: "oas-page-bounds",
    title: "A page size without bounds",
    item: "pagination-filtering-sorting",
    severity: "warning",
    problem:
      "A page size without a maximum is no limit: one client asks for a million and gets the whole table in one answer, with the memory and the time that takes. Without a default nobody knows what a client gets that does not ask, and it changes unnoticed.",
    remedy:
      "Write `minimum`, `maximum` and `default` into the schema of the parameter, in one shared component for all lists, and answer larger values with 400 or with the maximum.",
    quietWhen: [
      "The schema has a `maximum` (or lists the sizes as `enum`) and a `default`.",
      'The description says them in words: "at most 100", "defaults to 20".',
      "The operation returns no list, or the parameter was like that before the change.",
    ],
    references: [references.aip158, references.zalando, references.api4],
    examples: { bad, good },
  },
  format: "openapi",
  *check(change) {
    const found = newDefects(change, unboundedIn);
    for (const [lacks, same] of Map.groupBy(found, ({ defect }) => defect.lacks)) yield* reported(lacks, same);
    for (const operation of reviewedOperations(change)) {
      const size = sizeOf(operation);
      if (size !== null && lackOf(size) === null) yield kept(size.node, "The page size has a maximum and a default.");
    }
  },
};

function unboundedIn(operation: Operation): Unbounded | null {
  const parameter = sizeOf(operation);
  const lacks = parameter === null ? null : lackOf(parameter);
  return parameter === null || lacks === null ? null : { parameter, lacks };
}

function sizeOf(operation: Operation): Parameter | null {
  if (operation.deprecated || collectionOf(operation) === null) return null;
  const { size } = pagingOf(operation);
  // `size` of shirts is a string.
  const types = size === null || size.schema === null ? null : flatten(size.schema).types;
  return types === null || types.has("integer") || types.has("number") ? size : null;
}

const maximumInWords =
  /\b(?:max(?:imum)?|at most|up to|no more than|between|cannot exceed|upper limit|limited to|capped at|lower than|less than)\b.{0,40}?\d/is;
const rangeInWords = /\d\s*(?:-|–|to|and|\.\.)\s*\d/;
const defaultInWords =
  /\bdefaults?\b.{0,40}?\d|\d.{0,20}?\b(?:by default|is the default)\b|\bif (?:not|un)[ -]?(?:set|specified|given|provided)\b/is;

function lackOf({ schema, description }: Parameter): Unbounded["lacks"] | null {
  if (schema === null) return "maximum";
  const flat = flatten(schema);
  const words = `${description.slice(0, 2000)}\n${flat.description.slice(0, 2000)}`;
  const hasMaximum =
    flat.maximum !== null || flat.values !== null || maximumInWords.test(words) || rangeInWords.test(words);
  if (!hasMaximum) return "maximum";
  return flat.default !== null || defaultInWords.test(words) ? null : "default";
}

function* reported(lacks: Unbounded["lacks"], found: readonly Defective<Unbounded>[]): Iterable<Observation> {
  const [first] = found;
  if (first === undefined) return;
  const { parameter } = first.defect;
  const places = new Set(found.map(({ defect }) => defect.parameter.node)).size;
  const names = listed(found.map(({ operation }) => operation.id));
  const what = lacks === "maximum" ? "has no maximum" : "has a maximum and no default";
  const where = found.length === 1 ? `of ${names}` : `of ${counted(found.length, "list")} (${names})`;
  yield violation(parameter.node, {
    subject: `${lacks} ${parameter.component ?? first.operation.id} ${parameter.name}`,
    severity: lacks === "maximum" ? "warning" : "advice",
    operations: found.map(({ operation }) => operation.id),
    message: `The page size ${listed([parameter.name])} ${where} ${what}: ${consequences[lacks]}. ${remedyOf(lacks, places, parameter)}`,
  });
}

const consequences: Readonly<Record<Unbounded["lacks"], string>> = {
  maximum: "one client that asks for a million gets the whole table in one answer",
  default: "how many come back unasked is nobody's promise and changes unnoticed",
};

function remedyOf(lacks: Unbounded["lacks"], places: number, { component }: Parameter): string {
  const keywords = lacks === "maximum" ? "`maximum` and `default`" : "`default`";
  if (component !== null) return `Write ${keywords} once, into the shared parameter ${listed([component])}.`;
  return places > 1
    ? `Write ${keywords} into one shared parameter of \`components/parameters\` that all of them refer to.`
    : `Write ${keywords} into its schema, and answer larger values with 400 or with the maximum.`;
}

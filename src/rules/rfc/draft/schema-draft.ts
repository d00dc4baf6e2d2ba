import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code, operationName, operationsOf } from "../nouns.ts";
import { factsOf } from "../reading/facts.ts";

/** Values by the type that a column or field is written with. */
const examples: readonly (readonly [RegExp, string])[] = [
  [/uuid/i, '"7b0c6f1e-4c7e-4a39-9a53-1f6f2f0b7c11"'],
  [/time|date/i, '"2026-01-31T12:00:00Z"'],
  [/bool/i, "true"],
  [/int|serial|number|numeric|decimal|float|double|real|long/i, "1200"],
  [/json|map|object/i, "{}"],
  [/\[\]|array|list/i, "[]"],
];

/** A body for the document's first operation, with the fields that its own data structures have. */
export function schemaDraft(rfc: Rfc): readonly string[] {
  const [operation] = operationsOf(rfc);
  const subject = operation === undefined ? "The operation" : code(operationName(operation));
  return [
    `- ${subject} takes and returns JSON; every field is required unless its type allows null:`,
    "",
    "```json",
    bodyOf(rfc),
    "```",
  ];
}

function bodyOf(rfc: Rfc): string {
  const known = factsOf(rfc, "schema").find(({ form, fields }) => form === "ddl" && fields.length > 0);
  const fields = known?.fields.slice(0, 5).filter(({ name }) => /^\w{1,40}$/.test(name)) ?? [];
  const members = fields.map(({ name, type }) => `"${name}": ${exampleOf(type ?? "")}`);
  if (members.length > 0) return `{ ${members.join(", ")} }`;
  return '{ "id": "7b0c6f1e-4c7e-4a39-9a53-1f6f2f0b7c11", "state": "pending", "created_at": "2026-01-31T12:00:00Z" }';
}

function exampleOf(type: string): string {
  return examples.find(([pattern]) => pattern.test(type))?.[1] ?? '"text"';
}

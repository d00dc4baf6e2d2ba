import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Applicability } from "../applicability.ts";
import { factsOf } from "./facts.ts";
import { strongest } from "./found.ts";
import { type Statement, searchStatements } from "./statements.ts";

const surface =
  /\b(?:(?:rest|http|grpc|graphql|json|rpc|web|public|internal|new) (?:api|endpoint|interface|service)s?|api endpoints?|endpoints?|apis?)\b/i;

const promises: readonly Statement[] = [
  {
    strength: 3,
    topic: surface,
    says: [
      /\b(?:add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|expos(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|provid(?:e|es|ed|ing)|implement(?:s|ed|ing)?|build(?:s|ing)?|propos(?:e|es|ed|ing)|design(?:s|ed)? of|offer(?:s|ed|ing)?|extend(?:s|ed|ing)?|via|through)\b/i,
    ],
    unless:
      /\b(?:existing (?:api|endpoint)s?|third[- ]party|kubernetes api|api servers?|client librar(?:y|ies)|no new)\b/i,
    note: "announces an API",
  },
];

const actions = /^(?:create|add|edit|update|modify|delete|remove|list|read|view|get|manage|write)s?$/i;

/**
 * Whether a document announces an API without naming an operation: in words ("adding API endpoints that …"), or by a table
 * of who may create, edit and delete what.
 */
export function promisedApi(rfc: Rfc): Applicability {
  const announced = strongest(searchStatements(rfc, promises));
  if (announced !== null && announced.strength >= 3) return { kind: "applies", because: [announced.evidence] };
  const managed = factlessManagement(rfc);
  if (managed !== null) return managed;
  return { kind: "off", reason: "No API is added or changed" };
}

function factlessManagement(rfc: Rfc): Applicability | null {
  if (factsOf(rfc, "endpoint").length > 0) return null;
  for (const section of rfc.sections) {
    for (const block of section.blocks) {
      if (block.kind !== "table" || block.table.kind !== "roles" || section.role !== "proposal") continue;
      const verbs = block.table.rows.filter((row) => actions.test(row.cells[0]?.trim() ?? ""));
      const first = verbs[0];
      if (first === undefined || verbs.length < 2) continue;
      const { startLine, endLine } = first.range;
      const quote = rfc.text.slice(rfc.lineStarts[startLine - 1], rfc.lineStarts[startLine]).trim();
      return { kind: "applies", because: [{ path: rfc.path, startLine, endLine, quote }] };
    }
  }
  return null;
}

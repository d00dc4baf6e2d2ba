import { type Fact, isProposal, type Rfc } from "../../artifacts/rfc/index.ts";
import type { Evidence } from "../../charter/index.ts";
import type { RfcCheck, RfcVerdict } from "../../rules/index.ts";
import type { Statement } from "../assess/assessment.ts";
import { sentence } from "../sentence.ts";
import { clauseOf } from "./clause.ts";
import { cut } from "./cut.ts";

const maxFields = 8;
/** More operations, or more entities, than this are only counted. */
const maxOfKind = 5;

/** What a design document decides on operations, entities, indexes and options, each with the words that say so. */
export function documentFacts(rfc: Rfc): readonly Statement[] {
  if (rfc.kind !== "design") return [];
  const proposed = joinedFacts(
    rfc.facts.filter((fact) => {
      const section = rfc.sections[fact.section];
      return section !== undefined && isProposal(section);
    }),
  );
  return (["endpoint", "schema", "index", "decision"] as const).flatMap((kind) => {
    const said = proposed.flatMap((fact) => (fact.kind === kind ? (statementOf(rfc, fact) ?? []) : []));
    const once = said.filter(({ line }, at) => said.findIndex((other) => other.line.text === line.text) === at);
    const rest = once.length - maxOfKind;
    return once.slice(0, maxOfKind).map((each, at) => {
      const more = at === maxOfKind - 1 && rest > 0 && kind !== "decision" ? `, and ${rest} more` : "";
      return { ...each, line: { ...each.line, text: `${each.line.text}${more}` } };
    });
  });
}

/**
 * The facts with each operation as the document knows it at its end: its shape may be shown below its first mention, and a
 * path alone is none where operations have methods. Indexes are those that stand by themselves.
 */
function joinedFacts(facts: readonly Fact[]): readonly Fact[] {
  const operations = facts.filter((fact) => fact.kind === "endpoint");
  // Keys are written where their table is.
  const tables = new Set(facts.flatMap(({ kind, range }) => (kind === "schema" ? [range.startLine] : [])));
  const shaped = new Set(operations.flatMap((fact) => (fact.shaped ? [`${fact.method} ${fact.path}`] : [])));
  const methods = operations.some(({ method }) => method !== null);
  return facts.flatMap((fact): readonly Fact[] => {
    if (fact.kind === "index" && tables.has(fact.range.startLine)) return [];
    if (fact.kind !== "endpoint") return [fact];
    if (fact.method === null && methods) return [];
    return [{ ...fact, shaped: shaped.has(`${fact.method} ${fact.path}`) }];
  });
}

/** Items whose facts are listed one by one: that a check found one of them adds nothing. */
const factItems: ReadonlySet<string> = new Set([
  "endpoints-and-schemas",
  "entities-and-constraints",
  "data-model-first",
]);

/**
 * What was found decided, in the document's own words where they are a sentence, else by the reason of the check. Empty where
 * there are no words to quote, and no reason that could stand for them.
 */
export function decided(
  rfc: Rfc,
  meta: RfcCheck["meta"],
  { reason, evidence }: { readonly reason: string | null; readonly evidence: RfcVerdict["evidence"] },
): readonly Statement[] {
  const [first] = evidence;
  if (first === undefined || rfc.kind !== "design") return [];
  const words = isProse(rfc, first) ? clauseOf(first.quote) : null;
  const instead = reason === null || factItems.has(meta.item) ? null : sentence(reason.replace(/^The document /, ""));
  const text = words ?? instead;
  return text === null ? [] : [{ item: meta.item, check: meta.id, line: { text, evidence: first } }];
}

/** Whether a quote stands in a paragraph or a list: a line of code or of a table says little by itself. */
function isProse(rfc: Rfc, { path, startLine }: Evidence): boolean {
  if (path !== rfc.path) return false;
  const section = rfc.sections.findLast(({ range }) => range.startLine <= startLine);
  return (
    section?.blocks.some(
      ({ kind, range }) =>
        (kind === "paragraph" || kind === "list-item" || kind === "quote") &&
        range.startLine <= startLine &&
        startLine <= range.endLine,
    ) === true
  );
}

function statementOf(rfc: Rfc, fact: Fact): Statement | null {
  const said = describe(fact);
  if (said === null) return null;
  const { startLine, endLine } = fact.range;
  const evidence = { path: rfc.path, startLine, endLine, quote: fact.quote };
  return { item: said.item, check: null, line: { text: said.text, evidence } };
}

function describe(fact: Fact): { readonly item: Statement["item"]; readonly text: string } | null {
  switch (fact.kind) {
    case "endpoint": {
      const shape = fact.shaped ? "" : ", its shape is not shown";
      const method = fact.method === null || fact.method === "RPC" ? "" : fact.method;
      const name = cut(`${method} ${fact.path}`.trim(), 120);
      return { item: "endpoints-and-schemas", text: `operation \`${name}\`${shape}` };
    }
    case "schema": {
      if (fact.form === "json" || fact.name === "") return null;
      const fields = fact.fields.slice(0, maxFields).map(({ name }) => `\`${cut(name, 60)}\``);
      if (fact.fields.length > maxFields) fields.push(`${fact.fields.length - maxFields} more`);
      return {
        item: "entities-and-constraints",
        text: `entity \`${cut(fact.name, 80)}\`${fields.length === 0 ? "" : ` with ${fields.join(", ")}`}`,
      };
    }
    case "index":
      return {
        item: "entities-and-constraints",
        text: `index on ${fact.columns.map((column) => `\`${cut(column, 60)}\``).join(", ")}${fact.table === null ? "" : ` of \`${cut(fact.table, 80)}\``}`,
      };
    case "decision": {
      const choice = clauseOf(fact.quote);
      return choice === null ? null : { item: "product-requirements", text: choice };
    }
    default:
      return null;
  }
}

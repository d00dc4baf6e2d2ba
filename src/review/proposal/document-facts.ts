import { type Fact, isProposal, type Rfc } from "../../artifacts/rfc/index.ts";
import type { Statement } from "../assess/assessment.ts";
import { cut } from "./cut.ts";

const maxFields = 8;

/** What a design document says of its endpoints and entities, each with the words that say so. */
export const documentFacts = (rfc: Rfc): readonly Statement[] =>
  rfc.facts.flatMap((fact): readonly Statement[] => {
    const section = rfc.sections[fact.section];
    if (rfc.kind !== "design" || section === undefined || !isProposal(section)) return [];
    const said = describe(fact);
    if (said === null) return [];
    const evidence = {
      path: rfc.path,
      startLine: fact.range.startLine,
      endLine: fact.range.endLine,
      quote: fact.quote,
    };
    return [{ item: said.item, check: null, line: { text: said.text, evidence } }];
  });

function describe(fact: Fact): { readonly item: Statement["item"]; readonly text: string } | null {
  switch (fact.kind) {
    case "endpoint": {
      const shape = fact.shaped ? "" : ", its shape is not shown";
      const name = cut(`${fact.method ?? ""} ${fact.path}`.trim(), 120);
      return { item: "endpoints-and-schemas", text: `endpoint \`${name}\`${shape}` };
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
    default:
      return null;
  }
}

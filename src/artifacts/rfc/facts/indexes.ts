import type { Source } from "../../../charter/index.ts";
import type { Fact } from "../fact.ts";
import { readDdl } from "../fence/read-ddl.ts";
import { readMappings } from "../fence/read-mappings.ts";
import type { Section } from "../rfc.ts";
import { holdsDdl, placeAt, placeInCode } from "./stated.ts";

const promised =
  /\b(?:index|indexes|indices|indexed) (?:(?:will|should|must|shall) be (?:added|created) )?(?:on|over|by)\b/i;

/** The indexes a section decides on, keys included: in DDL, and in sentences that name the columns in code marks. */
export function indexesOf(section: Section, source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of section.blocks) {
    if (block.kind === "fence" && holdsDdl(block.fence)) {
      for (const statement of readDdl(block.fence.code)) {
        const place = placeInCode(source, block, statement.start, statement.end - 1);
        if (statement.kind === "index")
          facts.push({ ...place, kind: "index", table: statement.table, columns: statement.columns });
        if (statement.kind === "create") {
          facts.push(
            ...statement.keys.map((columns) => ({ ...place, kind: "index" as const, table: statement.table, columns })),
          );
        }
      }
    } else if (block.kind === "fence" && /^(?:types|code)$/.test(block.fence.kind)) {
      for (const { table, columns, at } of readMappings(block.fence.code).indexes)
        facts.push({ ...placeInCode(source, block, at + 1), kind: "index", table, columns });
    } else if ("sentences" in block) {
      for (const sentence of block.sentences) {
        const said = sentence.clauses.some(
          (clause) => promised.test(clause.text) && !clause.negated && clause.modality !== "out-of-scope",
        );
        if (!said) continue;
        const behind = sentence.text.slice(sentence.text.search(promised));
        const columns = sentence.code.filter((code) => behind.includes(code) && /^[\w.()", ]{1,80}$/.test(code));
        facts.push({ ...placeAt(source, section.index, sentence.range), kind: "index", table: null, columns });
      }
    }
  }
  return facts;
}

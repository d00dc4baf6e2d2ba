import type { Fact } from "../fact.ts";
import { readParticipants } from "../fence/read-diagram.ts";
import type { Section } from "../rfc.ts";
import type { Source } from "../source.ts";
import { tableLexicon } from "../table/table-lexicon.ts";
import { placeAt, placeInCode } from "./stated.ts";

const story =
  /\bas an? ([a-z][\w /-]{1,40}?),? (?:i|we) (?:want|can|need|would|should|wish|must|am|have|don't|expect)\b/gi;

/** Who acts: participants of drawings, the roles of a role table, the "as a …" of user stories. */
export function participantsOf(section: Section, source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of section.blocks) {
    if (block.kind === "fence" && /^(?:mermaid|plantuml)$/.test(block.fence.kind)) {
      for (const { name, start } of readParticipants(block.fence.code)) {
        facts.push({ ...placeInCode(source, block, start + 1), kind: "participant", name });
      }
    } else if (block.kind === "table" && block.table.kind === "roles") {
      const place = placeAt(source, section.index, block.range);
      const heads = block.table.header.slice(1).filter((head) => tableLexicon.role.test(head.toLowerCase()));
      const names = heads.length > 0 ? heads : block.table.rows.map((row) => row.cells[0] ?? "");
      facts.push(
        ...names.filter((name) => name !== "").map((name) => ({ ...place, kind: "participant" as const, name })),
      );
    } else if ("sentences" in block) {
      for (const sentence of block.sentences) {
        for (const match of sentence.text.matchAll(story)) {
          facts.push({
            ...placeAt(source, section.index, sentence.range),
            kind: "participant",
            name: (match[1] ?? "").trim(),
          });
        }
      }
    }
  }
  return facts;
}

import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import { readClaims } from "../prose/read-claim.ts";
import type { Section, Sentence } from "../rfc.ts";
import { tableLexicon } from "../table/table-lexicon.ts";
import { placeAt, type TableBlock } from "./stated.ts";

type Claim = FactOf<"claim">;

const storyOpening = /\bas an? (?=[a-z])/i;
const storyWish = /,? (?:i|we) (?:want|can|need|would|should|wish|must|am|have|don't|expect)\b/i;
/** Subjects that only fill the place of one: "it is not possible to list keys". */
const empty = /^(?:it|there|here)$/;

/** Who does what in a section: one claim for each verb of its sentences, one for each cell of its tables of roles. */
export function claimsOf(section: Section, source: Source): readonly Fact[] {
  return section.blocks.flatMap((block) => {
    if (block.kind === "table") return block.table.kind === "roles" ? inRoles(block, source) : [];
    if (!("sentences" in block) || block.kind === "quote") return [];
    return block.sentences.flatMap((sentence) => inSentence(sentence, source));
  });
}

function inSentence(sentence: Sentence, source: Source): readonly Claim[] {
  const found = sentence.clauses.flatMap(({ text, modality, negated }) =>
    readClaims(text)
      .filter(({ verb }) => verb !== "be")
      .map((claim) => ({ ...claim, modality, negated })),
  );
  if (found.length === 0) return [];
  const place = placeAt(source, sentence.section, sentence.range);
  const role = roleOfStory(sentence.text);
  return found.map(({ actor, ...claim }) => ({
    ...place,
    kind: "claim" as const,
    ...claim,
    actor: role !== null && /^(?:i|we)$/.test(actor) ? role : empty.test(actor) ? "" : actor,
  }));
}

/** The role of a user story ("as a project owner, I want …"), who is the "I" of its other clauses. */
function roleOfStory(text: string): string | null {
  const opening = storyOpening.exec(text);
  if (opening === null) return null;
  const behind = text.slice(opening.index + opening[0].length, opening.index + 70);
  const role = behind.slice(0, Math.max(0, behind.search(storyWish))).trim();
  return /^[a-z][\w /-]{1,40}$/i.test(role) ? role.toLowerCase() : null;
}

const granted = /^(?:y|yes|x|✓|✔|✅|☑|🟢|allow(?:ed)?|true|full|all|can|rw?|sim)(?![\p{L}\d])/iu;
const denied = /^(?:n|no|✗|✘|✖|❌|🔴|-|–|—|den(?:y|ied)|false|none|cannot|never|não)?(?![\p{L}\d])/iu;

/** "Create project" in the first column, a role above the cell: the role may, or may not. */
function inRoles({ table, section }: TableBlock, source: Source): readonly Claim[] {
  const roles = table.header
    .map((head, column) => ({ actor: head.trim().toLowerCase(), column }))
    .filter(({ actor, column }) => column > 0 && tableLexicon.role.test(actor));
  return table.rows.slice(0, 50).flatMap(({ cells, range }) => {
    const [verb = "", ...object] = (cells[0] ?? "")
      .trim()
      .toLowerCase()
      .split(/\s{1,20}/);
    if (!tableLexicon.actionCell.test(verb)) return [];
    const place = placeAt(source, section, range);
    return roles.flatMap(({ actor, column }): readonly Claim[] => {
      const cell = (cells[column] ?? "").trim();
      if (!granted.test(cell) && !denied.test(cell)) return [];
      const negated = !granted.test(cell);
      return [{ ...place, kind: "claim", actor, verb, object: object.join(" "), modality: "asserted", negated }];
    });
  });
}

import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { durationNear, type Held, heldBy, spell } from "./held.ts";

const duty =
  /\b(?:audits?|auditors?|complian\w+|regulat\w+|legal(?:ly)?|laws?|gdpr|sox|hipaa|pci(?:[- ]dss)?|contract\w*|tax|investigat\w+|forensic\w*)\b/i;
const demand =
  /\b(?:must|shall|requires?|required|has to|have to|needs?|need to|at least|obliged?|demands?|minimum)\b/i;
const keep = /\b(?:kept|keep(?:s)?|retain\w*|retention|stored|preserved?|available|archived?)\b/i;
const ends =
  /\b(?:deleted?|deletes|purged?|purges|removed?|removes|expires?|expired|dropped|retention|retained|kept|ttl|pruned)\b/i;
const data =
  /\b(?:(?:audit|access|event|delivery|security|change|activity) (?:logs?|records?|trails?|events?|entries)|logs?|events?|records?|invoices?|orders?|payments?|transactions?|messages?|deliver(?:y|ies)|entries|backups?|documents?|files?|trail)\b/gi;

/** How long a duty asks for data to be kept against when the design deletes it. Compared where both name the same data. */
export function retentionNeed(rfc: Rfc): readonly Comparison[] {
  const held = heldBy(rfc).filter(({ durations }) => durations.length > 0);
  const needs = held.filter(({ text }) => duty.test(text) && demand.test(text) && keep.test(text)).slice(0, 10);
  return needs.flatMap((need) => {
    const needed = longestOf(need);
    const wanted = dataIn(need.text);
    const limit = held.find(
      (each) =>
        each !== need &&
        !(duty.test(each.text) && demand.test(each.text)) &&
        ends.test(each.text) &&
        [...dataIn(each.text)].some((name) => wanted.has(name)),
    );
    const match = limit === undefined ? null : ends.exec(limit.text);
    const near =
      limit === undefined || match === null
        ? null
        : durationNear(limit, match.index, match.index + match[0].length, 60);
    if (limit === undefined || near === null) return [];
    const agrees = near.quantity.value >= needed;
    const reason = `The data is kept ${spell(near.quantity.value)}, ${agrees ? "as long as" : `but line ${need.passage.range.startLine} needs`} ${spell(needed)}`;
    return [
      compared(
        rfc,
        agrees,
        [limit.passage, need.passage],
        reason,
        `Is the data kept ${spell(near.quantity.value)} or ${spell(needed)}, and where is the copy that the duty asks for?`,
      ),
    ];
  });
}

function longestOf({ durations }: Held): number {
  return Math.max(...durations.map(({ quantity }) => quantity.value));
}

/** The kinds of data a text names, by their last word in the singular. */
function dataIn(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(data)].map(([name]) =>
      (name.toLowerCase().split(" ").at(-1) ?? "").replace(/ies$/, "y").replace(/s$/, ""),
    ),
  );
}

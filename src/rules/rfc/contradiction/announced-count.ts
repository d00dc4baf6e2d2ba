import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";

type ListItem = Extract<Block, { readonly kind: "list-item" }>;

const words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** `There are three settings:`, `split into two parts:`, `Two things to keep in mind:`; the number counts what follows. */
const announcing =
  /(?:^(?:these |the following |here are |below are )?|\b(?:there are|(?:in)?to|has|have|of|with|provides|offers|defines|introduces|adds|following|contains|consider|considered|propose) (?:the (?:following )?)?)(two|three|four|five|six|seven|eight|nine|ten|[2-9]) ((?:[\w'’/-]{1,24} ){0,6}[\w-]{2,24})(?: ?\([^()]{0,60}\))?:$/i;
/** A sentence that does something with the two, not one that lists them. */
const acting =
  /\b(?:do|does|did|is|are|was|will|can|must|should|may|we|it|they|the following|as follows|per|times|more|other|least|seconds|minutes|hours|days|weeks|months|years)\b/i;
/** More items than this were not counted by their author. */
const mostItems = 20;

/** The number of things that a sentence announces, against the list that follows it. */
export function announcedCount(rfc: Rfc): readonly Comparison[] {
  return rfc.sections.flatMap((section) =>
    section.blocks.flatMap((block, at) => {
      if (block.kind !== "paragraph") return [];
      const sentence = block.sentences.at(-1);
      const count = announcedIn(sentence?.text ?? "");
      const items = sentence === undefined || count === null ? null : listAfter(section, at);
      if (sentence === undefined || count === null || items === null) return [];
      if (items.length === count.value) return [];
      const places = [sentence, ...items.slice(-1)];
      const reason = `${count.value} ${count.noun} are announced, but ${items.length} are listed`;
      return [compared(rfc, false, places, reason, `Are there ${count.value} or ${items.length} ${count.noun}?`)];
    }),
  );
}

function announcedIn(text: string): { readonly value: number; readonly noun: string } | null {
  if (!text.endsWith(":") || text.length > 200) return null;
  const match = announcing.exec(text);
  if (match === null) return null;
  const [, number = "", what = ""] = match;
  if (acting.test(what)) return null;
  const noun = what.split(" ").find((word) => /[a-z]{2}s$/i.test(word) && !/(?:ss|us|is)$/i.test(word));
  if (noun === undefined) return null;
  const named = words.indexOf(number.toLowerCase());
  return { value: named === -1 ? Number(number) : named + 2, noun };
}

/** The items of the one list behind a block; null where code, a table or a second list may hold the rest of them. */
function listAfter({ blocks }: Section, at: number): readonly ListItem[] | null {
  const first = blocks[at + 1];
  if (first?.kind !== "list-item") return null;
  const items = blocks.filter(
    (block): block is ListItem =>
      block.kind === "list-item" && block.list === first.list && block.depth === first.depth,
  );
  const end = items.at(-1);
  const from = end === undefined ? -1 : blocks.indexOf(end);
  const behind = blocks.slice(from + 1).find((block) => !(block.kind === "list-item" && block.depth > first.depth));
  const inside = blocks.slice(at + 1, from + 1).every((block) => block.kind === "list-item");
  const whole = inside && (behind === undefined || behind.kind === "paragraph");
  return whole && items.length >= 2 && items.length <= mostItems ? items : null;
}

import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import type { Block, Section, Sentence } from "../rfc.ts";
import { marker, promised, slotWords, undecided } from "./placeholder-lexicon.ts";
import { type FenceBlock, type Place, placeAt, placeInCode } from "./stated.ts";

type Form = FactOf<"placeholder">["form"];

/** `<service name>`, `[insert date]`, `{{ owner }}`, standing by itself and not as part of a path, a type or a link. */
const slot = /(?<![\w/.:=<@`$-])(?:<([^<>\n]{2,80})>|\[([^[\]\n]{2,80})\]|\{\{?([^{}\n]{2,80})\}\}?)(?![\w/(:[`>-])/g;
/** Comments of code, where its author leaves notes. */
const note = /(?:\/\/|#|--|\/\*|;)[ \t]{0,8}([^\n]{0,200})/;

/** What a section leaves to be filled in: markers, slots, and sentences that say so. Code spans are names, not gaps. */
export function placeholdersOf(section: Section, source: Source): readonly Fact[] {
  return section.blocks.flatMap((block) => inBlock(block, section, source));
}

function inBlock(block: Block, section: Section, source: Source): readonly Fact[] {
  if ("sentences" in block) {
    return block.sentences.flatMap((sentence) => {
      const form = formOf(sentence);
      return form === null ? [] : [fact(form, placeAt(source, section.index, sentence.range))];
    });
  }
  if (block.kind === "table") {
    return block.table.rows.flatMap(({ cells, range }) => {
      const form = cells.map((cell) => formIn(cell)).find((each) => each !== null);
      return form == null ? [] : [fact(form, placeAt(source, section.index, range))];
    });
  }
  return block.kind === "fence" ? inFence(block, source) : [];
}

/** A note left in the code; in plain text the whole line speaks. */
function inFence(block: FenceBlock, source: Source): readonly Fact[] {
  const { kind, code } = block.fence;
  if (!/tb[cd]|todo|fixme|xxx|hack|\?\?\?/i.test(code)) return [];
  const facts: Fact[] = [];
  let at = 0;
  for (const line of code.split("\n", 500)) {
    const text = kind === "text" ? line.slice(0, 400) : (note.exec(line.slice(0, 400))?.[1] ?? "");
    marker.lastIndex = 0;
    if (marker.test(text)) facts.push(fact("marker", placeInCode(source, block, at + 1)));
    at += line.length + 1;
  }
  return facts;
}

function formOf(sentence: Sentence): Form | null {
  if (sentence.text.endsWith("?") && !/^\W{0,3}(?:TODO|TBD|FIXME)\b|\?{3}$/.test(sentence.text)) return null;
  return formIn(withoutNames(sentence));
}

function formIn(text: string): Form | null {
  marker.lastIndex = 0;
  if (marker.test(text)) return "marker";
  if (/[<[{]/.test(text)) {
    for (const match of text.matchAll(slot)) {
      const inside = (match[1] ?? match[2] ?? match[3] ?? "").trim();
      if (isSlot(inside, match[0], text)) return "slot";
    }
  }
  return promised.test(text) || undecided.test(text) ? "phrase" : null;
}

/** Words in angle brackets, or in others where they say to fill in; a single word only where nothing else is said. */
function isSlot(inside: string, written: string, text: string): boolean {
  if (/[=;]|:\/\/|@|^\/|^!|^\^|^[xX ]$|\d{2}/.test(inside)) return false;
  const words = inside.toLowerCase().split(/[ _-]/);
  const names = slotWords.has((words[0] ?? "").replace(/:$/, "")) && words.length <= 12;
  if (written.startsWith("<")) {
    return words.length >= 2 ? names || text.trim() === written : names && aloneIn(text, written);
  }
  if (written.startsWith("{")) return written.startsWith("{{") && names;
  return /^(?:insert|enter|add|describe|fill|your|name of|link to|todo|tbd|placeholder)\b/i.test(inside);
}

/** The slot is the sentence, or what stands behind its colon. */
function aloneIn(text: string, written: string): boolean {
  const behindColon = text.slice(text.lastIndexOf(": ") + 1).trim();
  return text.trim() === written || behindColon === written;
}

/** Code spans and link texts are names of things. */
function withoutNames(sentence: Sentence): string {
  let text = sentence.text;
  for (const name of [...sentence.code, ...sentence.links.map((link) => link.text)].slice(0, 50)) {
    if (name !== "") text = text.replace(name, () => "x".repeat(Math.min(3, name.length)));
  }
  return text;
}

function fact(form: Form, place: Place): FactOf<"placeholder"> {
  return { ...place, kind: "placeholder", form };
}

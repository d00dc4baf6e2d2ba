import type { Passage, PassageLine } from "../judge-request.ts";
import { masked } from "../mask/cuts-in.ts";
import type { Page, PageLine } from "./page.ts";

/** Bytes of a heading that is shown above lines. */
export const longestHeading = 150;

/** Lines of one page, by their indices in order, as a passage. Null where there are none. */
export function passageOf(page: Page, indices: readonly number[]): Passage | null {
  const lines = indices.flatMap((index) => page.lines[index] ?? []);
  const [first] = lines;
  return first === undefined
    ? null
    : { path: page.rfc.path, heading: headingAbove(page, first), lines: lines.map(bare) };
}

/** What a line stands under; of a heading's own line what that stands under. */
export function headingAbove({ rfc }: Page, { line, section }: PageLine): string | null {
  const own = rfc.sections[section];
  const trail =
    own === undefined ? [] : own.depth > 0 && own.range.startLine === line ? own.trail.slice(0, -1) : own.trail;
  // The one section of a file that is no document is called like the file.
  const heading = own?.depth === 0 && rfc.sections.length === 1 ? undefined : trail.at(-1);
  return heading === undefined || heading.trim() === "" ? null : cut(masked(heading));
}

const bare = ({ line, text, asides }: PageLine): PassageLine =>
  asides === undefined ? { line, text } : { line, text, asides };

/** A text of at most so many bytes; characters stay whole. */
function cut(text: string): string {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > longestHeading) return text.slice(0, length).replace(/\[[a-z:-]{0,30}$/, "");
    length += character.length;
  }
  return text;
}

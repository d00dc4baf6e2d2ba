import type { Passage, Window } from "../judge-request.ts";
import type { Page } from "./page.ts";
import { headingAbove, passageOf } from "./passage-of.ts";
import { passageBytes, windowBytes } from "./print-size.ts";

/** Windows of everything, and whether that is so. */
export interface Coverage {
  readonly windows: readonly Window[];
  readonly covers: boolean;
}

/**
 * The lines of some pages from the first on in windows, at most so many, each filled as far as it goes. A window ends in front of a section
 * rather than within, where not much is lost by it.
 */
export function consecutiveWindows(pages: readonly Page[], most: number): Coverage {
  const windows: Window[] = [];
  let passages: Passage[] = [];
  let left = windowBytes;
  const close = (): void => {
    if (passages.length > 0) windows.push({ passages });
    passages = [];
    left = windowBytes;
  };
  for (const page of pages) {
    let from = 0;
    while (from < page.lines.length) {
      const to = endOf(page, from, left);
      const passage = passageOf(page, range(from, to));
      if (passage !== null) {
        passages.push(passage);
        left -= sizeOf(page, from, to);
        from = to;
      } else if (passages.length === 0) return { windows, covers: false };
      if (from < page.lines.length) {
        close();
        if (windows.length === most) return { windows, covers: false };
      }
    }
  }
  close();
  return windows.length <= most ? { windows, covers: true } : { windows: windows.slice(0, most), covers: false };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, at) => from + at);

function sizeOf(page: Page, from: number, to: number): number {
  const lines = page.lines.slice(from, to);
  const above = lines[0] === undefined ? null : headingAbove(page, lines[0]);
  return lines.reduce((sum, { bytes }) => sum + bytes, passageBytes({ path: page.rfc.path, heading: above }));
}

/** The line in front of which a passage that begins at a line has to end, so that it takes no more than so many bytes. */
function endOf(page: Page, from: number, bytes: number): number {
  let left = bytes - sizeOf(page, from, from + 1);
  if (left < 0) return from;
  let to = from + 1;
  for (let line = page.lines[to]; line !== undefined && left >= line.bytes; line = page.lines[++to]) left -= line.bytes;
  if (to >= page.lines.length) return page.lines.length;
  return sectionStart(page, from, to) ?? to;
}

/** The last line of the final third at which a section begins. */
function sectionStart({ lines }: Page, from: number, to: number): number | null {
  const least = from + Math.ceil(((to - from) * 2) / 3);
  for (let at = to; at >= least && at > from; at--) if (lines[at]?.section !== lines[at - 1]?.section) return at;
  return null;
}

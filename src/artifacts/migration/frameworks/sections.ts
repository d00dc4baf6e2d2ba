import type { Sections } from "./framework.ts";

/**
 * The comments that open the up and the down part of a file. Each matches within one line, and has the flag `m`, so that a
 * whole text can be asked whether it has one at all.
 */
export interface SectionMarkers {
  readonly up: RegExp;
  readonly down: RegExp;
}

/**
 * Splits a file at its section markers. Text before the first marker belongs to the up part when there is no up marker,
 * and to no part otherwise (there the tools allow comments only). A file without markers gives null for both.
 */
export function splitSections(text: string, markers: SectionMarkers): Sections {
  if (!markers.up.test(text) && !markers.down.test(text)) return { up: null, down: null };
  const lines = text.split("\n");
  const kinds = lines.map((line) => kindOf(line, markers));
  const parts = { up: [] as string[], down: [] as string[] };
  let current: "up" | "down" | null = kinds.includes("up") ? null : "up";
  lines.forEach((line, index) => {
    current = kinds[index] ?? current;
    parts.up.push(current === "up" ? line : blank(line));
    parts.down.push(current === "down" ? line : blank(line));
  });
  return { up: textOf(parts.up), down: kinds.includes("down") ? textOf(parts.down) : null };
}

function kindOf(line: string, { up, down }: SectionMarkers): "up" | "down" | null {
  if (up.test(line)) return "up";
  return down.test(line) ? "down" : null;
}

/** Line ends stay, a lone carriage return too, so that line numbers are those of the file. */
const blank = (line: string): string => line.replace(/[^\r]+/g, "");

/** Blank lines at the end say nothing; without them an error at the end of the part is shown where the part ends. */
function textOf(lines: readonly string[]): string {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  return lines.slice(0, end).join("\n");
}

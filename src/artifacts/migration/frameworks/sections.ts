import type { Sections } from "./framework.ts";

/**
 * The comments that open the up and the down part of a file. Each matches within one line, and has the flag `m`, so that a
 * whole text can be asked whether it has one at all.
 */
export interface SectionMarkers {
  readonly up: RegExp;
  readonly down: RegExp;
}

/** Matches no line: the up part is what comes before the down marker. */
export const never = /^(?!)/;

/** For tools that know one direction a file. */
export const upOnly = (text: string): Sections => ({ up: text, down: null });

/** `splitSections` for a tool that takes a file without any marker as an up part. */
export function splitOrUp(text: string, markers: SectionMarkers): Sections {
  const sections = splitSections(text, markers);
  return sections.up === null ? upOnly(text) : sections;
}

/**
 * Splits a file at its section markers. Text before the first marker belongs to the up part when there is no up marker,
 * and to no part otherwise (there the tools allow comments only). A file without markers gives null for both.
 */
export function splitSections(text: string, markers: SectionMarkers): Sections {
  if (!markers.up.test(text) && !markers.down.test(text)) return { up: null, down: null };
  const lines = linesOf(text);
  const kinds = lines.map((line) => kindOf(line, markers));
  const parts = { up: [] as string[], down: [] as string[] };
  let current: "up" | "down" | null = kinds.includes("up") ? null : "up";
  lines.forEach((line, index) => {
    current = kinds[index] ?? current;
    parts.up.push(current === "up" ? line : blank(line));
    parts.down.push(current === "down" ? line : blank(line));
  });
  return { up: joinLines(parts.up), down: kinds.includes("down") ? joinLines(parts.down) : null };
}

/** The lines of a text with what ends them: a line feed, a carriage return, or both, as the server and `^` take it. */
export const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];

/** A line without what it says; its end stays, so that line numbers are those of the file. */
export const blank = (line: string): string => line.replace(/[^\r\n]+/, "");

/**
 * Lines as one text. Blank ones at the end say nothing; without them an error at the end is shown where the part ends. A
 * carriage return and a line feed that end two lines are kept from becoming the end of one.
 */
export function joinLines(lines: readonly string[]): string {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? "").trim() === "") end -= 1;
  return lines
    .slice(0, end)
    .map((line, index) => (line === "\n" && lines[index - 1]?.endsWith("\r") === true ? " \n" : line))
    .join("")
    .replace(/\r?\n$|\r$/, "");
}

function kindOf(line: string, { up, down }: SectionMarkers): "up" | "down" | null {
  if (up.test(line)) return "up";
  return down.test(line) ? "down" : null;
}

/** A text may get so long, and groups may nest so deep. */
const longest = 300;
const deepest = 20;

/** Where in a pattern it is, and which of several possibilities is taken. */
interface Reading {
  readonly pattern: string;
  readonly turn: number;
  at: number;
  depth: number;
}

const classes: Readonly<Record<string, string>> = { d: "1", w: "a", s: " ", D: "a", W: "-", S: "a" };
const named: Readonly<Record<string, string>> = {
  alpha: "a",
  alnum: "a",
  digit: "1",
  lower: "a",
  upper: "A",
  xdigit: "a",
  space: " ",
  blank: " ",
  punct: "-",
  graph: "a",
  print: "a",
};
/** Tried in turn where a class says what a character is not. */
const others = [..."a1A-_ .é"];

/** `[…]`: its first character, or by turn the first of one of its ranges. */
function bracket(reading: Reading): string {
  const { pattern } = reading;
  const negated = pattern[reading.at] === "^";
  if (negated) reading.at += 1;
  const members: (readonly [from: string, to: string])[] = [];
  const start = reading.at;
  while (reading.at < pattern.length && (pattern[reading.at] !== "]" || reading.at === start)) {
    const name = /^\[:([a-z]+):\]/.exec(pattern.slice(reading.at, reading.at + 12));
    const letter = pattern[reading.at] ?? "";
    const escaped = pattern[reading.at + 1] ?? "";
    if (name !== null) {
      reading.at += name[0].length;
      const known = named[name[1] ?? ""] ?? "a";
      members.push([known, known]);
    } else if (letter === "\\") {
      reading.at += 2;
      const known = Object.hasOwn(classes, escaped) ? (classes[escaped] ?? "a") : escaped;
      members.push([known, known]);
    } else if (escaped === "-" && ![undefined, "]"].includes(pattern[reading.at + 2])) {
      members.push([letter, pattern[reading.at + 2] ?? letter]);
      reading.at += 3;
    } else {
      members.push([letter, letter]);
      reading.at += 1;
    }
  }
  reading.at += 1;
  if (!negated) return members[reading.turn % Math.max(members.length, 1)]?.[0] ?? "";
  return others.find((one) => !members.some(([from, to]) => from <= one && one <= to)) ?? "";
}

/** One atom's text; null: what it asks for is not read here (a look around it, a back reference). */
function atom(reading: Reading): string | null {
  const letter = reading.pattern[reading.at++] ?? "";
  const next = reading.pattern[reading.at] ?? "";
  switch (letter) {
    case "^":
    case "$":
      return "";
    case ".":
      return "a";
    case "[":
      return bracket(reading);
    case "(": {
      if (next === "?" && reading.pattern[reading.at + 1] !== ":") return null;
      if (next === "?") reading.at += 2;
      const inner = alternatives(reading);
      reading.at += 1;
      return inner;
    }
    case "\\":
      reading.at += 1;
      if (/[mMyYAZ]/.test(next)) return "";
      if (/[1-9]/.test(next)) return null;
      return Object.hasOwn(classes, next) ? (classes[next] ?? "") : next;
    default:
      return letter;
  }
}

/** How often the atom before is wanted: as seldom as may be, but once where it is free to choose. */
function times(reading: Reading): number {
  const found = /^(?:[*+?]|\{(\d{1,4})(?:,\d{0,4})?\})\??/.exec(reading.pattern.slice(reading.at, reading.at + 14));
  if (found === null) return 1;
  reading.at += found[0].length;
  return found[1] === undefined ? 1 : Number(found[1]);
}

function sequence(reading: Reading): string | null {
  let text = "";
  while (reading.at < reading.pattern.length && !"|)".includes(reading.pattern[reading.at] ?? "")) {
    const one = atom(reading);
    const count = times(reading);
    if (one === null || one.length * count + text.length > longest) return null;
    text += one.repeat(count);
  }
  return text;
}

function alternatives(reading: Reading): string | null {
  if (reading.depth >= deepest) return null;
  reading.depth += 1;
  const texts = [sequence(reading)];
  while (reading.pattern[reading.at] === "|") {
    reading.at += 1;
    texts.push(sequence(reading));
  }
  reading.depth -= 1;
  return texts.includes(null) ? null : (texts[reading.turn % texts.length] ?? null);
}

/**
 * A short text that a regular expression of PostgreSQL's (manual, 9.7.3) plausibly matches; `turn` picks among alternatives
 * and classes. Null where it uses what is not read here. The server has the last word on whether it matches.
 */
export function textMatching(pattern: string, turn: number): string | null {
  return alternatives({ pattern, turn, at: 0, depth: 0 });
}

/**
 * Three characters in a row, in lower case, of which every match of a pattern holds at least one; null where that cannot be
 * said. Read from the pattern's source, so that a text without any of them need not be searched.
 */
export function requiredTrigrams(pattern: RegExp): readonly string[] | null {
  const reader = { source: pattern.source, at: 0 };
  const alternatives = readAlternatives(reader);
  const found = reader.at < reader.source.length ? null : requiredOfAny(alternatives);
  return found === null || found.size > mostTrigrams ? null : [...found];
}

/** A longer list finds most texts and saves nothing. */
const mostTrigrams = 150;
/** Beginnings of one run that are told apart. */
const mostBeginnings = 400;

/** `set`: one of a few characters; `any`: one of many; `empty`: an assertion, which takes no character. */
type Term = { readonly min: number; readonly max: number } & (
  | { readonly kind: "set"; readonly characters: readonly string[] }
  | { readonly kind: "any" }
  | { readonly kind: "empty" }
  | { readonly kind: "group"; readonly alternatives: readonly Sequence[] }
);
type Sequence = readonly Term[];
type Unit = Term extends infer T ? (T extends Term ? Omit<T, "min" | "max"> : never) : never;

interface Reader {
  readonly source: string;
  at: number;
}

function requiredOfAny(alternatives: readonly Sequence[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const sequence of alternatives) {
    const found = requiredOf(sequence);
    if (found === null) return null;
    for (const trigram of found) all.add(trigram);
  }
  return all;
}

/** The smallest set that some place of the sequence demands. */
function requiredOf(sequence: Sequence): ReadonlySet<string> | null {
  let best: ReadonlySet<string> | null = null;
  for (const [at, term] of sequence.entries()) {
    const inside = term.kind === "group" && term.min > 0 ? requiredOfAny(term.alternatives) : null;
    for (const found of [trigramsFrom(sequence, at), inside]) {
      if (found !== null && (best === null || found.size < best.size)) best = found;
    }
  }
  return best;
}

/** How the text of a sequence can begin from one of its terms on; null where a beginning is shorter or unknown. */
function trigramsFrom(sequence: Sequence, from: number): ReadonlySet<string> | null {
  const done = new Set<string>();
  const open = beginnings(sequence.slice(from), new Set([""]), done);
  return open === null || open.size > 0 ? null : done;
}

/** Adds the terms to beginnings that are too short yet; gives those that still are, and puts the others with `done`. */
function beginnings(sequence: Sequence, start: ReadonlySet<string>, done: Set<string>): ReadonlySet<string> | null {
  let open = start;
  for (const term of sequence) {
    if (open.size === 0) return open;
    const longer = withTerm(term, open, done);
    if (longer === null || longer.size + done.size > mostBeginnings) return null;
    open = longer;
  }
  return open;
}

function withTerm(term: Term, open: ReadonlySet<string>, done: Set<string>): ReadonlySet<string> | null {
  if (term.kind === "empty") return open;
  let longer: ReadonlySet<string> | null = open;
  const result = new Set<string>(term.min === 0 ? open : []);
  // After three repetitions nothing is too short any more.
  for (let times = 1; times <= Math.min(term.max, 3); times++) {
    longer = once(term, longer, done);
    if (longer === null) return null;
    if (times >= term.min) for (const each of longer) result.add(each);
  }
  return term.min > 3 ? longer : result;
}

function once(term: Term, open: ReadonlySet<string>, done: Set<string>): ReadonlySet<string> | null {
  switch (term.kind) {
    case "any":
      return open.size === 0 ? open : null;
    case "empty":
      return open;
    case "set": {
      const longer = [...open].flatMap((text) => term.characters.map((character) => text + character));
      for (const text of longer) if (text.length === 3) done.add(text);
      return new Set(longer.filter((text) => text.length < 3));
    }
    case "group": {
      const result = new Set<string>();
      for (const sequence of term.alternatives) {
        const longer = beginnings(sequence, open, done);
        if (longer === null) return null;
        for (const text of longer) result.add(text);
      }
      return result;
    }
    default:
      return term satisfies never;
  }
}

function readAlternatives(reader: Reader): readonly Sequence[] {
  const alternatives: Term[][] = [[]];
  while (reader.at < reader.source.length && reader.source[reader.at] !== ")") {
    if (reader.source[reader.at] === "|") {
      reader.at++;
      alternatives.push([]);
    } else {
      const unit = readUnit(reader);
      alternatives.at(-1)?.push({ ...unit, ...readQuantifier(reader) });
    }
  }
  return alternatives;
}

function readQuantifier(reader: Reader): { readonly min: number; readonly max: number } {
  const found = /^(?:([?*+])|\{(\d{1,6})(,?)(\d{0,6})\})\??/.exec(reader.source.slice(reader.at, reader.at + 18));
  if (found === null) return { min: 1, max: 1 };
  reader.at += found[0].length;
  const [, mark, least, comma, most] = found;
  if (mark !== undefined) return { min: mark === "+" ? 1 : 0, max: mark === "?" ? 1 : Number.POSITIVE_INFINITY };
  const min = Number(least);
  return { min, max: comma === "" ? min : most === "" ? Number.POSITIVE_INFINITY : Number(most) };
}

function readUnit(reader: Reader): Unit {
  const { source } = reader;
  const character = source[reader.at++] ?? "";
  switch (character) {
    case "(":
      return readGroup(reader);
    case "[":
      return readClass(reader);
    case "\\":
      return readEscape(reader);
    case ".":
      return { kind: "any" };
    case "^":
    case "$":
      return { kind: "empty" };
    default:
      return literal(character);
  }
}

function readGroup(reader: Reader): Unit {
  const opening = /^\?(?::|<?[=!]|<\w{1,40}>)/.exec(reader.source.slice(reader.at, reader.at + 50))?.[0] ?? "";
  reader.at += opening.length;
  const alternatives = readAlternatives(reader);
  reader.at++;
  // What stands around a match is no part of it.
  return /[=!]$/.test(opening) ? { kind: "empty" } : { kind: "group", alternatives };
}

/** A class of a few written-out characters; ranges and the like are many. */
function readClass(reader: Reader): Unit {
  const { source } = reader;
  let end = reader.at;
  while (end < source.length && source[end] !== "]") end += source[end] === "\\" ? 2 : 1;
  const inside = source.slice(reader.at, end);
  reader.at = end + 1;
  const plain = /^(?!\^)[^\\[\]&]{1,8}$/.test(inside) && !/.-./.test(inside);
  return plain ? { kind: "set", characters: [...new Set(inside.toLowerCase())] } : { kind: "any" };
}

function readEscape(reader: Reader): Unit {
  const { source } = reader;
  const character = source[reader.at++] ?? "";
  if (character === "b" || character === "B") return { kind: "empty" };
  if (/[^\w]/.test(character)) return literal(character);
  const length = /^(?:p\{[^}]{0,60}\}|u[\da-f]{4}|u\{[\da-f]{1,6}\}|x[\da-f]{2}|k<\w{1,40}>)/i.exec(
    source.slice(reader.at - 1, reader.at + 64),
  )?.[0].length;
  reader.at += (length ?? 1) - 1;
  return { kind: "any" };
}

/** Letters beyond ASCII change their length and form with their case. */
function literal(character: string): Unit {
  return character > "\u007F" ? { kind: "any" } : { kind: "set", characters: [character.toLowerCase()] };
}

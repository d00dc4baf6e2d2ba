import { isControl } from "../template-placeholder.ts";
import type { Piece } from "./split.ts";
import type { Token } from "./token.ts";

/** A way to read a statement: text of the same length as the statement's, and the tokens that it is then made of. */
export interface Reading {
  readonly sql: string;
  /** The tokens of the whole script, or of the statement alone where placeholders made others of them. */
  readonly tokens: readonly Token[];
  readonly span: Piece;
  /** Names that stand for placeholders, as the server folds them, and what the file calls them. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The readings of a statement whose template placeholders the server would never see: values as names (`${schema}.t`
 * becomes `__schema_.t`) and control flow (`{{ if .x }}`) as white space, then all of them as white space. psql's
 * variables become what they stand for: a name (`:name`, `:"name"`) or a literal (`:'name'`). Empty where there is none.
 */
export function neutralised(text: string, tokens: readonly Token[], piece: Piece): readonly Reading[] {
  const holes = placeholders(text, tokens, piece);
  if (holes.length === 0) return [];
  const start = tokens[piece.first]?.start ?? 0;
  const end = tokens[piece.last]?.end ?? start;
  const own = tokens.slice(piece.first, piece.last + 1);
  const asNames = rewritten(text, start, end, holes, standIn);
  const named = merged(own, holes);
  const blanks = new Map(holes.flatMap((hole) => (isVariable(hole) ? [] : [[hole.start, hole.end]])));
  const blanked = named.filter(({ start: at, end: to }) => blanks.get(at) !== to);
  return [
    { sql: asNames, ...reading(withoutControl(named, holes)), names: namesIn(text, asNames, start, named) },
    {
      sql: rewritten(text, start, end, holes, (hole, whole) =>
        isVariable(hole) ? standIn(hole, whole) : blank(whole),
      ),
      ...reading(blanked.length === 0 ? named : blanked),
      names: new Map(),
    },
  ];
}

const reading = (tokens: readonly Token[]): Pick<Reading, "tokens" | "span"> => ({
  tokens,
  span: { first: 0, last: tokens.length - 1 },
});

/** A placeholder of a template, or a variable of psql with the colon before it. */
interface Hole {
  readonly kind: "value" | "control" | "word" | "string" | "quoted";
  readonly start: number;
  readonly end: number;
}

const isVariable = ({ kind }: Hole): boolean => kind !== "value" && kind !== "control";

function placeholders(text: string, tokens: readonly Token[], { first, last }: Piece): readonly Hole[] {
  const holes: Hole[] = [];
  for (let index = first; index <= last; index++) {
    const token = tokens[index];
    const next = index < last ? tokens[index + 1] : undefined;
    if (token?.kind === "placeholder") {
      const kind = isControl(text.slice(token.start, token.end)) ? "control" : "value";
      holes.push({ kind, start: token.start, end: token.end });
    } else if (token !== undefined && next !== undefined) {
      const kind = variableKind(text, tokens[index - 1], token, next);
      if (kind === null) continue;
      holes.push({ kind, start: token.start, end: next.end });
      index++;
    }
  }
  return holes;
}

/** A colon right before a name and not part of a cast `::`. */
function variableKind(text: string, before: Token | undefined, colon: Token, name: Token): Hole["kind"] | null {
  if (colon.kind !== "symbol" || text[colon.start] !== ":" || name.start !== colon.end) return null;
  if (before !== undefined && before.end === colon.start && text[before.start] === ":") return null;
  return name.kind === "word" || name.kind === "string" || name.kind === "quoted" ? name.kind : null;
}

function rewritten(
  text: string,
  start: number,
  end: number,
  holes: readonly Hole[],
  replace: (hole: Hole, whole: string) => string,
): string {
  const parts: string[] = [];
  let at = start;
  for (const hole of holes) {
    parts.push(text.slice(at, hole.start), replace(hole, text.slice(hole.start, hole.end)));
    at = hole.end;
  }
  return parts.join("") + text.slice(at, end);
}

const blank = (whole: string): string => " ".repeat(whole.length);

/** What the server is shown in place of a placeholder, of the same length. */
function standIn({ kind }: Hole, whole: string): string {
  switch (kind) {
    case "control":
      return blank(whole);
    case "string":
      return ` ${whole.slice(1)}`;
    case "quoted":
      return `"_${whole.slice(2)}`;
    case "value":
    case "word":
      return whole.replace(/[^A-Za-z0-9_]/g, "_");
    default:
      return kind satisfies never;
  }
}

/** The tokens with each hole as one, and with what touches a value as one word: `tbl_${suffix}` is a name. */
function merged(tokens: readonly Token[], holes: readonly Hole[]): readonly Token[] {
  const found: Token[] = [];
  let next = 0;
  for (const token of tokens) {
    while ((holes[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next++;
    const hole = holes[next];
    const inHole = hole !== undefined && hole.start <= token.start;
    if (inHole && hole.start < token.start) continue;
    const own: Token = inHole ? { kind: tokenKind(hole), start: hole.start, end: hole.end } : token;
    const before = found.at(-1);
    const touches = before?.kind === "word" && before.end === own.start && own.kind !== "symbol";
    if (
      before !== undefined &&
      touches &&
      (inHole ? hole.kind === "value" : own.kind === "word" || own.kind === "number")
    ) {
      found[found.length - 1] = { kind: "word", start: before.start, end: own.end };
    } else found.push(own);
  }
  return found;
}

function tokenKind({ kind }: Hole): Token["kind"] {
  if (kind === "control") return "placeholder";
  return kind === "value" ? "word" : kind;
}

/** Without the tokens that are white space in the reading; all of them where nothing else is left. */
function withoutControl(tokens: readonly Token[], holes: readonly Hole[]): readonly Token[] {
  if (!holes.some(({ kind }) => kind === "control")) return tokens;
  const left = tokens.filter(({ kind }) => kind !== "placeholder");
  return left.length === 0 ? tokens : left;
}

/** The server keeps 63 bytes of a name. */
const nameLimit = 63;

/**
 * What the file calls each name that a placeholder is part of. A full stop in it (`{{ .Schema }}`) would part a schema from
 * a table, and is left out.
 */
function namesIn(text: string, sql: string, start: number, tokens: readonly Token[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== "word" && token.kind !== "quoted") continue;
    const written = text.slice(token.start, token.end);
    const shown = sql.slice(token.start - start, token.end - start);
    if (written === shown) continue;
    const folded = token.kind === "quoted" ? shown.replaceAll('"', "") : shown.toLowerCase();
    names.set(folded.slice(0, nameLimit), written.replace(/(?<=[{\s])\./g, "").replaceAll(".", "_"));
  }
  return names;
}

import { linesOf } from "./lines.ts";

/** Stands in a path for an entry of a list, whichever it is. */
export const entryOfList = "[]";

/** What stands at a position of a YAML text that may be half written. */
export interface YamlPlace {
  /** The keys above it, outermost first. */
  readonly parents: readonly string[];
  /** The key of its line; null where none is written out. */
  readonly key: string | null;
  /** Whether the position is in the key (or in what may become one), or in the value behind it. */
  readonly what: "key" | "value";
  /** Where the word begins that the position is in or behind (column from 0), and where it ends. */
  readonly start: number;
  readonly end: number;
}

/** Indentation, a dash, a key. More on a line is a value or no mapping in the block style. */
const shape = /^( *)(- +)?(?:([\w./@-]+):(?= |$))?/;

/** More lines above are not looked at: a policy is a page. */
const mostLines = 2000;

/**
 * The place of a position (line and column from 0) by indentation alone, so that a text which is no YAML yet has one too.
 * Null in a comment and behind it.
 */
export function yamlPlace(text: string, line: number, column: number): YamlPlace | null {
  const lines = linesOf(text);
  const current = lines[line] ?? "";
  if (/(?:^|\s)#/.test(current.slice(0, column))) return null;
  const { dash, keyAt, key } = partsOf(current);
  const parents = parentsOf(lines.slice(Math.max(0, line - mostLines), line), dash ? dash.at : keyAt, dash !== null);
  const path = dash === null ? parents : [...parents, entryOfList];
  const colon = key === null ? -1 : keyAt + key.length;
  if (key !== null && column > colon) {
    const start = colon + 1 + (/^ *["']?/.exec(current.slice(colon + 1))?.[0].length ?? 0);
    const end = start + (/^[^\s#"']*/.exec(current.slice(start))?.[0].length ?? 0);
    return { parents: path, key, what: "value", start: Math.min(start, column), end: Math.max(end, column) };
  }
  const end = key === null ? keyAt + (/^[^\s#:]*/.exec(current.slice(keyAt))?.[0].length ?? 0) : colon;
  return { parents: path, key, what: "key", start: Math.min(keyAt, column), end: Math.max(end, column) };
}

interface LineParts {
  readonly dash: { readonly at: number } | null;
  readonly keyAt: number;
  readonly key: string | null;
}

function partsOf(line: string): LineParts {
  const [, indent = "", dash, key = null] = shape.exec(line) ?? [];
  return {
    dash: dash === undefined ? null : { at: indent.length },
    keyAt: indent.length + (dash?.length ?? 0),
    key,
  };
}

/** The keys above what stands at a column, from the lines before it. An entry of a list may stand right below its key. */
function parentsOf(lines: readonly string[], column: number, isEntry: boolean): readonly string[] {
  const path: string[] = [];
  let at = column;
  let inEntry = isEntry;
  for (const line of lines.toReversed()) {
    if (at === 0 && !inEntry) break;
    if (/^\s*(?:#|$)/.test(line)) continue;
    const { dash, keyAt, key } = partsOf(line);
    if (dash !== null) {
      if (inEntry || dash.at >= at || keyAt > at) continue;
      if (keyAt < at && key !== null) path.unshift(key);
      path.unshift(entryOfList);
      at = dash.at;
      inEntry = true;
    } else if (key !== null && (keyAt < at || (inEntry && keyAt === at))) {
      path.unshift(key);
      at = keyAt;
      inEntry = false;
    }
  }
  return path;
}

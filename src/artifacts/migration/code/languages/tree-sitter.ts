import { createRequire } from "node:module";
import type { Parser, TreeCursor } from "web-tree-sitter";

/**
 * A node of a syntax tree, copied out of the parser's memory. `start` and `end` count UTF-16 units. Punctuation and
 * keywords are nodes of their own, with their text as `type`, unless they were asked to be left out.
 */
export interface SyntaxNode {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  /** Which part of its parent it is: `left`, `arguments`. */
  readonly field: string | null;
  readonly children: readonly SyntaxNode[];
}

/** A part of a text that the grammar has no place for, or a word that is missing there. */
export interface SyntaxFault {
  readonly kind: "unexpected" | "missing" | "too-deep" | "too-large";
  readonly start: number;
  readonly end: number;
  /** What is missing. */
  readonly word: string;
}

/** A text as a tree, with what is wrong with it; what stands around a fault is still there. */
export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly faults: readonly SyntaxFault[];
}

/** The grammars that are used, by the names of their files: `tree-sitter-<name>.wasm`. */
export const grammars = ["python", "c-sharp"] as const;
type Grammar = (typeof grammars)[number];

/** Deeper nodes are left out: no person writes them, and what walks a tree may do so by recursion. */
const maxDepth = 400;

/** Larger texts are not read; a tree takes a hundred times the memory of its text. */
const maxLength = 2 << 20;
const maxNodes = 1_000_000;
const maxFaults = 20;

const parsers = new Map<Grammar, Parser>();

/** Grammars are linked into one memory, which only one of them may be doing at a time. */
let loading: Promise<void> = Promise.resolve();

/** Loads a grammar, once in the life of the process. */
export function loadGrammar(grammar: Grammar): Promise<void> {
  const loaded = loading.then(() => load(grammar));
  // A grammar that fails to load is its caller's matter; the next one is still loaded.
  loading = loaded.catch(() => undefined);
  return loaded;
}

async function load(grammar: Grammar): Promise<void> {
  if (parsers.has(grammar)) return;
  const { Language, Parser } = await import("web-tree-sitter");
  await Parser.init();
  const path = createRequire(import.meta.url).resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`);
  const parser = new Parser();
  parser.setLanguage(await Language.load(path));
  parsers.set(grammar, parser);
}

/**
 * Parses a text. Never throws on bad input; needs `loadGrammar` once before. `keepsWords`: which nodes without a name are
 * kept (operators), by their text; comments are kept always.
 */
export function parseSyntax(grammar: Grammar, text: string, keepsWord: (word: string) => boolean): SyntaxTree {
  const parser = parsers.get(grammar);
  if (parser === undefined) throw new Error(`the grammar of ${grammar} is not loaded`);
  const nothing: SyntaxNode = { type: "nothing", named: true, start: 0, end: 0, field: null, children: [] };
  if (text.length > maxLength) return { root: nothing, faults: [{ kind: "too-large", start: 0, end: 0, word: "" }] };
  const tree = parser.parse(text);
  if (tree === null) return { root: nothing, faults: [{ kind: "unexpected", start: 0, end: 0, word: "" }] };
  const cursor = tree.walk();
  try {
    return copyTree(cursor, keepsWord);
  } finally {
    // Both lie in the memory of the WebAssembly module, which nothing else frees.
    cursor.delete();
    tree.delete();
  }
}

type Growing = Omit<SyntaxNode, "children"> & { readonly children: Growing[] };

/** Without recursion: a pull request may nest as deeply as it likes. */
function copyTree(cursor: TreeCursor, keepsWord: (word: string) => boolean): SyntaxTree {
  const faults: SyntaxFault[] = [];
  const root = copyNode(cursor, faults);
  const path: Growing[] = [root];
  let nodes = 0;
  const enter = (): boolean => {
    if (path.length >= maxDepth || nodes >= maxNodes) {
      const last = path.at(-1) ?? root;
      if (last.named && last.end > last.start + 1) {
        report(faults, { kind: "too-deep", start: last.start, end: last.end, word: "" });
      }
      return false;
    }
    return cursor.gotoFirstChild();
  };
  if (!enter()) return { root, faults };
  for (;;) {
    nodes += 1;
    const parent = path.at(-1) ?? root;
    const type = cursor.nodeType;
    const missing = cursor.nodeIsMissing;
    if (cursor.nodeIsNamed || missing || keepsWord(type)) {
      const node = copyNode(cursor, faults);
      if (!missing) parent.children.push(node);
      path.push(node);
      if (enter()) continue;
      path.pop();
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || path.length <= 1) return { root, faults };
      path.pop();
      if (path.length === 0) return { root, faults };
    }
  }
}

function copyNode(cursor: TreeCursor, faults: SyntaxFault[]): Growing {
  const type = cursor.nodeType;
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  if (type === "ERROR") report(faults, { kind: "unexpected", start, end, word: "" });
  else if (cursor.nodeIsMissing) report(faults, { kind: "missing", start, end, word: type });
  return { type, named: cursor.nodeIsNamed, start, end, field: cursor.currentFieldName, children: [] };
}

function report(faults: SyntaxFault[], fault: SyntaxFault): void {
  if (faults.length < maxFaults) faults.push(fault);
}

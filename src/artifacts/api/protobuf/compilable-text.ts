import type { ProtobufContract } from "./protobuf.ts";

/**
 * The text of a file as a compiler is given it, each declaration where it was: imports are written anew at its end (`statements`),
 * options of somebody's own are spaces, since nobody may have what declares them, and a character is one
 * column wide, as buf counts tabs and wide letters as a terminal shows them.
 */
export function compilableText(
  { text, imports, linking: { ownOptions } }: ProtobufContract,
  statements: readonly string[],
): string {
  const spans = [...ownOptions, ...imports].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, " "));
    at = end;
  }
  parts.push(text.slice(at));
  const plain = parts.join("").replace(/[^\n\r\x20-\x7e]/g, (character) => (/[\t\v\f]/.test(character) ? " " : "?"));
  return [plain, ...statements].join("\n");
}

/** A file that declares messages of a package, `Order` and `Order.Line`, which anybody may extend. */
export function standIn(inside: string, names: ReadonlySet<string>): string {
  const lines = ['syntax = "proto2";', ...(inside === "" ? [] : [`package ${inside};`])];
  return [...lines, ...messages(treeOf(names))].join("\n");
}

interface NameTree extends Map<string, NameTree> {}

function treeOf(names: ReadonlySet<string>): NameTree {
  const root: NameTree = new Map();
  for (const name of [...names].sort()) {
    let at = root;
    for (const part of name.split(".").slice(0, 8)) {
      const inner: NameTree = at.get(part) ?? new Map();
      at.set(part, inner);
      at = inner;
    }
  }
  return root;
}

const messages = (tree: NameTree): readonly string[] =>
  [...tree].map(([name, inner]) => `message ${name} { extensions 1 to max; ${messages(inner).join(" ")} }`);

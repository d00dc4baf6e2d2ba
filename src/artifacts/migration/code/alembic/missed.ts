import type { SyntaxNode } from "../languages/tree-sitter.ts";
import { lookUp, type Scope } from "../python/run.ts";
import type { PythonSource } from "../python/source.ts";
import { part } from "../python/source.ts";

/** Members of `op` that change no database by themselves. */
const harmless: ReadonlySet<string> = new Set(["batch_alter_table", "f", "get_bind", "get_context", "inline_literal"]);

/** Names that run what nobody can read. */
const runners: ReadonlySet<string> = new Set(["__import__", "eval", "exec", "globals", "subprocess"]);

/** Whether a piece of a program names Alembic's operations, or what runs anything. `module`: the names of the file. */
export function mentionsOperations(node: SyntaxNode, { text }: PythonSource, module: Scope): boolean {
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === "identifier") {
      const name = text.slice(at.start, at.end);
      if (runners.has(name) || isOperations(lookUp(name, module))) return true;
    } else if (at.type === "attribute") {
      const [on, member] = [part(at, "object"), part(at, "attribute")];
      const word = member === undefined ? "" : text.slice(member.start, member.end);
      if (on?.type === "identifier" && harmless.has(word)) continue;
      if (on?.type === "identifier" && text.slice(on.start, on.end) === "os" && /^(?:system|popen)$/.test(word))
        return true;
      if (on !== undefined) open.push(on);
    } else for (const child of at.children) if (child.field !== "name") open.push(child);
  }
  return false;
}

const isOperations = (value: ReturnType<typeof lookUp>): boolean =>
  value?.kind === "name" && /^alembic\.op(?:\.|$)/.test(value.path);

import { parseElixir } from "../languages/elixir.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { type ElixirSource, elixirSource, wordsOf } from "./source.ts";

/** What `config :app, App.Repo, …` says of migrations, where it says so with plain values. */
export interface RepoSettings {
  readonly primaryKey: ReadonlyMap<string, string>;
  readonly foreignKey: ReadonlyMap<string, string>;
  readonly timestamps: ReadonlyMap<string, string>;
}

export const defaultSettings: RepoSettings = { primaryKey: new Map(), foreignKey: new Map(), timestamps: new Map() };

/** Reads `config/config.exs`. */
export function readSettings(text: string): RepoSettings {
  if (!text.includes("migration_")) return defaultSettings;
  const tree = parseElixir(text);
  if (tree === null) return defaultSettings;
  const source = elixirSource(text);
  const found = new Map<string, ReadonlyMap<string, string>>();
  visitPairs(tree.root, (key, value) => {
    const name = wordsOf(source, key).replace(/:\s*$/, "");
    if (name.startsWith("migration_") && value.type === "List") found.set(name, keywords(source, value));
  });
  return {
    primaryKey: found.get("migration_primary_key") ?? new Map(),
    foreignKey: found.get("migration_foreign_key") ?? new Map(),
    timestamps: found.get("migration_timestamps") ?? new Map(),
  };
}

function visitPairs(root: SyntaxNode, visit: (key: SyntaxNode, value: SyntaxNode) => void): void {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const [key, value] = node.children;
    if (node.type === "Pair" && key !== undefined && value !== undefined) visit(key, value);
    open.push(...node.children);
  }
}

function keywords(source: ElixirSource, list: SyntaxNode): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  visitPairs(list, (key, value) => {
    if (value.type !== "Atom" && value.type !== "Boolean") return;
    found.set(wordsOf(source, key).replace(/:\s*$/, ""), wordsOf(source, value).replace(/^:/, ""));
  });
  return found;
}

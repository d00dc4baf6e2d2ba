/** `index-not-concurrent` → `indexNotConcurrent`. */
export function constantName(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** What is wrong with an id; null where it is fine. */
export function idProblem(id: string): string | null {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) return null;
  return `${JSON.stringify(id)} is no rule id: write words in lower case joined by hyphens, such as column-named-id2`;
}

/**
 * The text of a registry (`src/rules/<kind>/index.ts`) with a rule added: its import where the order of paths puts it, its
 * name at the end of the exported array. Throws where the text holds no such array.
 */
export function register(registry: string, id: string): string {
  const name = constantName(id);
  const lines = registry.split("\n");
  const open = lines.findIndex((line) => /^export const \w+: readonly \w+\[\] = \[/.test(line));
  if (open === -1) throw new Error("the registry exports no array of rules");
  const close = lines.findIndex((line, at) => at >= open && line.includes("];"));
  const entries = lines.slice(open, close + 1).join("\n");
  const added = /\[\s*\];/.test(entries)
    ? entries.replace(/\[\s*\];/, `[\n  ${name},\n];`)
    : entries.includes("\n")
      ? entries.replace(/\n\];/, `\n  ${name},\n];`)
      : entries.replace(/\];/, `, ${name}];`);
  const withEntry = [...lines.slice(0, open), ...added.split("\n"), ...lines.slice(close + 1)];
  const later = withEntry.findIndex((line) => (/^import .* from "\.\/(.+)\.ts";$/.exec(line)?.[1] ?? "") > id);
  const at = later === -1 ? lastImport(withEntry) + 1 : later;
  return withEntry.toSpliced(at, 0, `import { ${name} } from "./${id}.ts";`).join("\n");
}

function lastImport(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.startsWith("import "));
}

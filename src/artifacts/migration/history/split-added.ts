import type { MigrationSource } from "./source-files.ts";

/**
 * Files of tools that run a file part by part (Liquibase): where a change adds parts and leaves the others as they are,
 * the earlier text counts as kept, and what is added as a migration of its own, new and at its place in the file.
 */
export function splitAdded(sources: readonly MigrationSource[]): readonly MigrationSource[] {
  const kept = new Set<string>();
  const split = sources.map((source): MigrationSource => {
    const { path, text, base, framework, name } = source;
    if (source.part !== "edited" || base === undefined || base.path !== path) return source;
    const added = framework.added?.(path, base.text, text) ?? null;
    if (added === null) return source;
    kept.add(path);
    const { base: _, ...head } = source;
    return { ...head, part: "new", text: added, name: { ...name, version: `${name.version} (added)` } };
  });
  return kept.size === 0
    ? sources
    : split.map((source) =>
        source.part === "replaced" && kept.has(source.path) ? { ...source, part: "kept" } : source,
      );
}

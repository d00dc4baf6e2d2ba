import type { Findings } from "../cursor.ts";

/** Takes the names that a WITH defines out of the relations that are read: they are none. */
export function withoutDefined({ reads }: Findings, defined: readonly string[]): void {
  if (defined.length === 0) return;
  const names = new Set(defined.map((each) => each.toLowerCase()));
  for (const [key, { schema, name }] of reads) if (schema === null && names.has(name.toLowerCase())) reads.delete(key);
}

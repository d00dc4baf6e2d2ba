import type { SectionDraft } from "./outline.ts";
import { namedRole } from "./section-role.ts";

/**
 * The section whose heading is the document's title: the first heading, unless its words name a part of a document or
 * others stand on its level. Null where the document has no title of its own.
 */
export function titleSection(sections: readonly SectionDraft[]): number | null {
  const headings = sections.filter(({ depth }) => depth > 0);
  const [first, ...others] = headings;
  if (first === undefined) return null;
  const alone = others.every(({ depth }) => depth > first.depth);
  if (alone && others.length > 0) return first.index;
  return namedRole(first.heading) === null && (first.depth === 1 || others.length === 0) ? first.index : null;
}

/** A title from a file name: `0072-kafka-schema-registry.md` is "Kafka schema registry". */
export function titleFromPath(path: string): string {
  const parts = path.split("/");
  const name = (parts.at(-1) ?? path).replace(/\.[a-z]{1,8}$/i, "");
  const telling = /^(?:readme|index|proposal|rfc|design)$/i.test(name) ? (parts.at(-2) ?? name) : name;
  const words = telling
    .replace(/^[a-z]{0,6}[-_]?\d{1,6}[-_ ]+/i, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? telling : words[0]?.toUpperCase() + words.slice(1);
}

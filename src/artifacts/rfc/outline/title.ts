import type { SectionDraft } from "./outline.ts";
import { namedRole } from "./section-role.ts";

/** What the document is called: its title heading, else what its metadata says, else its file name. */
export function titleOf(title: SectionDraft | undefined, metadata: ReadonlyMap<string, string>, path: string): string {
  const heading = title !== undefined && namedRole(title.heading) === null ? title.heading : "";
  return (
    heading || metadata.get("title") || metadata.get("name") || metadata.get("feature name") || titleFromPath(path)
  );
}

/**
 * The section that the others stand under, whatever it is called: the first heading where no other stands on its level, or
 * where its words name no part of a document. Null where the document starts with its first part.
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
function titleFromPath(path: string): string {
  const parts = path.split("/");
  const name = (parts.at(-1) ?? path).replace(/\.[a-z]{1,8}$/i, "");
  const telling = /^(?:readme|index|proposal|rfc|design)$/i.test(name) ? (parts.at(-2) ?? name) : name;
  const words = telling
    .replace(/^[a-z]{0,6}[-_]?\d{1,6}[-_ ]+/i, "")
    .replace(/[-_]+/g, " ")
    .trim();
  return words === "" ? telling : words[0]?.toUpperCase() + words.slice(1);
}

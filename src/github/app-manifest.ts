import { isMap, isScalar, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { z } from "zod";

/** Something that the App asks for, and why. */
export interface ManifestEntry {
  readonly name: string;
  /** `read` or `write`; null for an event. */
  readonly level: "read" | "write" | null;
  /** The words beside it in `app.yml`. */
  readonly reason: string;
}

/** The App as `app.yml` describes it. */
export interface AppManifest {
  readonly name: string;
  readonly url: string;
  readonly description: string;
  readonly permissions: readonly ManifestEntry[];
  readonly events: readonly ManifestEntry[];
}

const described = z.object({ name: z.string(), url: z.url(), description: z.string() });
const levels = z.enum(["read", "write"]);

/**
 * Reads `app.yml` with the reasons that stand above each permission and event.
 * @throws when it is not what a manifest is, or asks for something without a reason: it is part of the program.
 */
export function parseManifest(text: string): AppManifest {
  const document = parseDocument(text);
  const root = document.contents;
  const permissions = isMap(root) ? root.get("default_permissions", true) : null;
  const events = isMap(root) ? root.get("default_events", true) : null;
  if (!isMap(permissions) || !isSeq(events)) throw new Error("app.yml has no permissions or no events");
  return {
    ...described.parse(document.toJS()),
    permissions: permissionsIn(permissions),
    events: eventsIn(events),
  };
}

const permissionsIn = (map: YAMLMap): readonly ManifestEntry[] =>
  map.items.map(({ key, value }, index) => {
    const name = wordOf(key);
    return { name, level: levels.parse(wordOf(value)), reason: reasonOf(name, key, index === 0 ? map : null) };
  });

const eventsIn = (seq: YAMLSeq): readonly ManifestEntry[] =>
  seq.items.map((item, index) => {
    const name = wordOf(item);
    return { name, level: null, reason: reasonOf(name, item, index === 0 ? seq : null) };
  });

const wordOf = (node: unknown): string => z.string().parse(isScalar(node) ? node.value : null);

/** A comment above the first entry belongs to the list, to the parser. */
function reasonOf(name: string, node: unknown, list: Node | null): string {
  const comment = (isScalar(node) ? node.commentBefore : null) ?? list?.commentBefore;
  if (comment == null) throw new Error(`app.yml gives no reason for ${name}`);
  return comment.replace(/\s+/g, " ").trim();
}

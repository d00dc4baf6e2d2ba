import type { Root } from "mdast";
import { isMap, isScalar, isSeq, type YAMLMap } from "yaml";
import { readYamlMap } from "./markdown/read-yaml-map.ts";
import type { SectionDraft } from "./outline/outline.ts";

/** What a document says of itself: keys in lower case, values as written. Lists are joined by `, `. */
export type Metadata = ReadonlyMap<string, string>;

/** Keys that make a list of `Key: value` items metadata, in lower case. From KEP, Rust, Sentry, Cloud Foundry and MADR headers. */
const knownKeys =
  /^(?:(?:rfc|kep|msc|pip|proposal|document|decision) )?(?:status|state|authors?(?:\(s\))?|title|date|created|(?:start|creation|decision) date|updated|last (?:updated|modified|reviewed)|pr|issue|type|number|id|owners?|reviewers?|approvers?|version|feature name|tracking issue|rfc pr|rust issue|discussion|deciders|supersedes|superseded by|estado|situação|autor(?:es)?|data|revisores|stakeholders|team|proposal pr|sponsor|shepherd|implementation)$/;

/** Whether a name is one that documents describe themselves with. */
export const isMetadataKey = (name: string): boolean => knownKeys.test(name.toLowerCase().trim());

const mostEntries = 200;

/** Metadata from the front matter, and from the list, table or lines that stand in its place at the top of a document. */
export function readMetadata(root: Root, sections: readonly SectionDraft[]): Metadata {
  const entries = new Map<string, string>();
  const add = (key: string, value: string): void => {
    const name = key.toLowerCase().replace(/[*`:]/g, "").trim();
    if (name !== "" && value.trim() !== "" && entries.size < mostEntries && !entries.has(name))
      entries.set(name, value.trim().slice(0, 500));
  };
  const front = root.children[0];
  if (front?.type === "yaml") readYaml(front.value, add);
  if (isToml(front)) readToml(front.value, add);
  for (const section of sections.slice(0, 4)) readOpening(section, add);
  return entries;
}

/** `draft`, `accepted` … in lower case; null where the document does not say. */
export function statusOf(metadata: Metadata): string | null {
  for (const [key, value] of metadata) {
    if (!/(?:^|[ _.-])(?:status|state|estado|situação)$/.test(key)) continue;
    const status = /[\p{L}][\p{L}\d _-]{0,38}/u.exec(value)?.[0].trim().toLowerCase();
    if (status !== undefined) return status;
  }
  return null;
}

/** Whether a section holds nothing but metadata. */
export function isMetadata(section: SectionDraft): boolean {
  const pairs: string[] = [];
  readOpening(section, (key) => pairs.push(key));
  const sentences = section.blocks.reduce((sum, block) => sum + ("sentences" in block ? block.sentences.length : 0), 0);
  return pairs.length > 0 && pairs.length >= sentences && section.blocks.every((block) => block.kind !== "fence");
}

type Add = (key: string, value: string) => void;

function readYaml(text: string, add: Add): void {
  const map = readYamlMap(text.slice(0, 50_000));
  if (map !== null) readMap(map, "", add);
}

const isToml = (node: Root["children"][number] | undefined): node is Root["children"][number] & { value: string } =>
  node !== undefined && String(node.type) === "toml" && "value" in node;

/** `name = "value"` lines, as Hugo and Zola write them; tables prefix the names below them. */
function readToml(text: string, add: Add): void {
  let prefix = "";
  for (const line of text.slice(0, 50_000).split("\n")) {
    const table = /^\s{0,8}\[{1,2}([\w.-]{1,80})\]/.exec(line)?.[1];
    if (table !== undefined) prefix = `${table}.`;
    const entry = /^\s{0,8}([\w-]{1,80})\s{0,8}=\s{0,8}(\S[^\n]{0,500})$/.exec(line);
    if (entry !== null)
      add(prefix + entry[1], (entry[2] ?? "").replace(/^["'[]{1,2}|["'\]]{1,2}\s*$/g, "").replace(/["']/g, ""));
  }
}

/** Aliases are never followed, so a small front matter cannot unfold into a large one. */
function readMap(map: YAMLMap, prefix: string, add: Add): void {
  for (const { key, value } of map.items.slice(0, mostEntries)) {
    const name = prefix + (isScalar(key) ? String(key.value) : "");
    if (isScalar(value)) add(name, String(value.value ?? ""));
    else if (isSeq(value))
      add(
        name,
        value.items
          .filter(isScalar)
          .map((item) => String(item.value))
          .join(", "),
      );
    else if (isMap(value) && prefix === "") readMap(value, `${name}.`, add);
  }
}

/** Pairs from lists, two-column tables and `Key: value` lines of a section, where at least one key is a usual one. */
function readOpening(section: SectionDraft, add: Add): void {
  const pairs: (readonly [string, string])[] = [];
  for (const block of section.blocks) {
    if (block.kind === "table" && block.table.kind === "metadata") {
      const { header, rows } = block.table;
      if (isMetadataKey(header[0] ?? "")) pairs.push([header[0] ?? "", header[1] ?? ""]);
      for (const { cells } of rows) pairs.push([cells[0] ?? "", cells[1] ?? ""]);
    } else if (block.kind === "list-item" || block.kind === "paragraph") {
      for (const { text, links } of block.sentences) {
        const colon = text.slice(0, 60).indexOf(":");
        if (colon > 0) pairs.push([text.slice(0, colon), text.slice(colon + 1).trim() || (links[0]?.url ?? "")]);
      }
    }
  }
  if (pairs.some(([key]) => isMetadataKey(key))) {
    for (const [key, value] of pairs) if (/^[\p{L}][\p{L} /_()-]{0,38}$/u.test(key.trim())) add(key, value);
  }
}

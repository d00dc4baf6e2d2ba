import type { Field } from "../fact.ts";
import { addEdge, addNode, type Drawing } from "./diagram-lines.ts";

/** A box of an entity or class diagram with the fields drawn in it; `start` is its offset in the code. */
export interface DrawnEntity {
  readonly name: string;
  readonly start: number;
  readonly fields: readonly Field[];
  /** Fields drawn as keys, in the words of the drawing, with their offsets. */
  readonly keys: readonly { readonly field: string; readonly key: Key; readonly start: number }[];
}

type Key = "PK" | "FK" | "UK";

interface OpenEntity extends DrawnEntity {
  readonly fields: Field[];
  readonly keys: { readonly field: string; readonly key: Key; readonly start: number }[];
}

const entityName = '("[^"\\n]{1,80}"|[\\w.-]{1,80}?)';
/** `ORDER ||--o{ ITEM : contains`, in words `one or more`, and the class relations `A <|-- B`, `A "1" --> "*" B : has`. */
const related = new RegExp(
  `^${entityName}[ \\t]{0,8}(?:"[^"\\n]{0,20}"[ \\t]{0,8})?(?:[|}o{]{1,2}(?:--|\\.\\.)[|}o{]{1,2}|[<|*o]{0,2}(?:--|\\.\\.)[|>*o]{0,2})[ \\t]{0,8}(?:"[^"\\n]{0,20}"[ \\t]{0,8})?${entityName}[ \\t]{0,8}(?::([^\\n]{0,200}))?$`,
);
const opened =
  /^(?:(?:abstract[ \t]+)?(?:entity|class|interface|enum|table)[ \t]+)?("[^"\n]{1,80}"|[\w.-]{1,80})(?:\[([^\]\n]{1,80})\]|[ \t]+as[ \t]+("[^"\n]{1,80}"|[\w.-]{1,80}))?[ \t]*(?:<<[^>\n]{0,40}>>[ \t]*)?\{$/;
const member = /^(?:\*|\+|-|#|~)?[ \t]{0,4}([\w.<>~[\](), ]{1,80})/;

/** Reads the lines of an entity relationship or class diagram into a drawing, and the fields of its boxes. */
export function readEntities(
  lines: readonly string[],
  drawing: Drawing,
  { typeFirst, offset }: { readonly typeFirst: boolean; readonly offset: number },
): readonly DrawnEntity[] {
  const entities: DrawnEntity[] = [];
  let open: OpenEntity | null = null;
  let behind = offset;
  for (const raw of lines) {
    const text = raw.trim().slice(0, 400);
    const start = behind + raw.length - raw.trimStart().length;
    behind += raw.length + 1;
    if (open !== null) {
      if (text.startsWith("}")) {
        entities.push(open);
        open = null;
        continue;
      }
      const field = fieldOf(text, typeFirst);
      if (field !== null && open.fields.length < 200) {
        open.fields.push(field);
        for (const key of ["PK", "FK", "UK"] as const)
          if (new RegExp(`\\b${key}\\b`).test(text)) open.keys.push({ field: field.name, key, start: start + 1 });
      }
      continue;
    }
    const box = opened.exec(text);
    if (box !== null) {
      const [, first = "", bracketed, alias] = box;
      const name = bare(first);
      // PlantUML writes `entity "Label" as id`, Mermaid `id["Label"]`.
      const id = alias !== undefined && first.startsWith('"') ? bare(alias) : name;
      addNode(drawing, id, bracketed ?? (id === name ? (alias ?? null) : name));
      open = { name, start: start + 1, fields: [], keys: [] };
      continue;
    }
    const relation = related.exec(text);
    if (relation !== null) addEdge(drawing, bare(relation[1] ?? ""), bare(relation[2] ?? ""), relation[3] ?? null);
    else {
      const alone = /^(?:(?:entity|class|interface|table)[ \t]+)("[^"\n]{1,80}"|[\w.-]{1,80})/.exec(text)?.[1];
      if (alone !== undefined) addNode(drawing, bare(alone));
    }
  }
  if (open !== null) entities.push(open);
  return entities.filter((entity) => entity.fields.length > 0);
}

/** Mermaid writes `string name PK "note"` in entities and both orders in classes, PlantUML `* id : number`. */
function fieldOf(text: string, typeFirst: boolean): Field | null {
  if (/^(?:--|==|\.\.|'|%%)/.test(text) || /\w\(/.test(text)) return null;
  const [left = "", right] = text.split(/[ \t]{0,4}:[ \t]{0,4}/, 2);
  const head = member.exec(left)?.[1]?.trim() ?? "";
  if (head === "") return null;
  if (right !== undefined) return { name: head, type: right.split(/[ \t]/)[0] ?? null };
  const [first = "", second] = head.split(/[ \t]{1,8}/);
  if (second === undefined) return { name: first, type: null };
  return typeFirst ? { name: second, type: first } : { name: first, type: second };
}

function bare(text: string): string {
  return text.replace(/^"|"$/g, "").trim();
}

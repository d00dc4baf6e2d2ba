import type { Field } from "../fact.ts";
import { withoutBlockComments } from "./block-comments.ts";

/** What a JSON example shows: its fields, and whether it is a list. */
export interface JsonShape {
  readonly fields: readonly Field[];
  readonly list: boolean;
}

const mostFields = 200;
const deepest = 5;
const mostCharacters = 50_000;

/**
 * The shapes in a block of JSON as people write it: several documents one after the other, comments, `...`, trailing commas,
 * curly quotes, members without their braces, text around it. What cannot be repaired yields the keys alone.
 */
export function readJson(code: string): readonly JsonShape[] {
  const text = repair(code.slice(0, mostCharacters));
  const shapes: JsonShape[] = [];
  for (const document of documentsOf(text)) {
    const value = parse(document) ?? parse(`{${document}}`);
    if (value !== undefined) shapes.push(shapeOf(value));
    else {
      const fields = harvestKeys(document);
      if (fields.length > 0) shapes.push({ fields, list: /^\s*\[/.test(document) || listed.test(document) });
    }
    if (shapes.length >= 20) break;
  }
  return shapes.filter((shape) => shape.fields.length > 0 || shape.list);
}

/** The wrapper of a list in a text that does not parse. */
const listed = /["'](?:items|results|records|entries|values|nodes|edges|hits)["'][ \t]{0,8}:\s{0,20}\[/;

/** Comments, ellipses and trailing commas are taken out outside of strings; curly quotes become straight ones. */
function repair(code: string): string {
  const straight = withoutBlockComments(code).replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
  const tokens = /"(?:[^"\\\n]|\\.){0,1000}"|\/\/[^\n]*|^[ \t]*#[^\n]*$|(?:\.{3,}|…)|<[^<>"\n]{1,60}>|,(?=\s*[}\]])/gm;
  return straight
    .replace(tokens, (token) => (token.startsWith('"') ? token : token.startsWith("<") ? '"placeholder"' : ""))
    .replace(/,(?=\s*[}\]])/g, "")
    .replace(/:(?=\s*[,}\n])/g, ": null");
}

/** The top-level objects and arrays of a text; where there are none, the text itself. */
function documentsOf(text: string): readonly string[] {
  const documents: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' && text[at - 1] !== "\\") quoted = !quoted;
    else if (character === "\n") quoted = false;
    if (quoted) continue;
    if (character === "{" || character === "[") {
      if (depth++ === 0) start = at;
    } else if ((character === "}" || character === "]") && depth > 0 && --depth === 0) {
      documents.push(text.slice(start, at + 1));
    }
  }
  if (depth > 0) documents.push(text.slice(start));
  const loose = /^\s*"[^"\n]{1,80}"\s*:/.test(text);
  return loose ? [text.trim().replace(/,$/, "")] : documents;
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function shapeOf(value: unknown): JsonShape {
  const fields: Field[] = [];
  collect(value, "", 0, fields);
  return { fields: uniqueFields(fields), list: isList(value) };
}

function collect(value: unknown, prefix: string, depth: number, fields: Field[]): void {
  if (depth > deepest || fields.length >= mostFields * 2) return;
  if (Array.isArray(value)) {
    for (const element of value.slice(0, 5)) collect(element, prefix, depth + 1, fields);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const name = prefix === "" ? key : `${prefix}.${key}`;
      fields.push({ name, type: typeOf(member) });
      collect(member, name, depth + 1, fields);
    }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

/** An array, or an object whose one array stands beside nothing but scalars that describe it. */
function isList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  const members = Object.entries(value);
  const arrays = members.filter(([, member]) => Array.isArray(member));
  const [only] = arrays;
  if (arrays.length !== 1 || only === undefined) return false;
  const wrapper =
    /^(?:items?|results?|data|records|entries|values|list|nodes|edges|elements|content|rows|_embedded|hits|[a-z]*s)$/i;
  const objects = Array.isArray(only[1]) && only[1].some((element) => typeof element === "object");
  const others = members.every(
    ([key, member]) =>
      key === only[0] || member === null || typeof member !== "object" || /page|paging|links|meta/i.test(key),
  );
  return wrapper.test(only[0]) && objects && others && members.length <= 6;
}

/** `"key":` and `key:` in a text that is no JSON even after repair. */
function harvestKeys(text: string): readonly Field[] {
  const fields: Field[] = [];
  for (const match of text.matchAll(
    /"(?:[^"\\\n]|\\.){0,500}"(?![ \t]*:)|["']?([A-Za-z_@$][\w$@.-]{0,60})["']?[ \t]*:[ \t]*(?=(["[{\d]|true|false|null)?)/g,
  )) {
    if (match[1] === undefined) continue;
    const opening = match[2] ?? "";
    const type = { '"': "string", "[": "array", "{": "object", true: "boolean", false: "boolean" }[opening];
    fields.push({ name: match[1], type: type ?? (/\d/.test(opening) ? "number" : null) });
    if (fields.length >= mostFields) break;
  }
  return uniqueFields(fields);
}

function uniqueFields(fields: readonly Field[]): readonly Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()].slice(0, mostFields);
}

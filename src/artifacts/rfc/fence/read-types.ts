import type { Field } from "../fact.ts";

/** A type with fields, as Go, TypeScript, Rust, Kotlin, Python, Prisma, protobuf or GraphQL write it. */
export interface TypeDefinition {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Offsets in the code. */
  readonly start: number;
  readonly end: number;
}

const mostTypes = 200;
const heads =
  /^[ \t]*(?:@\w+(?:\([^)\n]*\))?[ \t]*\n[ \t]*)?(?:export[ \t]+|pub(?:\([a-z]+\))?[ \t]+|public[ \t]+|data[ \t]+|case[ \t]+|declare[ \t]+|abstract[ \t]+|extend[ \t]+){0,3}(?:type|interface|struct|message|input|model|class|record)[ \t]+(\w{1,80})([^\n{(:=]{0,120})(=[ \t]*\{|\{|struct[ \t]*\{|\([^\n)]{0,100}\)[ \t]*:|:[ \t]*$|\()/gm;

/** The types defined in a block of code, each with the fields between its braces (or on its indented lines). */
export function readTypes(code: string): readonly TypeDefinition[] {
  const text = code.slice(0, 100_000);
  const types: TypeDefinition[] = [];
  heads.lastIndex = 0;
  for (let match = heads.exec(text); match !== null && types.length < mostTypes; match = heads.exec(text)) {
    const start = match.index;
    const behind = start + match[0].length;
    const opening = match[3] ?? "";
    const end = opening.endsWith(":")
      ? indentedEnd(text, behind)
      : balancedEnd(text, behind, opening.endsWith("(") ? "()" : "{}");
    const fields = fieldsIn(text.slice(behind, end), opening.endsWith("("));
    if (fields.length > 0) types.push({ name: match[1] ?? "", fields, start, end });
    heads.lastIndex = Math.max(behind, end);
  }
  return types;
}

/** Fields of the RPC and GraphQL kind: `rpc Get(GetRequest) returns (Thing)`. */
export function readRpcs(
  code: string,
): readonly { readonly path: string; readonly start: number; readonly list: boolean }[] {
  const text = code.slice(0, 100_000);
  const rpcs: { path: string; start: number; list: boolean }[] = [];
  let service = "";
  for (const match of text.matchAll(/^[ \t]*(?:service[ \t]+(\w+)|rpc[ \t]+(\w+)[ \t]*\([^)\n]*\)([^\n;{]*))/gm)) {
    if (match[1] !== undefined) service = match[1];
    else if (match[2] !== undefined && rpcs.length < mostTypes) {
      const list = /^(?:List|Search|Query|BatchGet|GetAll)/.test(match[2]) || /\bstream\b/.test(match[3] ?? "");
      rpcs.push({ path: service === "" ? match[2] : `${service}/${match[2]}`, start: match.index, list });
    }
  }
  return rpcs;
}

function fieldsIn(body: string, bracketed: boolean): readonly Field[] {
  const fields: Field[] = [];
  for (const line of bracketed ? body.split(",") : body.split(/\n|;(?=[ \t]*\w)/)) {
    const field = fieldOf(line.slice(0, 400));
    if (field !== null) fields.push(field);
    if (fields.length >= mostTypes) break;
  }
  return fields;
}

function fieldOf(raw: string): Field | null {
  const line = raw.replace(/(?:\/\/|#)[^\n]*$/, "").trim();
  if (line === "" || /^[/*@}{)"']|^(?:func|def|return|if|for|import|package|option|reserved|rpc|fn|impl)\b/.test(line))
    return null;
  const colon =
    /^(?:(?:public|private|readonly|pub|val|var|static|override)\s+){0,3}["']?([A-Za-z_$][\w$-]{0,60})["']?(?:\([^)]{0,200}\))?\??[ \t]*:[ \t]*([^=,;]{1,120})/.exec(
      line,
    );
  if (colon !== null) return { name: colon[1] ?? "", type: colon[2]?.trim() ?? null };
  const proto = /^(?:(?:repeated|optional|required)[ \t]+)?([\w.<>, ]{1,80}?)[ \t]+(\w{1,60})[ \t]*=[ \t]*\d+/.exec(
    line,
  );
  if (proto !== null) return { name: proto[2] ?? "", type: proto[1]?.trim() ?? null };
  const mapped =
    /^([A-Za-z_]\w{0,60})[ \t]*=[ \t]*(?:\w{1,30}\.){0,2}(\w{0,40}(?:Field|Key|Column|Reference)|mapped_column)\(/.exec(
      line,
    );
  if (mapped !== null) return { name: mapped[1] ?? "", type: mapped[2] ?? null };
  const go = /^([A-Za-z_]\w{0,60})[ \t]+([*[\]\w.{}<>]{1,80}\??)(?:[ \t]+(?:`[^`]*`|@.*))?[ \t]*$/.exec(line);
  if (go !== null) return { name: jsonName(line) ?? go[1] ?? "", type: go[2] ?? null };
  const java =
    /^(?:(?:public|private|protected|final|static)\s{1,4}){1,3}([\w.<>[\],][\w.<>[\], ]{0,60}?)[ \t]{1,4}(\w{1,60})[ \t]{0,8}(?:=|;|$)/.exec(
      line,
    );
  return java === null ? null : { name: java[2] ?? "", type: java[1]?.trim() ?? null };
}

/** The name a Go struct tag gives a field on the wire. */
function jsonName(line: string): string | null {
  const name = /\bjson:"([\w-]{1,60})/.exec(line)?.[1];
  return name === undefined || name === "-" ? null : name;
}

function balancedEnd(text: string, from: number, [open, close]: string): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return at;
  }
  return text.length;
}

/** Where an indented body ends: at the first line that starts at the margin. */
function indentedEnd(text: string, from: number): number {
  const end = text.slice(from).search(/\n(?=[^\s])/);
  return end === -1 ? text.length : from + end;
}

import { type CompletionItem, CompletionItemKind, MarkupKind, type Position } from "vscode-languageserver";
import { type Encoding, fromClient, toClient } from "./columns.ts";
import { linesOf } from "./lines.ts";
import { keysOf, meaningOf, schemaAt, type ValueSchema, valuesOf } from "./set-up-schema.ts";
import { yamlPlace } from "./yaml-place.ts";

/** What a key of a file of the set-up means, in Markdown; null where nothing is known of the position. */
export function hoverWords(schema: ValueSchema, text: string, at: Position, encoding: Encoding): string | null {
  const words = linesOf(text)[at.line] ?? "";
  const place = yamlPlace(text, at.line, fromClient(words, at.character, encoding));
  return place === null || place.key === null ? null : meaningOf(schema, [...place.parents, place.key]);
}

/** The keys or values that may stand at a position of a file of the set-up. */
export function completions(
  schema: ValueSchema,
  text: string,
  { line, character }: Position,
  encoding: Encoding,
): readonly CompletionItem[] {
  const words = linesOf(text)[line] ?? "";
  const place = yamlPlace(text, line, fromClient(words, character, encoding));
  if (place === null) return [];
  const isKey = place.what === "key";
  const keys = isKey || place.key === null ? place.parents : [...place.parents, place.key];
  const at = schemaAt(schema, keys);
  if (at === null) return [];
  const range = {
    start: { line, character: toClient(words, place.start, encoding) },
    end: { line, character: toClient(words, place.end, encoding) },
  };
  return (isKey ? keysOf(at, keys) : valuesOf(at, keys)).map(({ label, detail }) => ({
    label,
    kind: isKey ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
    ...(detail === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value: detail } }),
    textEdit: { range, newText: isKey && place.key === null ? `${label}:` : label },
  }));
}

import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import { readOpenapi } from "../fence/read-openapi.ts";
import type { Modality } from "../modality.ts";
import type { Section, Sentence } from "../rfc.ts";
import { statusCodes } from "./http-vocabulary.ts";
import { type Place, placeAt, placeInCode } from "./stated.ts";

/** Words that make a three-digit number a status. */
const spoken =
  /\b(?:http|https|status(?:es)?|codes?|respon(?:d|ds|se|ses|ding)|returns?|returned|returning|errors?|repl(?:y|ies)|answers?|answered|rejected|fails?|receives?|retorna|erro)\b/i;
const number = /(?<![\w./:#$-])([1-5])(\d\d|xx)(?![\w%/-]|\.\d|,\d{3})/gi;

/** The HTTP statuses a section states; `4xx` counts as 400 and `5xx` as 500. */
export function statusCodesOf(section: Section, source: Source): readonly Fact[] {
  const facts: Fact[] = [];
  for (const block of section.blocks) {
    if ("sentences" in block) facts.push(...block.sentences.flatMap((sentence) => inSentence(sentence, source)));
    else if (block.kind === "table") {
      const errors =
        block.table.kind === "errors" || block.table.header.some((head) => /\b(?:status|http|codes?)\b/i.test(head));
      for (const { cells, range } of block.table.rows) {
        const codes = cells.flatMap((cell) => codesIn(cell, errors));
        facts.push(...codes.map(({ code }) => fact(code, "asserted", placeAt(source, section.index, range))));
      }
    } else if (block.kind === "fence") {
      const { kind, code } = block.fence;
      if (kind === "openapi") {
        for (const { codes, start } of readOpenapi(code).operations) {
          facts.push(...codes.map((each) => fact(each, "asserted", placeInCode(source, block, start))));
        }
      } else if (kind === "http" || kind === "text" || kind === "code" || kind === "shell") {
        for (const match of code.matchAll(
          /(?:^|\n)[ \t<]{0,8}(?:HTTP\/[123](?:\.\d)?[ \t]+|Status:[ \t]*)([1-5]\d\d)\b/g,
        )) {
          facts.push(fact(Number(match[1]), "asserted", placeInCode(source, block, match.index + 1)));
        }
      }
    }
  }
  return facts;
}

function inSentence(sentence: Sentence, source: Source): readonly FactOf<"status-code">[] {
  const place = placeAt(source, sentence.section, sentence.range);
  const opens = /^[1-5](?:\d\d|xx)\b/i.test(sentence.text);
  const context = spoken.test(sentence.text) || (opens && sentence.clauses.length > 0);
  return sentence.clauses.flatMap((clause) =>
    codesIn(clause.text, context).map(({ code }) => fact(code, clause.modality, place)),
  );
}

/** Codes in a text; without words around that speak of HTTP only those that stand before their reason phrase. */
function codesIn(text: string, spokenOf: boolean): readonly { readonly code: number }[] {
  const found: { readonly code: number }[] = [];
  for (const match of text.matchAll(number)) {
    const wildcard = (match[2] ?? "").toLowerCase() === "xx";
    const code = wildcard ? Number(match[1]) * 100 : Number(match[0]);
    const reason = statusCodes.get(code);
    if (reason === undefined && !wildcard) continue;
    const behind = text
      .slice(match.index + 3, match.index + 40)
      .toLowerCase()
      .replace(/^[\s`:–(-]+/, "");
    const named = reason !== undefined && behind.startsWith(reason);
    const counted =
      /^(?:ms|milliseconds?|s|seconds?|minutes?|hours?|days?|items|rows|records|requests|users|characters|bytes|kb|mb|gb|times|per|%)\b/.test(
        behind,
      );
    if (named || wildcard || (spokenOf && !counted)) found.push({ code });
  }
  return found;
}

function fact(code: number, modality: Modality, place: Place): FactOf<"status-code"> {
  return { ...place, kind: "status-code", code, modality };
}

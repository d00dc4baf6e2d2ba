import type { Source } from "../../../charter/index.ts";
import type { Fact, FactOf } from "../fact.ts";
import type { Section } from "../rfc.ts";
import { placeAt } from "./stated.ts";

/** `[label]: https://example.org "title"`, at the start of a line; CommonMark 0.31, section 4.7. */
const definition = /^ {0,3}\[([^[\]\r\n]{1,200})\]:[ \t]{0,20}<?([^\s>]{1,2000})/gm;
const mostDefinitions = 1000;

/** The targets of a document's reference links by their label, as CommonMark compares labels. */
export function linkTargets(source: Source): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const match of source.text.matchAll(definition)) {
    const label = labelKey(match[1] ?? "");
    if (!targets.has(label)) targets.set(label, match[2] ?? "");
    if (targets.size >= mostDefinitions) break;
  }
  return targets;
}

/** The links in a section's sentences, in order. */
export function linksOf(section: Section, source: Source, targets: ReadonlyMap<string, string>): readonly Fact[] {
  return section.blocks.flatMap((block) => {
    if (!("sentences" in block)) return [];
    return block.sentences.flatMap((sentence) => {
      if (sentence.links.length === 0) return [];
      const place = placeAt(source, section.index, sentence.range);
      return sentence.links.map(({ text, url: written }): FactOf<"link"> => {
        // A reference link carries its label behind a hash.
        const url = written.startsWith("#") ? (targets.get(labelKey(written.slice(1))) ?? written) : written;
        return { ...place, kind: "link", url, text, target: targetOf(url) };
      });
    });
  });
}

function targetOf(url: string): FactOf<"link">["target"] {
  if (url.startsWith("#")) return "section";
  if (/^mailto:/i.test(url)) return "mail";
  return /^(?:[a-z][a-z0-9+.-]{0,30}:|\/\/|www\.)/i.test(url) ? "web" : "file";
}

function labelKey(label: string): string {
  return label
    .trim()
    .replace(/\s{1,100}/g, " ")
    .toLowerCase();
}

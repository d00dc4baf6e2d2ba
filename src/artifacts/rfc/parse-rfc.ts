import { rangeBetween, sourceOf } from "../../charter/index.ts";
import { deadLinks } from "./companions/dead-links.ts";
import { joinedScope } from "./companions/joined-scope.ts";
import { linkedFiles } from "./companions/linked-files.ts";
import { readCompanion } from "./companions/read-companion.ts";
import { templateOf } from "./companions/template-of.ts";
import { documentKind } from "./document-kind.ts";
import { readFacts } from "./facts/read-facts.ts";
import { detectLanguage } from "./language.ts";
import { isMarkupPath } from "./markup/markup-path.ts";
import { readMarkup } from "./markup/read-markup.ts";
import { isMetadata, readMetadata, statusOf } from "./metadata.ts";
import { assignRoles } from "./outline/assign-roles.ts";
import { emptinessOf } from "./outline/emptiness.ts";
import { outlineOf, type SectionDraft } from "./outline/outline.ts";
import { normaliseHeading } from "./outline/section-role.ts";
import { titleOf, titleSection } from "./outline/title.ts";
import type { Rfc, Section, Sentence } from "./rfc.ts";
import { detectScope } from "./signals/detect-scope.ts";
import { suspicionsOf } from "./suspicions.ts";

/** A design document to read. */
export interface RfcInput {
  /** Relative to the repository root. */
  readonly path: string;
  readonly text: string;
  /** The text of another file of the repository by its path; null where there is none. Left out: no file is looked up. */
  readonly linked?: (path: string) => string | null;
  /** Whether the repository holds a file or folder at a path. Left out: it is not known, and no link is called dead. */
  readonly exists?: (path: string) => boolean;
}

/** Some forty-five thousand words, longer than any Kubernetes proposal; what lies behind is reported as `unread`. */
const mostCharacters = 300_000;
/**
 * Lines that are not blank: twice those of the longest Kubernetes proposals. A document of more is made of markers, and
 * the Markdown parser goes over all it has read wherever a list ends.
 */
const mostLines = 6_000;

/**
 * Reads a design document. Never throws: whatever the text, the result has sections that cover what could be read, and
 * every range lies inside the text. Takes time in proportion to the length, up to a fixed bound.
 */
export function parseRfc({ path, text: raw, linked, exists }: RfcInput): Rfc {
  const source = sourceOf(raw.startsWith("\uFEFF") ? raw.slice(1) : raw);
  const readable = readablePart(source.text);
  const { root, masked } = readMarkup(path, readable);
  const drafts = outlineOf(root, source, masked);
  const title = titleSection(drafts);
  const metadata = readMetadata(root, drafts);
  const sections = finish(drafts, title);
  const facts = readFacts(sections, source);
  const prose = proseOf(sections);
  const words = countWords(prose);
  const name = titleOf(title === null ? undefined : drafts[title], metadata, path);
  const companions = linked === undefined ? [] : companionsOf(linkedFiles(path, masked.text), linked);
  const own = detectScope({ path, text: source.text, lineStarts: source.lineStarts, sections, facts });
  const scope = joinedScope(
    own,
    companions.map((companion) => companion.scope),
  );
  return {
    path,
    text: source.text,
    lineStarts: source.lineStarts,
    title: name,
    kind: documentKind({ path, title: name, metadata, words, sections, facts, scope }),
    status: statusOf(metadata),
    metadata,
    language: detectLanguage(withoutCode(sections)),
    words,
    sections,
    facts,
    scope,
    comments: masked.comments.map(({ start, end }) => ({
      range: rangeBetween(source, start, end),
      text: source.text.slice(start, end),
    })),
    unread: readable.length === source.text.length ? null : rangeBetween(source, readable.length, source.text.length),
    suspicions: suspicionsOf({ ...source, text: readable }, masked),
    companions,
    deadLinks: exists === undefined ? null : deadLinks(root, path, source, exists),
    template: linked === undefined ? null : (templateOf(path, linked)?.slice(0, mostCharacters) ?? null),
  };
}

/** All files of a document together; a longer one is left out, and those behind it are still tried. */
const mostCompanionCharacters = 300_000;

/** The files that were found, each read by itself: their own links are not followed, so that no two can lead in a circle. */
function companionsOf(paths: readonly string[], linked: NonNullable<RfcInput["linked"]>): readonly Rfc[] {
  const companions: Rfc[] = [];
  let characters = 0;
  for (const path of paths) {
    const text = linked(path);
    if (text === null || characters + text.length > mostCompanionCharacters) continue;
    characters += text.length;
    companions.push(isMarkupPath(path) ? parseRfc({ path, text }) : readCompanion(path, text));
  }
  return companions;
}

/** The document up to the last whole line within the bounds; a single line longer than that is cut. */
function readablePart(text: string): string {
  const short = firstLines(text.length <= mostCharacters ? text : text.slice(0, mostCharacters));
  if (short.length === text.length || short.endsWith("\n")) return short;
  const lineEnd = short.lastIndexOf("\n");
  return lineEnd > mostCharacters / 2 ? short.slice(0, lineEnd + 1) : short;
}

/** The text up to the end of the last line that is read. */
function firstLines(text: string): string {
  let lines = 0;
  let at = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
    if (text.slice(at, end).trim() !== "" && ++lines > mostLines) return text.slice(0, at);
    at = end + 1;
  }
  return text;
}

function finish(drafts: readonly SectionDraft[], title: number | null): readonly Section[] {
  const roles = assignRoles(drafts, title);
  const emptiness = emptinessOf(drafts);
  const trails: (readonly string[])[] = [];
  return drafts.map((draft, index) => {
    const above = draft.parent === null ? [] : (trails[draft.parent] ?? []);
    const trail = draft.heading === "" ? above : [...above, draft.heading];
    trails.push(trail);
    const opening = draft.depth === 0 || index === title;
    const role = opening && isMetadata(draft) ? "metadata" : (roles[index] ?? "proposal");
    return { ...draft, role, trail, emptiness: emptiness[index] ?? null };
  });
}

/** The words of sentences that are no code: a design may have more names of fields than words. */
function withoutCode(sections: readonly Section[]): string {
  const said = sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block) => ("sentences" in block ? block.sentences.map(spoken) : [])),
  ]);
  return said.join("\n");
}

const spoken = ({ text, code }: Sentence): string =>
  code.length === 0 ? text : code.reduce((rest, name) => rest.replace(name, () => " "), text);

function proseOf(sections: readonly Section[]): string {
  const parts = sections.flatMap((section) => [
    // The number of a heading is no word.
    normaliseHeading(section.heading),
    ...section.blocks.flatMap((block) => {
      if ("sentences" in block) return block.sentences.map((sentence) => sentence.text);
      return block.kind === "table" ? [...block.table.header, ...block.table.rows.flatMap((row) => row.cells)] : [];
    }),
  ]);
  return parts.join("\n");
}

function countWords(text: string): number {
  return text.match(/[^\s]+/g)?.length ?? 0;
}

import { rangeBetween, sourceOf } from "../../../charter/index.ts";
import { readFacts } from "../facts/read-facts.ts";
import { exceedsOutline } from "../fence/read-openapi.ts";
import { sniffFence } from "../fence/sniff-fence.ts";
import type { Rfc, Section } from "../rfc.ts";
import { detectScope } from "../signals/detect-scope.ts";

/** A contract, a script or a diagram as a document of one section with one fence, which holds the whole file. */
export function readCompanion(path: string, raw: string): Rfc {
  const source = sourceOf(raw.startsWith("\uFEFF") ? raw.slice(1) : raw);
  const { text, lineStarts } = source;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const info = /\.(\w{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const range = rangeBetween(source, 0, text.length);
  const section: Section = {
    index: 0,
    heading: name,
    depth: 0,
    role: "proposal",
    range: rangeBetween(source, 0, (lineStarts[1] ?? text.length + 1) - 1),
    parent: null,
    trail: [name],
    blocks: [
      { kind: "fence", section: 0, range, fence: { kind: sniffFence(text, info), info, code: text, codeLine: 1 } },
    ],
    emptiness: text.trim() === "" ? "empty" : null,
  };
  const sections = text.trim() === "" ? [{ ...section, blocks: [] }] : [section];
  const facts = readFacts(sections, source);
  const operations = facts.filter(({ kind }) => kind === "endpoint").length;
  return {
    path,
    text,
    lineStarts,
    title: name,
    kind: "design",
    status: null,
    metadata: new Map(),
    language: "und",
    words: 0,
    sections,
    facts,
    scope: detectScope({ path, text, lineStarts, sections, facts }),
    comments: [],
    unread: exceedsOutline(text, operations) ? range : null,
    suspicions: [],
    companions: [],
    deadLinks: null,
    template: null,
  };
}

import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { entityText, operationText, titleText } from "../nouns.ts";
import { allFactsOf } from "../reading/facts.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { isAboutWork } from "../reading/plans.ts";
import { mostSections, sentencesOf } from "../reading/sections.ts";
import { references } from "../references.ts";

/** Less is no design yet: an empty file, a heading. */
const smallest = 20;
/** Sentences, items, rows and lines of code that make a proposal; fewer announce one. */
const enough = 5;

const described = `# RFC: Sign deliveries

## Proposal

- The API keeps a secret for each endpoint and shows it once.
- The worker signs each delivery with the secret of its endpoint.
- The receiver compares the signature in constant time.
- A key that is rotated stays valid for a day.
- The dashboard shows which endpoints verify.
`;

const announced = `# RFC: Sign deliveries

## Problem

Receivers cannot tell who sent a delivery. Some have asked for a list of our addresses, which changes every month. Others
compare a fixed token, which everyone knows who has seen one delivery.

## Proposal

We will sign deliveries.
`;

/** What is built: enough of it that a reader can object. */
export const osArchitecture = defineCheck({
  meta: {
    id: "os-architecture",
    title: "The proposal is announced and not described",
    item: "ownership-and-boundaries",
    severity: "warning",
    problem:
      "A design that says why and not what is approved for its motivation. What is built is then decided in the first pull request, where it is too late to disagree.",
    remedy:
      "State the proposal in five bullets or more: which component does what, what it keeps, what it calls. A diagram helps.",
    quietWhen: [`The document has fewer than ${smallest} words.`],
    references: [references.arc42, references.c4Containers],
    examples: {
      bad: [{ title: "A promise", markdown: announced, status: "weak", quote: "We will sign deliveries" }],
      good: [{ title: "Five bullets", markdown: described, status: "pass", quote: "The API keeps a secret" }],
    },
  },
  reads: "structure",
  applies: (rfc) =>
    rfc.words < smallest ? { kind: "off", reason: `The document has fewer than ${smallest} words` } : always,
  search: (rfc) => ({ found: [...diagrams(rfc), ...proposals(rfc)] }),
  answerIsEnough: false,
  lookedFor: "a proposal of five sentences or bullets, or a diagram of its components",
  words:
    /\b(?:service|component|worker|server|client|database|queue|api\b|store|module|proxy|controller|job|cache|calls?\b|sends?\b|reads?\b|writes?\b|keeps?\b|process|handler|gateway|diagram|runs?\b|table|adds?\b|propos)|->|→/i,
  home: [/\b(?:proposal|design|solution|architecture|specification|implementation)\b/i],
  question: (rfc) =>
    `Which component does what in ${titleText(rfc, "this design")}, what does it keep and what does it call?`,
  draft: (rfc) => {
    const subject = titleText(rfc, "The feature");
    return [
      `- ${subject} is a module of the application that exists, with one interface.`,
      `- ${operationText(rfc, "any", "Its interface")} is the only way in.`,
      `- The module alone knows ${entityText(rfc, "its own structures")}; other modules ask it.`,
      "- It depends on the modules that exist, and none of them depends on it.",
      "- It can be taken out again with its folder.",
    ];
  },
});

/** Components and what goes between them, drawn. */
function diagrams(rfc: Rfc): readonly Found[] {
  return allFactsOf(rfc, "diagram").flatMap((fact) => {
    const section = rfc.sections[fact.section];
    const own = section !== undefined && (section.role === "proposal" || section.role === "example");
    return own && fact.edges.length >= 2
      ? [foundAt(rfc, fact.range, 4, "draws its components and what goes between them")]
      : [];
  });
}

/** What stands in the sections of the proposal, each with what is below it; the work and its tests are no architecture. */
function proposals(rfc: Rfc): readonly Found[] {
  const own = rfc.sections.filter(
    (section) => (section.role === "proposal" || section.role === "example") && !isAboutWork(rfc, section),
  );
  const lines = own.slice(0, mostSections).flatMap((section) => {
    const named = section.trail.some((heading) => proposes.test(heading) && heading !== rfc.title);
    return section.blocks
      .flatMap(linesOf)
      .filter((line) => (named || acts.test(line.text)) && !isForMachines(rfc, line));
  });
  const [first] = lines;
  const [heading] = own.filter(({ depth }) => depth > 0);
  if (first === undefined)
    return heading === undefined
      ? []
      : [foundAtHeading(rfc, heading, 1, "has a heading for the proposal with nothing below it")];
  const shown = lines.find(({ item }) => item) ?? first;
  return lines.length >= enough
    ? [foundAt(rfc, shown.range, 3, "describes what is built")]
    : [foundAt(rfc, first.range, 2, "announces the proposal in fewer than five sentences")];
}

/** Headings of the proposal itself; elsewhere a line has to say what something does. */
const proposes =
  /\b(?:proposal|proposed|design|solution|architecture|specification|implementation|approach|explanation|how (?:it|this) works?|components?|changes|flow|overview|details?|proposta|propuesta|solução|solución|lösung|arquitetura|arquitectura)\b/i;
const acts =
  /^\W|[{}();=|]|\b(?:will|must|shall|should|can|may|stores?|sends?|receives?|returns?|reads?|writes?|calls?|validates?|generates?|handles?|publishes|consumes|exposes?|checks?|creates?|deletes?|updates?|adds?|uses?|contains?|runs?|keeps?|holds?|provides?)\b/i;

/** Text addressed to a reviewing machine describes nothing. */
function isForMachines(rfc: Rfc, { range }: Line): boolean {
  return rfc.suspicions.some((each) => each.range.startLine <= range.endLine && range.startLine <= each.range.endLine);
}

interface Line {
  readonly text: string;
  readonly range: Section["range"];
  readonly item: boolean;
}

/** The statements of a block: its sentences, rows, or lines of code. */
function linesOf(block: Block): readonly Line[] {
  if (block.kind === "table")
    return block.table.rows.map(({ range, cells }) => ({ text: `| ${cells.join(" | ")}`, range, item: false }));
  if (block.kind === "fence")
    return block.fence.code
      .split("\n", enough)
      .filter((line) => line.trim() !== "")
      .map((line) => ({ text: `| ${line}`, range: block.range, item: false }));
  return sentencesOf(block)
    .filter(({ text }) => text.split(" ").length >= 3)
    .map(({ text, range }) => ({ text, range, item: block.kind === "list-item" }));
}

import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { isChosen, isOption } from "../../../artifacts/rfc/outline/section-role.ts";
import type { Evidence } from "../../../charter/index.ts";
import type { Applicability } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { mostSections, sentencesOf } from "../reading/sections.ts";
import { references } from "../references.ts";
import { choiceOf, leavesOpen, settles } from "./decision-lexicon.ts";

const options = `# RFC: Where the schemas live

## Options

### Option A: a service

A service answers for each schema. It is one more thing that can be down.

### Option B: a library

A library holds all schemas. A new schema needs a release of each consumer.
`;

const decided = `${options}
## Decision

We choose option B, since schemas change once a month and an outage of the service would stop every consumer.
`;

const single = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** Which of the options is taken. */
export const osDecision = defineCheck({
  meta: {
    id: "os-decision",
    title: "Options are listed and none is chosen",
    item: "implementation-plan",
    severity: "warning",
    problem:
      "Reviewers approve the option they like, each a different one. Whoever builds it chooses, and the others learn of it from the code.",
    remedy: "Name the option you recommend and the reason that decided; mark the others as rejected.",
    quietWhen: ["Only one way is described, or the others are told as alternatives to it."],
    references: [references.madr],
    examples: {
      bad: [{ title: "Two options", markdown: options, status: "fail" }],
      good: [
        { title: "A decision", markdown: decided, status: "pass", quote: "We choose option B" },
        { title: "One way", markdown: single, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: hasChoice,
  search: (rfc) => {
    const found = [...headings(rfc), ...notes(rfc), ...sentences(rfc)];
    return { found, gap: found.some(({ strength }) => strength >= 3) ? undefined : stillOpen(rfc)[0] };
  },
  inAnyLanguage: headings,
  answerIsEnough: true,
  lookedFor: "the option that is chosen",
  words:
    /\b(?:choose|chose|chosen|decid|decision|recommend|propos|prefer|go with|going with|select|adopt|picked|pick\b|we will|we use|accept|agreed|opt(?:ed)?\b|favou?r|conclu|use\b|should\b)/i,
  home: [/\b(?:decisions?|outcome|recommendation|conclusion)\b/i, /\b(?:options|alternatives|approaches)\b/i],
  question: (rfc) => {
    const [first, second] = optionsOf(rfc);
    return second === undefined
      ? "Which of the options do you recommend, and what decided it?"
      : `Do you recommend ${code(first?.heading ?? "")} or ${code(second.heading)}, and what decided it?`;
  },
  draft: (rfc) => [
    `The chosen option is ${code(optionsOf(rfc)[0]?.heading ?? "the first one")}: it needs no new component and can be replaced later. The others lose because each is more work to run.`,
  ],
});

/** Headings that are options side by side: two of one parent at least. */
function optionsOf(rfc: Rfc): readonly Section[] {
  const named = rfc.sections.filter(({ heading, depth }) => depth > 0 && isOption(heading)).slice(0, mostSections);
  return named.filter(({ parent }) => named.filter((other) => other.parent === parent).length >= 2);
}

function hasChoice(rfc: Rfc): Applicability {
  const because = optionsOf(rfc).map((section) => foundAtHeading(rfc, section, 1, "").evidence);
  const tables = rfc.sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind === "table" && block.table.kind === "options" && block.table.rows.length >= 2
        ? [foundAt(rfc, block.range, 1, "").evidence]
        : [],
    ),
  );
  const open = stillOpen(rfc).map(({ evidence }) => evidence);
  const all = [...because, ...tables, ...ledIn(rfc), ...open];
  return all.length > 0
    ? { kind: "applies", because: all }
    : { kind: "off", reason: "The document does not put options side by side" };
}

/** A line of its own that leads into an option: "Proposal 2:". */
const leadIn = /^\W{0,4}(?:option|proposal|approach|alternative|solution|variant) #?(?:\d{1,2}|[a-f])\W{0,4}$/i;

/** Options of one section that a line of their own leads into; one alone is no choice. */
function ledIn(rfc: Rfc): readonly Evidence[] {
  const led = passagesOf(rfc).filter(({ kind, text }) => kind === "sentence" && leadIn.test(text));
  const inOne = led.filter(({ section }) => led.filter((other) => other.section.index === section.index).length >= 2);
  return inOne.map(({ range }) => foundAt(rfc, range, 1, "").evidence);
}

/** A heading that marks one of several options, or that holds the decision. */
function headings(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter(({ depth, emptiness, heading }) => depth > 0 && emptiness === null && isChosen(heading))
    .slice(0, mostSections)
    .flatMap((section) => {
      if (isOption(section.heading)) return [foundAtHeading(rfc, section, 4, "marks the option that is chosen")];
      const said = section.blocks.find((block) => block.kind === "paragraph" || block.kind === "list-item");
      return said === undefined || !choiceOf.test(section.heading)
        ? []
        : [foundAt(rfc, said.range, 3, "states what was decided")];
    });
}

/** "Decision: …" set apart in a box. */
function notes(rfc: Rfc): readonly Found[] {
  const boxed = rfc.sections
    .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "quote"))
    .slice(0, mostSections);
  return boxed.flatMap((block) =>
    sentencesOf(block)
      .filter(({ text }) => /^\W{0,3}decision\W{1,3}\w/i.test(text))
      .map(({ range }) => foundAt(rfc, range, 3, "states what was decided")),
  );
}

const decides: ReadonlySet<Section["role"]> = new Set([
  "proposal",
  "context",
  "alternative",
  "rejected-option",
  "example",
  "metadata",
]);

function sentences(rfc: Rfc): readonly Found[] {
  return passagesOf(rfc).flatMap(({ kind, text, range, section, clauses }) => {
    if (kind === "line" || !decides.has(section.role) || !settles.test(text)) return [];
    if (leavesOpen.test(text) || clauses.some(({ modality }) => modality === "question")) return [];
    return [foundAt(rfc, range, 3, "says which option is chosen")];
  });
}

/** The text itself says that the choice is open; a list of open questions may. */
function stillOpen(rfc: Rfc): readonly Found[] {
  return passagesOf(rfc).flatMap(({ kind, text, range, section }) =>
    kind === "sentence" && (section.role === "proposal" || section.role === "alternative") && leavesOpen.test(text)
      ? [foundAt(rfc, range, 4, "leaves the choice open")]
      : [],
  );
}

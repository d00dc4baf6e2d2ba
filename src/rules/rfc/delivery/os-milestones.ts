import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { blocksOf, childrenOf, mostSections, sentencesOf, withDescendants } from "../reading/sections.ts";
import { references } from "../references.ts";

/** Less is no design yet: an empty file, a heading. */
const smallestPlan = 20;
/** Up to here a document describes one commit, if it touches nothing that outlives it; a sketch is shorter still. */
const oneCommit = 360;
const smallestDesign = 120;

const plan =
  /\b(?:milestones?|sprints|road-?map|roll-?out|(?:implementation|delivery|migration|deployment|execution|work|release|project|action|rollout|launch|adoption|transition|development|delivery) (?:plan|schedule|steps|phases|stages|strategy|sequence|order)|plan of (?:work|action)|order of (?:execution|work|implementation)|phases|phasing|next steps|time-?line|timetable|stages|steps to|increments|sequencing|work ?breakdown|graduation criteria|release plan|rollout, upgrade)\b|^(?:\d+[.) ]+)?(?:the )?plan$/i;

const phase =
  /^(?:\W*\d+[.) ]+)?(?:phase|stage|milestone|step|iteration|increment|part|wave|sprint)\s?(?:[#]?\d{1,2}|one|two|three|four|five|[a-d])\b|^(?:alpha|beta|ga|mvp|stable|v\d)\b/i;

/** "In phase 2 …", "the second stage": a phase of the work in the running text. */
const phaseInProse =
  /\b(?:phase|stage|milestone|iteration|increment|sprint)\s(?:\d|one|two|three)\b|\b(?:first|second|third|final|next|last|initial) (?:phase|stage|milestone|iteration|increment|release)\b/gi;

/** "First, we will …", "Lastly, we …": the order of the work told in sentences. */
const sequence =
  /^(first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|after that|lastly|finally),? (?:we|the team|i)\b/i;

const phased = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed with a secret per endpoint.

## Rollout plan

1. Add the column for the secret and generate one per endpoint; nothing is sent yet.
2. Send the signature header beside the old token and publish the guide for receivers.
3. Remove the old token when no receiver has used it for 30 days.
`;

const flowOnly = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed with a secret per endpoint.

## Implementation

1. The event is taken from the queue.
2. The body is signed.
3. The request is sent to the customer.
`;

/** What ships first, and what is useful alone. */
export const osMilestones = defineCheck({
  meta: {
    id: "os-milestones",
    title: "The work is not cut into steps that ship",
    item: "implementation-plan",
    severity: "warning",
    problem:
      "One large delivery is merged late, tested last and cannot be stopped half-way. What depends on what is found out by the people who wait.",
    remedy:
      "List two or more steps in order, each with its outcome: what is deployed, what is useful by then, and what has to be true before the next one begins.",
    quietWhen: [
      "The document is a process, a template or an index.",
      `It has fewer than ${smallestPlan} words.`,
      "It is short and stores, deploys and moves nothing: one commit.",
    ],
    references: [references.kep, references.aip180],
    examples: {
      bad: [{ title: "The steps of a request are no plan", markdown: flowOnly, status: "fail" }],
      good: [{ title: "Three steps", markdown: phased, status: "pass", quote: "Add the column for the secret" }],
    },
  },
  reads: "prose",
  applies: (rfc) => {
    if (rfc.words < smallestPlan) return { kind: "off", reason: `The document has fewer than ${smallestPlan} words` };
    if (isOneCommit(rfc)) return { kind: "off", reason: "The change is small enough for one commit" };
    return isOfProtocol(rfc) ? { kind: "off", reason: "A specification changes, which others implement" } : always;
  },
  search: (rfc) => ({ found: [...plans(rfc), ...phaseSections(rfc), ...phaseTables(rfc), ...phasesInProse(rfc)] }),
  answerIsEnough: false,
  lookedFor: "two or more steps or phases of the work with their outcomes",
  words:
    /\b(?:phase|milestone|step|stage|first\b|then\b|next\b|release|sprint|week|month|quarter|q[1-4]\b|iteration|m\d\b|part \d|after\b|deploy|ship|deliver|roll ?out|increment|alpha|beta|ga\b|v\d|version|implement|before\b|finally|add the|create the|switch|remove the|pull request|pr\b|\d[.)])/i,
  home: [plan, /\b(?:implementation|migration|deployment|consequences)\b/i],
  question: (rfc) =>
    `What ships first and is useful alone, and what has to be true before ${operationText(rfc, "any", "the rest")} follows?`,
  draft: (rfc) => [
    "### Milestones",
    "",
    `1. ${operationText(rfc, "any", titleText(rfc, "The feature"))} is deployed behind a feature flag that is off; done when its tests pass in staging.`,
    "2. The flag is turned on for the people who build it; done when a week has passed without an error that it caused.",
    "3. The flag is turned on for everyone and taken out of the code; the old way is removed 30 days later.",
  ],
});

/** A short document that stores nothing, deploys nothing and moves nothing. */
function isOneCommit(rfc: Rfc): boolean {
  const parts = ["db", "migration", "service", "async", "network", "webhook-out", "credential", "write"] as const;
  return (
    rfc.words < oneCommit && rfc.words >= smallestDesign && parts.every((signal) => rfc.scope[signal].state === "off")
  );
}

/** A change of a few operations to a protocol: its text is one change, and each server follows at its own pace. */
function isOfProtocol(rfc: Rfc): boolean {
  if (rfc.facts.filter(({ kind }) => kind === "endpoint").length > fewOperations) return false;
  return passagesOf(rfc).some(({ kind, text }) => kind === "sentence" && protocol.test(text));
}

const fewOperations = 3;
const protocol = /\bMSC ?\d{3,5}\b|\b(?:this|the) MSC\b/;

/** Sections about the plan with at least two steps in them. */
function plans(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => isOwn(section) && plan.test(section.heading))
    .slice(0, mostSections)
    .flatMap((section) => {
      const inside = withDescendants(rfc, section);
      const steps = stepsAmong(blocksOf(inside));
      const first = steps[0];
      const phases = childrenOf(rfc, section).filter(
        (child) => child.emptiness === null && !child.heading.trim().endsWith("?"),
      );
      if (first !== undefined && steps.length >= 2 && isAboutWork(blocksOf(inside)))
        return [foundAt(rfc, first.range, 4, "lists the steps of the work")];
      if (phases.length >= 2 && !isQuestionnaire(rfc, section))
        return [foundAtHeading(rfc, phases[0] ?? section, 3, "cuts the work into phases")];
      return section.emptiness === null
        ? []
        : [foundAtHeading(rfc, section, 1, "has a heading for the plan with nothing below it")];
    });
}

function isOwn(section: Section): boolean {
  return section.role === "proposal" || section.role === "context" || section.role === "open-question";
}

/** A production readiness questionnaire asks about rollout; its answers are no plan. */
function isQuestionnaire(rfc: Rfc, section: Section): boolean {
  return childrenOf(rfc, section).some((child) => child.heading.trim().endsWith("?"));
}

/** The items of a list; those below its only item where that one names the work as a whole. */
function stepsAmong(blocks: readonly Block[]): readonly Block[] {
  const at = (depth: number) =>
    blocks.filter((block) => block.kind === "list-item" && block.depth === depth && block.sentences.length > 0);
  const outer = at(1);
  return outer.length === 1 ? at(2) : outer;
}

/** A step is told in the item or in those below it. */
function isAboutWork(blocks: readonly Block[]): boolean {
  const items = blocks.filter(({ kind }) => kind === "list-item");
  const words = items.flatMap((item) => sentencesOf(item)).map((sentence) => sentence.text);
  return words.filter((text) => text.split(" ").length >= 3).length >= 2 && !words.every((text) => text.endsWith("?"));
}

/** "Phase 1", "Phase 2"; "Alpha", "Beta": headings that are phases themselves. */
function phaseSections(rfc: Rfc): readonly Found[] {
  const phases = rfc.sections.filter(
    (section) =>
      isOwn(section) && section.depth > 0 && phase.test(section.heading.trim()) && section.emptiness === null,
  );
  const first = phases[0];
  return first !== undefined && phases.length >= 2 ? [foundAtHeading(rfc, first, 4, "cuts the work into phases")] : [];
}

function phaseTables(rfc: Rfc): readonly Found[] {
  const header = /\b(?:phase|milestone|stage|step|sprint|release|when|deadline|target date)\b/i;
  return rfc.sections
    .filter(isOwn)
    .flatMap((section) =>
      section.blocks.flatMap((block) =>
        block.kind === "table" && block.table.rows.length >= 2 && header.test(block.table.header[0] ?? "")
          ? [foundAt(rfc, block.range, 4, "gives a table of milestones")]
          : [],
      ),
    );
}

/** Two different phases, or two steps of a told sequence, in the running text of the proposal. */
function phasesInProse(rfc: Rfc): readonly Found[] {
  const named = new Map<string, Found>();
  for (const passage of passagesOf(rfc)) {
    if (passage.kind !== "sentence" || passage.section.role !== "proposal") continue;
    const names = [...passage.text.matchAll(phaseInProse)].map((match) => match[0]);
    for (const each of [...names, ...(sequence.exec(passage.text)?.slice(1) ?? [])]) {
      const name = each.toLowerCase();
      if (!named.has(name)) named.set(name, foundAt(rfc, passage.range, 3, "speaks of phases of the work"));
    }
  }
  const [first] = named.values();
  if (first === undefined) return [];
  return [named.size >= 2 ? first : { ...first, strength: 1, note: "speaks of one phase only" }];
}

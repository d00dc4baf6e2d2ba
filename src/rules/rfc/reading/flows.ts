import type { Fence, Rfc, Section, Table } from "../../../artifacts/rfc/index.ts";
import { textOf } from "../../../charter/index.ts";
import { type Found, foundAt, foundAtHeading } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { isAboutWork } from "./plans.ts";
import { childrenOf, mostSections } from "./sections.ts";
import { standingOf } from "./standing.ts";
import {
  announcesFlow,
  firstSentence,
  isActorStep,
  isInstruction,
  isOfWork,
  listsOfSteps,
  type StepList,
} from "./steps.ts";

/** Fewer steps are one exchange, not a flow. */
const fewest = 3;

/** Every description of a flow: drawn, listed, tabled, or told with its order. */
export function findFlows(rfc: Rfc): readonly Found[] {
  const decided = rfc.sections.filter(
    (section) => standingOf(section, "input") === "decides" && !isAboutWork(rfc, section),
  );
  return [
    ...findDrawnFlows(rfc),
    ...listsOfSteps(rfc).flatMap((list) => ofList(rfc, list)),
    ...decided.slice(0, mostSections).flatMap((section) => [...ofTables(rfc, section), ...ofHeadings(rfc, section)]),
    ...ofProse(rfc, new Set(decided)),
  ];
}

/** Flows that are drawn: diagrams, arrows in plain text, commands in their order, a picture that is named so. */
export function findDrawnFlows(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "input") === "decides")
    .flatMap((section) => {
      let lead = section.heading;
      return section.blocks.flatMap((block) => {
        if (block.kind === "fence")
          return isDrawnFlow(block.fence, lead) ? [foundAt(rfc, block.range, 4, "shows the flow step by step")] : [];
        if (block.kind !== "paragraph") return [];
        if (block.sentences.length > 0) lead = `${section.heading}\n${block.sentences.at(-1)?.text ?? ""}`;
        else if (picture.test(textOf(rfc, block.range)))
          return [foundAt(rfc, block.range, 3, "shows the flow in a picture")];
        return [];
      });
    });
}

const picture =
  /!\[[^\]\n]{0,200}(?:sequence|flow|interaction|states?\b|life ?cycle)|\b(?:sequence|flow|interaction)[\w-]{0,40}\.(?:png|svg|jpe?g|gif)/i;
/** `Client -> Server: request`, `A ->> B: x`, `client --> server`. */
const message = /[\w)\]"'|>}] ?(?:-{1,20}>{1,2}|<-{1,20}|={1,20}>|→|─{1,20}[>▶►]) ?[\w(["'|<{]|\|-{2,40}>|<-{2,40}\|/;
const edge = /-{1,3}>|--[-x)]|-\.-|==+>?|\bnext\b/;
const structureOnly =
  /^\s{0,8}(?:erDiagram|classDiagram|pie|gantt|mindmap|timeline|gitGraph)\b|\b(?:class|entity) \w+ \{/m;
const fewestMessages = 3;
const commandsFollow = /\b(?:flow|steps|sequence|procedure|process|in (?:this|the following) order|workflow)\b/i;

function isDrawnFlow({ kind, code }: Fence, lead: string): boolean {
  const lines = code
    .slice(0, 20_000)
    .split("\n", 400)
    .map((line) => line.slice(0, 300));
  const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
  switch (kind) {
    case "mermaid":
    case "plantuml":
      return count(edge) >= fewestMessages && !structureOnly.test(code.slice(0, 2000));
    case "shell":
      return commandsFollow.test(lead) && count(/^\s{0,8}\$? ?[a-z]/) >= fewestMessages;
    case "text":
      return (
        (count(message) >= fewestMessages &&
          (announcesFlow.test(lead) || count(/:\s?\w|\|[\w ]{3,60}\|/) >= fewestMessages)) ||
        (commandsFollow.test(lead) && count(/^\s{0,8}(?:\$ ?)?[a-z][\w-]{1,20} [\w-]/) >= fewestMessages)
      );
    default:
      return false;
  }
}

/** A step that depends: "If a 409 is returned, another task runs". */
const branch = /^(?:if|when|once|otherwise|else|on|in case) /i;

function ofList(rfc: Rfc, { section, ordered, lead, items }: StepList): readonly Found[] {
  const first = items[0];
  if (first === undefined || standingOf(section, "input") !== "decides") return [];
  const announced = announcesFlow.test(lead);
  const instructed = ordered && (announced || /:$/.test(lead)) && !isOfWork(items);
  const steps = items.filter((item) => {
    const text = firstSentence(item);
    return isActorStep(text) || (instructed && (isInstruction(text) || (announced && branch.test(text))));
  });
  if (steps.length < fewest || steps.length * 3 < items.length * 2) return [];
  return ordered || announced ? [foundAt(rfc, (steps[0] ?? first).range, 4, "lists the flow step by step")] : [];
}

function ofTables(rfc: Rfc, section: Section): readonly Found[] {
  return section.blocks.flatMap((block) =>
    block.kind === "table" && isStateTable(block.table)
      ? [foundAt(rfc, block.range, 4, "gives a table of states and what changes them")]
      : [],
  );
}

function isStateTable({ header, rows }: Table): boolean {
  const heads = header.join(" | ");
  if (rows.length < 2) return false;
  return (
    (/\b(?:states?|status)\b/i.test(heads) &&
      /\b(?:transitions?|triggers?|events?|next|actions?|when|new)\b/i.test(heads)) ||
    (/\bfrom\b/i.test(heads) && /\bto\b/i.test(heads)) ||
    (/^(?:#|no\.?|step)$/i.test(header[0] ?? "") && rows.length >= fewest)
  );
}

/** "Step 1", "Step 2", "Step 3" as headings. */
function ofHeadings(rfc: Rfc, section: Section): readonly Found[] {
  const steps = childrenOf(rfc, section).filter(
    (child) => /^\W{0,3}(?:step|stage) ?#?\d/i.test(child.heading) && child.emptiness === null,
  );
  const first = steps[0];
  return first !== undefined && steps.length >= fewest
    ? [foundAtHeading(rfc, first, 3, "describes the flow step by step")]
    : [];
}

/** Words that order what happens. "First" also numbers things, so the comma or an actor has to follow. */
const ordering =
  /^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after(?:wards| that)|finally|lastly|subsequently|once|upon|as soon as|when)\b/i;
const arrow = /-{1,3}>|→|=>|➜/;

/** "Generate the key → call the API → restart": three steps, not a path of nouns. */
function isChain(text: string): boolean {
  const said = text.slice(0, 600);
  if (!arrow.test(said)) return false;
  const steps = said.split(arrow).map((step) => step.split(/[:.] /).at(-1)?.trim() ?? "");
  return (
    steps.length >= fewest &&
    steps.filter((step) => isInstruction(step) || isActorStep(step)).length * 3 >= steps.length * 2
  );
}

/** Three steps told in their order within a section, or a chain of arrows in one sentence. */
function ofProse(rfc: Rfc, decided: ReadonlySet<Section>): readonly Found[] {
  const told = new Map<Section, Passage[]>();
  const found: Found[] = [];
  for (const passage of passagesOf(rfc)) {
    if (passage.kind !== "sentence" || !decided.has(passage.section)) continue;
    if (isChain(passage.text)) found.push(foundAt(rfc, passage.range, 3, "chains the steps of the flow"));
    if (isActorStep(passage.text))
      told.set(passage.section, [...(told.get(passage.section) ?? []), passage].slice(0, 50));
  }
  for (const steps of told.values()) {
    const ordered = steps.filter(
      ({ text }) => ordering.test(text) || /\b(?:then|afterwards|after that|finally)\b/i.test(text),
    );
    const [first] = ordered;
    if (first !== undefined && ordered.length >= fewest)
      found.push(foundAt(rfc, first.range, 3, "tells the flow in its order"));
    else if (first !== undefined && steps.length >= fewest)
      found.push(foundAt(rfc, first.range, 2, "tells parts of the flow in passing, not step by step"));
  }
  return found;
}

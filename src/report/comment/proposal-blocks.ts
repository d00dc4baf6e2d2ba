import type { Draft, OpenChoice, ProposalPart, Review } from "../../review/index.ts";
import { type Links, place } from "../markdown/links.ts";
import { type Block, details, emphasis, heading, list, paragraph, strong } from "../markdown/nodes.ts";
import { userBlock, userCode, userProse } from "../markdown/user-text.ts";
import { capital } from "../sentence.ts";
import { count } from "../verdict.ts";
import { isAdvised } from "./advised.ts";
import { apiBlocks } from "./api-blocks.ts";
import type { Detail } from "./detail.ts";
import { draftBlocks, draftWords } from "./draft-blocks.ts";
import { questionBlocks } from "./question-blocks.ts";
import { schemaBlocks } from "./schema-blocks.ts";
import { soleFile } from "./sole-file.ts";
import { sqlParts } from "./sql-parts.ts";

/** A part with more points than this is folded. */
const foldFrom = 4;
/** As is one whose drafts have more lines than this. */
const longestOpen = 8;

/** The seven parts in their order: the questions open, the others folded where long, the untouched ones in one line. */
export function proposalBlocks(review: Review, links: Links | null, detail: Detail): Block[] {
  const numbered = review.proposal.map((part, index) => ({ part: withoutAdvice(part, review), number: index + 1 }));
  const untouched = numbered.filter(({ part }) => !part.touched && part.id !== "clarifying-questions");
  const blocks = numbered.flatMap(({ part, number }): Block[] => {
    if (part.id === "clarifying-questions")
      return review.questions.length > 0 || untouched.length === 0 ? questionBlocks(review, links, number) : [];
    return [
      ...(part.touched ? partBlocks(part, number, review, links, detail) : []),
      ...(part.id === "data-model" ? schemaBlocks(review, detail.diagram) : []),
    ];
  });
  if (untouched.length === 0) return blocks;
  const names = untouched.map(({ part, number }) => `${number}. ${part.title}`).join("; ");
  const questions = review.questions.length > 0 ? [] : [strong("1. Clarifying questions"), ": none. "];
  return [...blocks, paragraph(...questions, "Not touched by this change: ", names, ".")];
}

const withoutAdvice = (part: ProposalPart, review: Review): ProposalPart => ({
  ...part,
  lacks: part.lacks.filter(({ check, path }) => !isAdvised({ rule: check, path }, review)),
});

function partBlocks(part: ProposalPart, number: number, review: Review, links: Links | null, detail: Detail): Block[] {
  const sole = soleFile(review);
  const says = detail.says ? part.says : [];
  const lacks = detail.drafts ? part.lacks : [];
  const choices = detail.drafts ? part.choices : [];
  const title = heading(4, `${number}. ${part.title}`);
  const summary = [
    ...(part.says.length > 0 ? [count(part.says.length, "point")] : []),
    ...(part.choices.length > 0 ? [`${count(part.choices.length, "decision")} to take`] : []),
    ...(part.lacks.length > 0 ? [count(part.lacks.length, "draft")] : []),
  ].join(", ");
  const lead = part.id === "api-contract" ? apiBlocks(review, links, detail) : [];
  if (summary === "") return lead.length === 0 ? [] : [title, ...lead];
  if (says.length + lacks.length + choices.length === 0) return [title, ...lead, paragraph(`${summary}.`)];
  const points = says.map(({ text, evidence }): Block[] => [
    paragraph(
      userProse(capital(text), 300),
      ...(evidence === null ? [] : [" (", ...place(links, evidence, sole), ")"]),
    ),
  ]);
  const scripts = lacks.filter(({ language }) => language === "sql");
  const body = [
    ...(points.length > 0 ? [list(false, points)] : []),
    ...choices.flatMap((choice) => choiceBlocks(choice, links, sole)),
    ...lacks.filter(({ language }) => language !== "sql").flatMap((draft) => draftBlocks(draft, links, sole)),
    ...sqlBlocks(scripts, links, sole),
  ];
  const lines = lacks.reduce((sum, { text }) => sum + text.split("\n").length, 0);
  const folds = part.says.length + 2 * (part.lacks.length + part.choices.length) >= foldFrom || lines > longestOpen;
  return [title, ...lead, ...(folds ? details(summary, body) : body)];
}

/** A decision at hand: each alternative with when it is right. */
function choiceBlocks(
  { about, path, line, check, options }: OpenChoice,
  links: Links | null,
  sole: string | null,
): Block[] {
  const at = place(links, { path, startLine: line, endLine: line }, sole);
  return [
    paragraph(emphasis("To decide"), ": ", userProse(about, 200), " (", userCode(check, 80), ", ", at, ")."),
    list(
      false,
      options.map(({ name, right }) => [
        paragraph(strong(userProse(name, 100)), ": right where ", userProse(right, 200), "."),
      ]),
    ),
  ];
}

/** Longer scripts end with a word on what is left out; whole drafts only, since half a statement helps nobody. */
const longestScript = 8000;

/** The drafts in SQL, one script for each file and each author, in the order of its lines. */
function sqlBlocks(drafts: readonly Draft[], links: Links | null, sole: string | null): Block[] {
  const scripts = Map.groupBy(drafts, ({ path, model }) => JSON.stringify([path, model]));
  return [...scripts.values()].flatMap((ofFile) => {
    const path = ofFile[0]?.path ?? "";
    const sorted = ofFile.toSorted((a, b) => a.line - b.line);
    const shown = sorted.filter((_, at) => lengthOf(sorted.slice(0, at + 1)) <= longestScript);
    const [first] = sorted;
    const at = place(links, { path, startLine: first?.line ?? 1, endLine: first?.line ?? 1 }, sole);
    const rest = shown.length < sorted.length ? [paragraph(`${sorted.length - shown.length} more are not shown.`)] : [];
    return [
      paragraph(draftWords(ofFile[0] ?? {}), " for ", at, ":"),
      ...(shown.length === 0 ? [] : [userBlock(sqlParts(shown).join("\n\n"), "sql", 2 * longestScript)]),
      ...rest,
    ];
  });
}

const lengthOf = (drafts: readonly Draft[]): number =>
  drafts.reduce((sum, { check, text }) => sum + check.length + text.length, 0);

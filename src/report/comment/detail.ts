/** How much of a review a comment shows. */
export interface Detail {
  /** A line for each of the last reviews. */
  readonly history: boolean;
  /** All items and checks with the evidence of each pass. */
  readonly passed: boolean;
  /** What each statement did when it was rehearsed; the sentence that sums it up stays. */
  readonly rehearsal: boolean;
  /** The picture of the schema change; its text form stays. */
  readonly diagram: boolean;
  /** What the change already says, part by part. */
  readonly says: boolean;
  /** At most this many operations of each contract. */
  readonly operations: number;
  /** Quoted statements and sentences; the links to them stay. */
  readonly quotes: boolean;
  /** What a language model made of each check; the sentence that sums it up stays. */
  readonly judged: boolean;
  /** Drafts of what is missing. */
  readonly drafts: boolean;
  /** Findings that do not block, with their whole message. */
  readonly softBodies: boolean;
  /** Findings that block, with their whole message. */
  readonly hardBodies: boolean;
  /** At most this many findings of each severity. */
  readonly findings: number;
}

/** One step of giving way: what is left out from here on, in words, and the detail that remains. */
export interface Step {
  readonly without: string | null;
  readonly detail: Detail;
}

const everything: Detail = {
  history: true,
  passed: true,
  rehearsal: true,
  diagram: true,
  says: true,
  operations: 20,
  quotes: true,
  judged: true,
  drafts: true,
  softBodies: true,
  hardBodies: true,
  // More can never fit, and writing them out only to leave them out again would cost time.
  findings: 250,
};

/** What not every review has, as a shortened comment names it: earlier reviews. */
export const historyName = "earlier reviews";
/** Likewise the drawing of the tables. */
export const diagramName = "the diagram";
/** The operations of a contract that a short comment still shows. */
export const fewOperations = 5;
/** Likewise the operations that it does not show. */
export const operationsName = `all but the first ${fewOperations} operations of each contract`;
/** Likewise the table of a rehearsal. */
export const rehearsalName = "what each statement did when it was rehearsed";
/** Likewise the table of what a language model settled. */
export const readingsName = "what a language model made of each check";

const reductions: readonly (readonly [string, Partial<Detail>])[] = [
  [historyName, { history: false }],
  ["the list of passed checks", { passed: false }],
  [rehearsalName, { rehearsal: false }],
  [diagramName, { diagram: false }],
  ["the summary of what the change says", { says: false }],
  [operationsName, { operations: fewOperations }],
  ["quoted evidence", { quotes: false }],
  ["drafts", { drafts: false }],
  [readingsName, { judged: false }],
  ["the text of findings that do not block", { softBodies: false }],
  ["the text of blocking findings", { hardBodies: false }],
  ["all but the first 100 findings of each severity", { findings: 100 }],
  ["all but the first 30 findings of each severity", { findings: 30 }],
  ["all but the first 5 findings of each severity", { findings: 5 }],
  ["all findings but their number", { findings: 0 }],
];

/**
 * The order in which a comment gives way when it is too long, least loss first. Verdict, checklist, questions, notices and
 * footer never do.
 */
export const steps: readonly [Step, ...Step[]] = buildSteps();

function buildSteps(): readonly [Step, ...Step[]] {
  let detail = everything;
  const built: [Step, ...Step[]] = [{ without: null, detail }];
  for (const [without, change] of reductions) {
    detail = { ...detail, ...change };
    built.push({ without, detail });
  }
  return built;
}

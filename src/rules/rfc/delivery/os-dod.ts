import type { Block, Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { whenPlanned } from "../reading/running-parts.ts";
import { blocksOf, mostSections, sentencesOf, withDescendants } from "../reading/sections.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const criteria =
  /\b(?:graduation criteria|(?:acceptance|exit|success|completion|done|launch|release|validation) criteri(?:a|on)|definition of done|success metrics?|measures? of success|measuring success|how (?:do|will|can) we (?:know|measure)|what (?:does )?(?:success|done) looks? like|done when|critérios? de (?:aceite|aceitação|sucesso)|definição de pronto)\b/i;
const tests = /\b(?:test(?:ing)? (?:plan|strategy|cases?)|verification|validation plan)\b/i;

/** What can be looked at: a number, a test, a state that holds or does not. */
const checkable =
  /\d|\b(?:tests?|tested|benchmark\w*|measur\w+|passes|passed|passing|green|merged|deployed|enabled|released|documented|documentation|implemented|available|complete[sd]?|verified|removed|migrated|returns?|rejects?|supports?|published|metrics?|coverage|no (?:more|open|remaining|regressions?|errors?|known|longer)|all (?:of )?(?:the )?\w+|every|each|zero|at least|at most|feedback|used by|adopt\w*|conformance|e2e|ga|beta|feature (?:flag|gate)|can|must|should|without)\b/i;
const vacuous =
  /^(?:it |the feature |everything |all )?(?:works?|is (?:done|ready|working|complete|stable|finished)|feature (?:is )?(?:complete|works))(?: (?:well|as expected|fine|correctly))?\.?$/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:(?:is|are|be) (?:considered |regarded (?:as )?|declared |deemed )?(?:done|complete[d]?|finished|successful|a success|accepted)(?: only)? (?:when|once|if|as soon as|after)|(?:done|complete|finished|successful) means|acceptance criteri(?:a|on)|exit criteri(?:a|on)|success criteri(?:a|on)|definition of done|success (?:is|will be|can be) measured|measure (?:of )?success|we (?:will )?(?:know|consider)[^.]{0,60}(?:succe\w+|done|complete)|criteri(?:a|on) for (?:success|completion|done|graduation|ga|beta)|ready for (?:ga|beta|production|general availability) (?:when|once|if))\b/i,
    says: [checkable],
    unless:
      /\b(?:deliver(?:y|ies)|requests?|calls?|responses?|uploads?|transactions?|builds?|jobs?|messages?|operations?|attempts?|tasks?|process|steps?|backups?|purchases?|orders?|payments?|nodes?|pods?|logins?|commands?|pushe?s?) (?:\w{2,20} )?(?:is|are|be|was)\b|\bout of scope\b|\b(?:for|to|in|until|by) (?:an?|the) (?:later|separate|future|follow-up|other|next) \w|\bcriteri(?:a|on) (?:is|are|will be|were) (?:removed|dropped|deferred|postponed|left)\b/i,
    // "When no delivery carries the old token" is a criterion, and so is "when the flag is removed".
    negation: "counts",
    removal: "counts",
    note: "says when it is done",
  },
  {
    strength: 2,
    topic: /\b(?:acceptance|exit|success|graduation) criteri(?:a|on)\b|\bdefinition of done\b/i,
    note: "names criteria without any that can be checked",
  },
];

const done = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed. \`POST /v1/endpoints\` returns the secret.

## Acceptance criteria

- A receiver that follows the guide verifies 100 % of the deliveries of a day.
- A delivery with a changed body is rejected by the example receiver in the tests.
`;

const undone = `# RFC: Sign deliveries

## Proposal

Deliveries to customers are signed. \`POST /v1/endpoints\` returns the secret.

## Acceptance criteria

It works as expected.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** When it is done, in terms that can be checked. */
export const osDod = defineCheck({
  meta: {
    id: "os-dod",
    title: "Nothing says when it is done",
    item: "definition-of-done",
    severity: "warning",
    problem:
      "Work without an end is declared done when the next work begins. The old path stays, the flag stays, and nobody has measured whether the problem is gone.",
    remedy:
      "List two or three criteria that a person or a test can check: a number that is reached, a test that passes, a path that is removed.",
    quietWhen: ["No part of a backend is designed: a language, a policy, a client alone."],
    references: [references.kep],
    examples: {
      bad: [{ title: "It works", markdown: undone, status: "fail", quote: "## Acceptance criteria" }],
      good: [
        { title: "A share and a test", markdown: done, status: "pass", quote: "100 %" },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenPlanned,
  search: (rfc) => ({ found: [...sections(rfc), ...searchStatements(rfc, statements, "input")] }),
  inAnyLanguage: sections,
  answerIsEnough: false,
  lookedFor: "criteria of acceptance, exit or success that can be checked",
  words:
    /\b(?:done\b|accept|criteria|criterion|success|pass|tests?\b|reach|goal|exit|graduat|measur|\d{1,9} ?%|verified|no longer|removed|complet)/i,
  home: [criteria, tests, /\b(?:plan|milestones?|roll-?out|goals?)\b/i],
  question: (rfc) => `Which number or test proves that ${operationText(rfc, "any", titleText(rfc, "this"))} is done?`,
  draft: (rfc) => [
    `- Acceptance criteria of ${titleText(rfc, "this design")}: the tests of each rule above pass, the error rate of a week stays below 0.1 %, and the old code path is removed.`,
  ],
});

/** Sections about criteria whose words can be checked; a test plan tells how it is tested, not when it is done. */
function sections(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => section.depth > 0 && standingOf(section, "input") === "decides")
    .filter(({ heading }) => criteria.test(heading) || tests.test(heading))
    .slice(0, mostSections)
    .flatMap((section) => ofSection(rfc, section));
}

function ofSection(rfc: Rfc, section: Section): readonly Found[] {
  const named = criteria.test(section.heading);
  const blocks = blocksOf(withDescendants(rfc, section));
  const first = blocks.find(isCheckable);
  if (first === undefined)
    return [
      foundAtHeading(rfc, section, 1, "has a heading for the criteria with nothing below it that can be checked"),
    ];
  return named
    ? [foundAt(rfc, first.range, 4, "gives criteria that can be checked")]
    : [foundAt(rfc, first.range, 2, "says how it is tested, not when it is done")];
}

function isCheckable(block: Block): boolean {
  if (block.kind === "table") return block.table.rows.length > 0;
  return sentencesOf(block).some(
    ({ text }) => checkable.test(text) && !vacuous.test(text) && !/^(?:n\/?a|none|tbd|todo)\b/i.test(text),
  );
}

import type { Block, Rfc, Section, Table } from "../../../artifacts/rfc/index.ts";
import { defineCheck } from "../define-check.ts";
import { operationText, titleText } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { passagesOf } from "../reading/passages.ts";
import { whenPlanned } from "../reading/running-parts.ts";
import { blocksOf, mostSections, sentencesOf, withDescendants } from "../reading/sections.ts";
import { standingOf } from "../reading/standing.ts";
import { type Statement, searchStatements } from "../reading/statements.ts";
import { references } from "../references.ts";

const heading =
  /\b(?:risks?|mitigations?|threats?|threat model|concerns|caveats|potential (?:issues|problems)|pitfalls|drawbacks?|disadvantages|downsides|what (?:can|could) go wrong|riscos?|riesgos?|risiken|risques)\b/i;
/** A heading that asks for the remedy too; drawbacks alone are accepted, not mitigated. */
const named = /\b(?:risks?|mitigations?|threats?|riscos?|riesgos?|risiken|risques)\b/i;
const remedy =
  /\b(?:mitigat\w+|(?:to|we|this is|can be|will be|is|are) (?:avoid(?:ed)?|prevent(?:ed)?|reduce[ds]?|minimi[sz]ed?|address(?:ed)?|limit(?:ed)?|handled|detected|caught)|we (?:will|should|can|plan to|are going to|need to)|should be|must be|will be|(?:limited|guarded|protected|covered|solved|offset|contained|bounded|softened) by|by (?:using|adding|limiting|keeping|making|having|testing|monitoring|caching|validating|requiring|rate|checking|default)|fall(?:s|ing)? ?back|in (?:that|this) case|to counter|work-?around|acceptable|low risk|unlikely|(?:much )?less of a (?:concern|problem|risk)|minimi[sz]es|reduces|avoids|prevents|behind a (?:flag|feature)|rolled? back|as such|ha(?:s|ve) to (?:opt|be|set|ask|confirm)|so (?:that )?we (?:can|will)|reach out|requires? (?:explicit|confirmation|approval|opt))\b/i;

const statements: readonly Statement[] = [
  {
    strength: 3,
    topic: /\brisks?\b/i,
    topicIn: "context",
    says: [/^mitigations?: ?\S/i],
    unless: /: ?(?:none|n\/a|tbd|unknown)\b/i,
    note: "names a risk and what is done about it",
  },
  {
    strength: 3,
    topic: /\b(?:risks?|threats?|danger|attack(?:er)?s?)\b/i,
    says: [
      /\b(?:mitigat\w+|(?:is|are|be|can be|will be) (?:\w{2,12} )?(?:avoided|prevented|reduced|minimi[sz]ed|limited|addressed|lowered|contained)|(?:to|will|we|which) (?:avoid|prevent|reduce|minimi[sz]e|limit|address|lower|contain)s?|(?:reduces|lowers|limits|avoids|prevents|removes|eliminates) (?:the|this|that|any)|guard(?:s|ed)? against|low(?:-| )risk|acceptable)\b/i,
    ],
    unless: /\b(?:risk assessment (?:api|service)|risk scor\w+|without (?:any )?risk)\b/i,
    note: "names a risk and what is done about it",
  },
  {
    strength: 2,
    topic: /\b(?:risks?|risky)\b/i,
    unless: /\brisk scor\w+/i,
    note: "names a risk without what is done about it",
  },
];

const weighed = `# RFC: Copy the archive

## Proposal

A worker copies the records of the archive to the new database, one by one.

## Risks

| Risk | Likelihood | Mitigation |
| ---- | ---------- | ---------- |
| the worker slows the readers down | medium | it pauses while more than 50 queries wait |
| a record is copied twice | low | the copy has the id of the original as its key |
`;

const unweighed = `# RFC: Copy the archive

## Proposal

A worker copies the records of the archive to the new database, one by one.

## Risks

None.
`;

const library = `# RFC: Inclusive ranges in the query language

## Proposal

The query language gets a second form of ranges that includes its end. Both forms are parsed by the same rule.
`;

/** What can go wrong, how likely it is and what is done about it. */
export const osRisks = defineCheck({
  meta: {
    id: "os-risks",
    title: "No risk is named with its mitigation",
    item: "implementation-plan",
    severity: "advice",
    problem:
      "Everyone in the review sees one risk and believes that the others saw it too. What is not written down is not watched for, and not refused in time.",
    remedy:
      "List what can go wrong, how likely it is and what is done about it: prevented, noticed early, or accepted with a reason.",
    quietWhen: ["No part of a backend is designed: a language, a policy, a client alone."],
    references: [references.kep, references.arc42],
    examples: {
      bad: [{ title: "None", markdown: unweighed, status: "fail", quote: "## Risks" }],
      good: [
        {
          title: "Likelihood and mitigation",
          markdown: weighed,
          status: "pass",
          quote: "the worker slows the readers down",
        },
        { title: "A language", markdown: library, status: "not-applicable" },
      ],
    },
  },
  reads: "prose",
  applies: whenPlanned,
  search: (rfc) => ({
    found: [...tables(rfc), ...sections(rfc), ...told(rfc), ...searchStatements(rfc, statements, "input")],
  }),
  inAnyLanguage: tables,
  answerIsEnough: false,
  lookedFor: "a risk with what is done about it",
  words:
    /\b(?:risk|fail|could\b|might\b|may\b|mitigat|danger|impact|likel|drawback|concern|problem|threat|prevent|accept|loss|lose|break|if\b|downside|worst|outage|slow|increase|abuse|caveat)/i,
  accepts: ["denied", "undecided"],
  home: [heading, /\b(?:security|considerations|consequences|operations?)\b/i],
  question: (rfc) =>
    `What is the worst that ${operationText(rfc, "any", titleText(rfc, "this design"))} can do in production, how likely is it, and what is done about it?`,
  draft: (rfc) => [
    "| Risk | Likelihood | Mitigation |",
    "| --- | --- | --- |",
    `| ${operationText(rfc, "any", titleText(rfc, "the feature")).replaceAll("|", "/")} behaves differently under real load than in tests | medium | it is enabled for one team first and watched for a week |`,
    "| the new code has to be taken back | low | the previous release is kept and can be deployed again |",
  ],
});

function tables(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter((section) => standingOf(section, "input") === "decides")
    .flatMap((section) => section.blocks)
    .flatMap((block) => {
      const row = block.kind === "table" && isOfRisks(block.table) ? block.table.rows[0] : undefined;
      return row === undefined
        ? []
        : [foundAt(rfc, row.range, 4, "gives a table of risks and what is done about them")];
    });
}

function isOfRisks({ header }: Table): boolean {
  const heads = header.join(" | ");
  return (
    /\b(?:risks?|threats?|concerns?|issues?|riscos?|ameaças?)\b/i.test(heads) &&
    /\b(?:mitigat\w+|remed\w+|response|handling|action|counter\w*|tratamento|solution|resposta)\b|mitiga/i.test(heads)
  );
}

/** Sections about risks, with a remedy beside one of them. */
function sections(rfc: Rfc): readonly Found[] {
  return rfc.sections
    .filter(
      (section) => section.depth > 0 && standingOf(section, "input") === "decides" && heading.test(section.heading),
    )
    .slice(0, mostSections)
    .map((section) => ofSection(rfc, section));
}

function ofSection(rfc: Rfc, section: Section): Found {
  const blocks = section.emptiness === null ? blocksOf(withDescendants(rfc, section)) : [];
  const said = blocks.filter((block) =>
    sentencesOf(block).some(({ text }) => text.split(" ").length >= 4 && !denied.test(text)),
  );
  const first = said[0];
  if (first === undefined) return foundAtHeading(rfc, section, 1, "has a heading for risks with nothing below it");
  const answered = said.find((block) => isAnswered(block));
  if (answered !== undefined)
    return foundAt(rfc, answered.range, named.test(section.heading) ? 4 : 3, "names a risk and what is done about it");
  return foundAt(rfc, first.range, 2, "names a risk without what is done about it");
}

/** A risk in a sentence of the running text, and what is done about it in one of the next of its section. */
function told(rfc: Rfc): readonly Found[] {
  const passages = passagesOf(rfc);
  return passages.flatMap((passage, at) => {
    if (!risk.test(passage.text) || standingOf(passage.section, "input") !== "decides" || denied.test(passage.text))
      return [];
    const answer = passages
      .slice(at + 1, at + 7)
      .find((next) => next.section === passage.section && plannedRemedy.test(next.text));
    return answer === undefined ? [] : [foundAt(rfc, answer.range, 3, "names a risk and what is done about it")];
  });
}

const risk =
  /\b(?:(?:main|biggest|only|another|potential|security|one|possible|first|second|a) (?:risk|threat|danger)|risks? (?:is|are|here|of)|risky|attackers? (?:can|could|may|might))\b/i;
const plannedRemedy =
  /\b(?:mitigat\w+|so (?:that )?we (?:can|will)|we (?:will|should|can|plan to|are going to)|to (?:avoid|prevent|reduce|minimi[sz]e|limit|address) (?:this|that|it|the)|(?:must|should|will) (?:therefore|be (?:limited|validated|checked|rejected|tested|monitored))|reach out|fall(?:s|ing)? ?back|therefore)\b/i;

function isAnswered(block: Block): boolean {
  return sentencesOf(block).some(({ text }) => remedy.test(text) && !denied.test(text));
}

/** "No drawbacks are known" names no risk. */
const denied = /^(?:no|none|there (?:are|is) no(?:ne)?|not? (?:that )?(?:i|we) (?:know|can think))\b/i;

import type { Rfc, Section } from "../../../artifacts/rfc/index.ts";
import { always } from "../applicability.ts";
import { defineCheck } from "../define-check.ts";
import { code } from "../nouns.ts";
import { type Found, foundAt, foundAtHeading } from "../reading/found.ts";
import { type Passage, passagesOf } from "../reading/passages.ts";
import { childrenOf, mostSections, wordsOf } from "../reading/sections.ts";
import { references } from "../references.ts";
import { dismissesAWay, fallsShort, namesAWay } from "./dismissals.ts";
import { balances } from "./pros-and-cons.ts";

/** A change this small is its own cheapest alternative. */
const smallestDesign = 150;
/** Words of an options section that say something of an option. */
const said = 12;

/** Why an option lost. */
const against =
  /\b(?:because|since|but|however|although|though|instead|drawbacks?|downsides?|disadvantages?|cons?|complex(?:ity)?|complicat\w+|overhead|expensive|cost(?:s|ly)?|slow(?:er)?|difficult|hard(?:er)?|unable|cannot|can't|would (?:not|require|need|mean|force|break|make|add|involve|also|be|have|lead|cause|result)|requires?|not (?:viable|feasible|possible|practical|worth|work|enough|sufficient|scale|flexible|ideal|needed|chosen)|reject(?:ed|s)?|discard(?:ed)?|dismiss(?:ed)?|rul(?:ed|es) out|decided (?:not|against|to)|chose|chosen|prefer(?:red)?|less|(?<!\ba )more|worse|problem(?:s|atic)?|risk(?:s|y)?|fragile|limit(?:s|ed|ation|ations)|lacks?|poorly|does(?:n't| not)|do(?:n't| not)|unlike|breaking|inconsisten\w+|loses?|waste\w*|trade-?offs?|overkill|error[- ]prone|maintain|duplicat\w+|leads? to|not)\b/i;

/** Another way is named outside of a section made for it. */
const another =
  /\b(?:(?:an|one|the|another|as an|cheapest|main|possible|other|following) alternatives?|alternatives? (?:to|is|are|would|was|were|considered|approach)|alternatively|(?:we|i|also) (?:(?:have|had) )?(?:also )?(?:considered|evaluated|looked (?:at|into)|thought about|explored|investigated|discussed|tried)|(?:was|were) (?:also )?considered|pros (?:and|&) cons|advantages (?:and|&) disadvantages|trade-?offs?|rather than|as opposed to|(?:two|three|four|several|tow|possible|different|following) (?:options|approaches|alternatives|ways|strategies|solutions)|option \w{1,3}\b|(?:could|might) (?:instead|have been)|why not|originally the idea|unlike|maybe we can|we can also|after (?:all )?(?:of )?(?:the |these )?considerations?|another (?:option|approach|way|possibility|idea)|compared (?:to|with)|(?:other|others|anything|everything) (?:[\w-]{1,20} ){0,6}would (?:be|need|require|mean|have)|(?:could|can) either|we could\b.{1,160}\bor (?:we )?could)\b/i;

const chosen =
  /\b(?:choose|chose|chosen|prefer(?:red)?|decided|selected|go with|opt(?:ed)? for|recommend(?:ed)?|we (?:will|should) (?:use|go))\b/i;

const optionSections =
  /\b(?:alternatives?|options?|trade-?offs?|rejected|considered|approaches|pros and cons|comparison|why not|rationale and|other (?:approaches|solutions|designs|ideas))\b/i;

const weighed = `# RFC: Publish the schemas of our topics

## Summary

Producers and consumers of our message bus disagree about the shape of messages, and each disagreement stops a consumer.
This document proposes one place where the schema of every topic lives and one way to read it from every service.

## Proposal

Schemas are kept as files in one repository and published as a library for each language that we use. A release of the
library holds all schemas; a consumer reads the schema of a topic by name and version and validates each message that it
takes from the bus. The repository's pipeline refuses a change that is not backward compatible unless its version number
is raised. The owners of a topic are named beside its schema and have to approve each change of it. Examples of valid
messages stand beside each schema, so that consumers can write tests against them without asking the producer for a
recording of real traffic. Validation starts in the test environment; services switch it on in production one by one,
each with a share of its messages that is raised as soon as the load is understood. A service that finds an invalid
message writes it to its own store of rejected messages, with the name of the topic and of the schema, and goes on with
the next one. The team that owns the topic gets a notice once a day with the number of rejected messages for each version,
and decides whether the producer or the schema has to change. The library has no state of its own and starts no threads,
so that it can be used from scripts, from workers and from the web application alike. It is versioned together with the
schemas, and a new release is proposed to every service by the tool that keeps dependencies up to date. Nothing changes
for topics that have no schema yet: their messages are passed on unread, and a list of them is printed by the pipeline.

## Alternatives

### A schema service

A service would answer \`GET /schemas/{topic}\`. It adds a network call and an outage to every start of a consumer, and it
would have to run in every region, which is more than the problem is worth.
`;

const oneSided = weighed.slice(0, weighed.indexOf("### A schema service"));

/** Which other ways there were, and why they lost. */
export const osTradeoffs = defineCheck({
  meta: {
    id: "os-tradeoffs",
    title: "No alternative is weighed",
    item: "implementation-plan",
    severity: "warning",
    problem:
      "A design without alternatives cannot be judged, only believed. The cheaper way is then proposed after the work has begun, by someone who cannot know that it was considered.",
    remedy: "Name at least one other way, the cheapest among them, and the reason why it is not enough.",
    quietWhen: [`The document has fewer than ${smallestDesign} words and no heading for alternatives.`],
    references: [references.madr, references.kep],
    examples: {
      bad: [{ title: "A heading without a body", markdown: oneSided, status: "fail", quote: "## Alternatives" }],
      good: [{ title: "One option and its price", markdown: weighed, status: "pass" }],
    },
  },
  reads: "prose",
  applies: (rfc) =>
    rfc.words < smallestDesign && !rfc.sections.some(isOptions)
      ? { kind: "off", reason: `The document has fewer than ${smallestDesign} words` }
      : always,
  search: (rfc) => {
    const sections = fromSections(rfc);
    return { found: [...sections, ...severalOptions(rfc), ...balances(rfc), ...fromProse(rfc), ...fromDecision(rfc)] };
  },
  inAnyLanguage: severalOptions,
  answerIsEnough: false,
  lookedFor: "another option with the reason why it lost",
  words:
    /\b(?:alternativ|option|instead|reject|consider|trade-?off|drawback|disadvantage|advantage|because|but\b|however|pros?\b|cons?\b|compared|versus|vs\b|rather|would\b|more\b|less\b|too\b|slower|simpler|compl(?:ex|icat)|chosen|cost|down ?side|benefit)/i,
  accepts: ["denied", "undecided"],
  home: [optionSections, /\brationale|drawbacks|decision/i],
  question: (rfc) => `What is the cheapest alternative to ${subject(rfc)}, and why is it not enough?`,
  draft: (rfc) => [
    `- An alternative is to do nothing; it loses because what makes ${subject(rfc)} necessary stays as it is.`,
    "- Another option is to extend what exists by a setting; it loses because the setting is harder to test and every caller has to know it.",
  ],
});

function subject(rfc: Rfc): string {
  const title = rfc.title.replace(/^(?:(?:rfc|kep|msc|proposal)[\s-]{0,3}\d{0,6}\s{0,3}[:–-]\s{0,3}){1,3}/i, "").trim();
  return title === "" ? "this design" : code(title);
}

/** Sections made for options: their words with a reason, their words without one, or only their heading. */
function fromSections(rfc: Rfc): readonly Found[] {
  const options = rfc.sections.filter((each) => isOptions(each) && !isOfLater(rfc, each)).slice(0, mostSections);
  return options.flatMap((section) => {
    const passages = passagesOf(rfc).filter((passage) => passage.section.index === section.index);
    const reason = passages.find(({ kind, text }) => kind !== "line" && against.test(text) && !isNone(text));
    if (reason !== undefined && wordsOf([section]) >= said)
      return [foundAt(rfc, reason.range, section.role === "proposal" ? 3 : 4, "weighs another option")];
    const table = section.blocks.find((block) => block.kind === "table" && block.table.rows.length >= 2);
    if (table !== undefined) return [foundAt(rfc, table.range, 4, "compares options in a table")];
    if (wordsOf([section]) >= said)
      return [foundAtHeading(rfc, section, 2, "names another option without the reason why it lost")];
    return section.emptiness === null
      ? []
      : [foundAtHeading(rfc, section, 1, "has a heading for alternatives with nothing below it")];
  });
}

/** "No obvious ones" is none, whatever follows. */
function isNone(text: string): boolean {
  return /^\W{0,4}(?:(?:there (?:is|are) )?(?:not any|no (?:obvious|known|other|real|good|clear))|none|nothing)\b(?! of)/i.test(
    text,
  );
}

/** Two options or more with a heading and a text each below a heading for options, whatever the language. */
function severalOptions(rfc: Rfc): readonly Found[] {
  const parents = rfc.sections.filter((section) => section.role === "alternative").slice(0, mostSections);
  return parents.flatMap((section) => {
    const options = childrenOf(rfc, section).filter((child) => wordsOf([child]) >= said);
    const [first] = options;
    return first !== undefined && options.length >= 2
      ? [foundAtHeading(rfc, first, 3, "describes several options")]
      : [];
  });
}

/** Options of what may be built one day: "Possible options" below "Future work". */
function isOfLater(rfc: Rfc, { parent }: Section): boolean {
  const above = parent === null ? undefined : rfc.sections[parent];
  return above !== undefined && (above.role === "future-work" || isOfLater(rfc, above));
}

function isOptions(section: Section): boolean {
  if (section.role === "alternative" || section.role === "rejected-option") return true;
  return (
    section.depth > 0 &&
    optionSections.test(section.heading) &&
    section.role !== "metadata" &&
    section.role !== "non-goal"
  );
}

/** Another way in the running text, with its price in the same sentence or the next one. */
function fromProse(rfc: Rfc): readonly Found[] {
  const passages = passagesOf(rfc).filter(isArgued);
  return passages.flatMap((passage, at) => {
    if (dismissesAWay(passage.text)) return [foundAt(rfc, passage.range, 3, "weighs another way")];
    if (!another.test(passage.text) || isPrompt(rfc, passage)) return [];
    const next = passages.slice(at, at + 4).filter((other) => other.section.index === passage.section.index);
    const named = namesAWay(passage.text);
    const priced = next.some(({ text }) => price.test(text) || chosen.test(text) || (named && fallsShort(text)));
    return [
      foundAt(rfc, passage.range, priced ? 3 : 1, priced ? "weighs another way" : "names another way without a reason"),
    ];
  });
}

/** The options were weighed in one place, and another says why one of them won. */
function fromDecision(rfc: Rfc): readonly Found[] {
  const passages = passagesOf(rfc).filter(isArgued);
  if (!passages.some(({ text }) => weighedElsewhere.test(text))) return [];
  return passages.flatMap((passage, at) => {
    if (!chosen.test(passage.text)) return [];
    const next = passages.slice(at, at + 3).filter((other) => other.section.index === passage.section.index);
    return next.some(({ text }) => price.test(text) || /\bchallenging\b/i.test(text))
      ? [foundAt(rfc, passage.range, 3, "says why one of several options was chosen")]
      : [];
  });
}

/** A question that a template left in italics. */
function isPrompt(rfc: Rfc, { text, range }: Passage): boolean {
  return text.endsWith("?") && /^\s{0,4}[_*]/.test(rfc.text.slice(rfc.lineStarts[range.startLine - 1]).slice(0, 8));
}

function isArgued(passage: Passage): boolean {
  const { role } = passage.section;
  return passage.kind === "sentence" && (role === "proposal" || role === "context" || role === "example");
}

/** Says that options were compared, here or in another place. */
const weighedElsewhere =
  /\b(?:discussed|considered|compared|evaluated|weighed|explored|looked at) (?:the |a number of |several |various |many |multiple |different |three |two |other |possible ){1,3}(?:options|approaches|alternatives|solutions|ways|designs|possibilities)\b/i;

/** A stronger word than `against`, since the running text is full of "but" and "not". */
const price =
  /\b(?:because|drawbacks?|downsides?|disadvantages?|cons|complex(?:ity)?|complicat\w+|overhead|expensive|costly|slower|difficult|harder|infeasible|impractical|not (?:viable|feasible|practical|worth|enough|sufficient|scale|ideal|possible)|reject(?:ed|s)?|discard(?:ed)?|ruled out|decided (?:not|against|to)|worse|problematic|risky|fragile|poorly|overkill|error[- ]prone|better performance|more (?:flexib\w+|complex|work|expensive|effort)|less (?:flexible|secure|performant|complex)|advantages?|abuse|disrupt\w*|inconsisten\w+|waste(?:ful|s)?|inefficient|not be able to|unable to|do(?:n't| not) provide|no (?:current )?plans? to|unforeseen|maintenance costs?|which is why)\b/i;

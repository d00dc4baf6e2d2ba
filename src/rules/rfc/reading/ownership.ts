import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Found, foundAt } from "./found.ts";
import { passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";
import type { Statement } from "./statements.ts";

const part =
  "(?:(?:micro-?)?services?|modules?|components?|workers?|plugins?|packages?|librar(?:y|ies)|apps?|applications?|apis?|jobs?|pipelines?|tables?|databases?|schemas?|buckets?|topics?|queues?|code(?:base)?|clusters?|infrastructure|gateway|system|data|feature|endpoints?|repositor(?:y|ies))";
const group =
  "(?:teams?|squads?|tribes?|chapters?|guilds?|sig[- ][a-z]\\w*|working groups?|maintainers|engineers|sre|platform|ops|operations|department)";
/** The owner of an object, a document or a task owns no component. */
const otherOwner =
  /\b(?:(?:resource|object|document|repo(?:sitory)?|crate|package|project|space|room|account|file|org\w*|namespace|group|workspace|board|task) owners?|owners? of (?:the|an?|each|this) (?:image|object|document|crate|package|project|room|space|account|file|order|record|item|resource|group|workspace|board)|owner (?:role|permission)|data owner|product owner)\b/i;
const open =
  /\b(?:tbd|to be (?:decided|defined|discussed|determined)|has to be discussed|unclear|not (?:yet )?(?:clear|decided|defined)|should be discussed|undecided)\b|\?/i;

/** The ways to say who owns a component or a kind of data. */
export const ownershipStatements: readonly Statement[] = [
  {
    strength: 4,
    topic:
      /(?<!\b(?:best|better|good|reliable|useful|richest|an?) )\b(?:(?:only|sole|single|exclusive) (?:writers?|(?:component|service|module|process) (?:that|which|to) (?:writes?|may write|owns?)|source of truth)|(?:system|source) of (?:record|truth)|codeowners)\b/i,
    unless: open,
    note: "says who owns the data",
  },
  {
    strength: 4,
    topic: new RegExp(
      `\\b(?:owned|maintained|operated|run|supported|managed|developed|looked after|taken over) (?:and \\w{3,12} )?by (?:the )?(?:[\\w&/-]{1,20} ){0,3}${group}\\b`,
      "i",
    ),
    unless: otherOwner,
    note: "names the team that owns it",
  },
  {
    strength: 4,
    topic: new RegExp(
      `\\b${group}\\b[^.;]{0,40} (?:owns?|will own|(?:is|are|will be|becomes?|remains?) (?:the |jointly |solely |fully )?(?:owners?|responsible|accountable|in charge|on[- ]call)|maintains?|operates?|takes? (?:over |on )?(?:the )?(?:ownership|responsibility|pager)|carr(?:y|ies) the pager|will (?:maintain|operate|run|support|build))\\b`,
      "i",
    ),
    unless: otherOwner,
    note: "names the team that owns it",
  },
  {
    strength: 3,
    topic: /^(?:ownership|owners?|owning team|owned by|responsible(?: team)?|on[- ]call|maintainers?) ?: ?\S/i,
    says: [new RegExp(`\\b${group}\\b`, "i")],
    unless: open,
    note: "names the team that owns it",
  },
  {
    strength: 3,
    topic: new RegExp(
      `\\b${part}\\b[^.;]{0,40} (?:owns|will own|(?:is|are|remains?|stays?|will be) (?:the |solely |fully |now )?(?:owned by|owners? of)|belongs? to|takes? ownership|responsibility of)\\b`,
      "i",
    ),
    unless: new RegExp(
      `${otherOwner.source}|${open.source}|\\b(?:users?|customers?|tenants?|accounts?|clients?) (?:who|that)? ?(?:owns?|responsib)|belongs? to (?:the|an?|each|that|another) (?:user|account|customer|tenant|project|org|caller|owner)`,
      "i",
    ),
    note: "says which part is responsible",
  },
  {
    strength: 3,
    topic: /\b(?:responsibility|ownership) (?:for|of)\b|\bresponsib(?:le|ility)\b|\bownership\b/i,
    says: [
      /\b(?:remains? with|stays? with|lies? with|rests? with|moves? to|is (?:transferred|handed|given|moved) to|sits? with|is with|belongs? to|is shared (?:by|between))\b/i,
    ],
    unless: open,
    note: "says where the responsibility lies",
  },
  {
    strength: 4,
    topic:
      /\b(?:owners?|owned by|teams?|responsible(?: team| party)?|maintainers?|on[- ]call)\s?: ?(?!$|;|tbd|\?|-|n\/a|none)\S/i,
    says: [new RegExp(`\\b(?:${part}|component)\\b|\\b(?:data|entity|dataset)\\b`, "i")],
    unless: /\b(?:milestone|task|due|eta|deadline|risk|action|permission|role)\b[^;]{0,30}:/i,
    kinds: ["row"],
    note: "lists the owners in a table",
  },
  {
    strength: 3,
    topic: /\b(?:tracked|tracking issue|changes? needed|no change (?:is )?(?:needed|required))\b|\bso no change\b/i,
    says: [
      /\b(?:supports?|cli|api|service|team|component|repositor(?:y|ies)|server|client)\b/i,
      /\b(?:since|already|needed|required|issue)\b/i,
    ],
    negation: "counts",
    unless: /\b(?:users?|clients?|customers?|data|migration|database|schema) (?:do|does|need|must)\b/i,
    note: "divides the work by component",
  },
  {
    strength: 2,
    topic:
      /\b(?:ownership|(?:service|component|code|system|module|api) owners?|who (?:owns|will own|maintains|operates)|owning team|responsibilit(?:y|ies))\b/i,
    unless: otherOwner,
    note: "names ownership without saying whose it is",
  },
];

const sharedStore =
  /\b(?:shared (?:database|db|schema|tables?)|(?:database|db|schema|tables?) (?:that (?:is|are) )?shared (?:with|by|between)|direct(?:ly)? (?:database |db )?(?:access(?:es|ing)?|connect\w{0,3}|quer(?:y|ies|ying)|reads?|reading|writ(?:es?|ing|ten)) [^.;]{0,40}\b(?:database|db|tables?))\b/i;
const ends =
  /\b(?:remov(?:e|es|ed|ing|al)|no longer|goes away|eliminat\w+|replac(?:e|es|ed|ing)|instead of|rather than|stops?|ended|without)\b/i;

/** Sentences by which the design ends the sharing of a database: to remove the second reader is to name the one owner. */
export function endedSharing(rfc: Rfc): readonly Found[] {
  return passagesOf(rfc).flatMap((passage) =>
    passage.kind === "sentence" &&
    standingOf(passage.section, "input") === "decides" &&
    sharedStore.test(passage.text) &&
    ends.test(passage.text)
      ? [foundAt(rfc, passage.range, 3, "ends the sharing of a database")]
      : [],
  );
}

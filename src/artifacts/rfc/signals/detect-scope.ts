import type { Evidence, Range } from "../../../charter/index.ts";
import { evidenceAt } from "../evidence.ts";
import type { Fact } from "../fact.ts";
import { isProposal } from "../is-proposal.ts";
import { negator } from "../prose/modality-lexicon.ts";
import type { Clause, Rfc, Section, Sentence } from "../rfc.ts";
import { type Scope, type Signal, type SignalState, signals } from "../scope.ts";
import { activities } from "./activity-lexicon.ts";
import { signalWords } from "./signal-lexicon.ts";
import { type SignalFact, structuralSignals } from "./structural-evidence.ts";

/** More lines than this convince no one further. */
const mostEvidence = 3;

/**
 * What a design touches. Only what the proposal itself states turns a signal on; a word in the background, a possibility or
 * a path without a method leaves it unsure; what the proposal rules out is off, with the words that do.
 */
export function detectScope(document: Pick<Rfc, "path" | "text" | "lineStarts" | "sections" | "facts">): Scope {
  const proposal = document.sections.filter(isProposal);
  const inProposal = new Set(proposal.map((section) => section.index));
  const facts = document.facts.filter((fact: Fact) => inProposal.has(fact.section));
  const structure = structuralSignals(proposal, facts);
  const said = clausesOf(document.sections);
  const quote = (range: Range): Evidence => evidenceAt(document, range);
  const found = new Map<Signal, SignalState>();
  for (const signal of signals) found.set(signal, stateOf(signal, structure, said, quote));
  if (isPlatformCallback(document)) {
    found.set("webhook-out", { state: "off", evidence: [] });
    found.set("webhook-in", { state: "off", evidence: [] });
  }
  return completed(found);
}

/**
 * A document that speaks of admission, audit or token review hooks means those wherever it says "webhook": an API server asks
 * them before it answers, and nobody subscribes to them.
 */
function isPlatformCallback({ sections }: Pick<Rfc, "sections">): boolean {
  const sentences = sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.flatMap((block) => ("sentences" in block ? block.sentences.map(({ text }) => text) : [])),
  ]);
  return sentences.some((text) => platformHook.test(text)) && !sentences.some((text) => subscribedHook.test(text));
}

const platformHook =
  /\b(?:(?:admission|mutating|validating|conversion|token[- ]?review|audit|authentication|authorization|image[- ]?policy)[ -]web-?hooks?|dynamic (?:admission|audit)\w*|admission ?control\w*|AdmissionReview|TokenReview|SubjectAccessReview)\b/i;
const subscribedHook =
  /\b(?:customers?|subscribers?|subscriptions?|users?|projects?|merchants?|partners?|integrators?) [^.;]{0,60}\bweb-?hooks?|\bweb-?hooks? (?:polic(?:y|ies)|deliver(?:y|ies)|subscriptions?|secrets?|signatures?|events?|targets?)\b/i;

/** All patterns that turn a signal on. */
const stating: Readonly<Record<string, readonly RegExp[]>> = Object.fromEntries(
  signals.map((signal) => [signal, [...signalWords[signal].on, ...(activities[signal] ?? [])]]),
);

/** A clause with the sentence it stands in. */
interface Said {
  readonly clause: Clause;
  readonly range: Range;
  readonly inProposal: boolean;
  readonly inContext: boolean;
}

function clausesOf(sections: readonly Section[]): readonly Said[] {
  return sections.flatMap((section) => {
    const inProposal = isProposal(section);
    const inContext = section.role === "context";
    if (!inProposal && !inContext && section.role !== "non-goal") return [];
    return section.blocks.flatMap((block) => {
      if (block.kind === "quote" || !("sentences" in block)) return [];
      return block.sentences.flatMap((sentence: Sentence) =>
        sentence.clauses.map((clause) => ({
          clause: withoutExample(clause),
          range: sentence.range,
          inProposal,
          inContext,
        })),
      );
    });
  });
}

const example = /\((?:e\.g\b|for (?:example|instance)\b|such as\b)[^()]{0,300}\)?/gi;

/** What stands in brackets as an example is not what is built: "drop what was seen (e.g. save the ids in a cache)". */
function withoutExample(clause: Clause): Clause {
  return clause.text.includes("(") ? { ...clause, text: clause.text.replace(example, " ") } : clause;
}

function stateOf(
  signal: Signal,
  structure: readonly SignalFact[],
  said: readonly Said[],
  quote: (range: Range) => Evidence,
): SignalState {
  const { hint, except } = signalWords[signal];
  const on = stating[signal] ?? [];
  const ranges = (state: SignalFact["state"]): Range[] =>
    structure.filter((each) => each.signal === signal && each.state === state).map((each) => each.range);
  const onRanges = ranges("on");
  const unsureRanges = ranges("unsure");
  const offRanges: Range[] = [];
  for (const { clause, range, inProposal, inContext } of said) {
    const strong = on.some((pattern) => pattern.test(clause.text));
    if (!strong && hint?.test(clause.text) !== true) continue;
    // The exceptions are looked for only where a word was met: they are the slower patterns.
    const plain = clause.text.replace(aside, " ");
    const text = except === undefined ? plain : plain.replace(except, " ");
    const remains = on.some((pattern) => pattern.test(text));
    const hinted = remains || hint?.test(text) === true;
    // That nothing has to be migrated is itself an answer, and one that a reader may doubt.
    const denied = signal === "migration" && clause.negated && inProposal;
    if (ruledOut(clause) && !denied) {
      if (remains) offRanges.push(range);
    } else if ((inProposal || (inContext && proposes.test(clause.text))) && remains && states(signal, clause, on, text))
      onRanges.push(range);
    else if (
      (inProposal && hinted && (!clause.negated || denied)) ||
      (inContext && remains && states(signal, clause, on, text))
    )
      unsureRanges.push(range);
  }
  const [state, deciding] =
    onRanges.length > 0
      ? (["on", onRanges] as const)
      : unsureRanges.length > 0
        ? (["unsure", unsureRanges] as const)
        : (["off", offRanges] as const);
  return { state, evidence: firstOf(deciding).map(quote) };
}

/** An example in passing, "(e.g. keep the ids in Redis)", tells the reader what they might do and is no part of the design. */
const aside = /(?:\(|^)(?:e\.g\.|for example|for instance)[^()]{0,200}\)?/i;

/** A summary or a statement of the problem says in such words what the document is about to do. */
const proposes =
  /\b(?:we|i) (?:therefore |also |now |hereby )?(?:propose|want|plan|intend|aim|will|would like|are going to|suggest|shall)\b|\b(?:this|the) (?:rfc|proposal|kep|pip|msc|bep|document|design|change|enhancement|feature|project)\b[^.;]{0,20} (?:proposes?|adds?|introduces?|suggests?|aims?|will|extends?|defines?|specifies)\b|\bproposal (?:to|for|is to)\b/i;

/** "Possibly we could create an endpoint" proposes none. */
const tentative = /\b(?:possibly|perhaps|maybe|potentially|eventually|some ?day)\b/i;

/** A word in the way: what is said before it stands ("the task looks for projects without a mapping"). */
const firstNegator = new RegExp(negator.source, "i");

/** What forbids a tenant to see another's data says that there are several: "must never see the rows of another tenant". */
const keepsApart =
  /\b(?:must|can|may|should|shall|will|is|are|do|does)(?:n't|not| not| never)\b[^.;]{0,80}\b(?:another|other|different) (?:tenants?|organi[sz]ations?|workspaces?)\b/i;

function states(signal: Signal, clause: Clause, on: readonly RegExp[], text: string): boolean {
  return (
    (!clause.negated || statesBefore(on, text) || (signal === "tenant" && keepsApart.test(text))) &&
    !(clause.modality === "suggested" && tentative.test(clause.text)) &&
    (clause.modality === "asserted" || clause.modality === "prescribed" || clause.modality === "suggested")
  );
}

function statesBefore(on: readonly RegExp[], text: string): boolean {
  const before = text.slice(0, Math.max(0, text.search(firstNegator)));
  return before !== "" && on.some((pattern) => pattern.test(before));
}

function ruledOut({ modality }: Clause): boolean {
  return (
    modality === "out-of-scope" ||
    modality === "decision-against" ||
    modality === "removed" ||
    modality === "hypothetical" ||
    modality === "question"
  );
}

/** The first few places in document order, each once. */
function firstOf(ranges: readonly Range[]): readonly Range[] {
  const unique = new Map(ranges.map((range) => [`${range.startLine}:${range.startColumn}`, range]));
  return [...unique.values()]
    .sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn)
    .slice(0, mostEvidence);
}

/**
 * Signals that need each other: a delivery is an outgoing call that runs in the background; without an API there is nothing
 * to list, to write to or to own through it; a credential that is issued is mostly kept, and a tenant's object is somebody's.
 */
function completed(found: ReadonlyMap<Signal, SignalState>): Scope {
  const off: SignalState = { state: "off", evidence: [] };
  const get = (signal: Signal): SignalState => found.get(signal) ?? off;
  const delivery = get("webhook-out");
  const implied = (signal: Signal): SignalState =>
    get(signal).state !== "on" && delivery.state === "on" ? delivery : get(signal);
  const api = get("api");
  const needsApi = (signal: Signal): SignalState => {
    const own = get(signal);
    if (api.state === "on" || own.state === "off") return own;
    return api.state === "off" ? off : { ...own, state: "unsure" };
  };
  /** A signal that another one makes likely without saying it. */
  const likely = (own: SignalState, other: SignalState): SignalState =>
    own.state === "off" && other.state === "on" ? { ...other, state: "unsure" } : own;
  return {
    api,
    list: needsApi("list"),
    write: needsApi("write"),
    public: get("public"),
    db: likely(get("db"), get("credential")),
    migration: get("migration"),
    network: implied("network"),
    async: implied("async"),
    "webhook-out": delivery,
    "webhook-in": get("webhook-in"),
    tenant: get("tenant"),
    object: likely(needsApi("object"), api.state === "off" ? off : get("tenant")),
    personal: get("personal"),
    credential: get("credential"),
    service: get("service"),
    upload: get("upload"),
  };
}

import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { factsOf } from "./facts.ts";
import { foundAt } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { isAboutWork } from "./plans.ts";
import { standingOf } from "./standing.ts";
import { type Statement, searchStatements } from "./statements.ts";
import { role } from "./words.ts";

/** A part of the system and the passages in which it does something. */
export interface Component {
  /** In lower case without its article: `pricing service`, `bouncer`. */
  readonly name: string;
  readonly acts: readonly Passage[];
}

/** What programs that run, and parts of them that have a name of their own, are called. */
const kinds = new Set(
  (
    "service microservice worker server homeserver gateway controller daemon sidecar scheduler consumer producer proxy agent orchestrator backend frontend " +
    "engine broker plugin module component library processor dispatcher adapter collector indexer importer exporter router ingester querier " +
    "distributor runner lambda cli sdk app application monolith operator appservice cluster provider registry store middleware pipeline registrar job"
  ).split(" "),
);
/** What parts of a system do, in the base form: the verbs of the components sections of some hundred design documents. */
const deeds = new Set(
  (
    "accept act add aggregate allocate answer apply ask assign authenticate authorize batch cache calculate call check collect compute connect consume " +
    "control convert coordinate create decide decrypt delegate delete depend deploy download emit encrypt enforce evaluate execute export expose fetch " +
    "filter flush forward generate get give handle hold host implement import index ingest initiate invoke issue keep limit list listen load log look maintain " +
    "make manage merge monitor notify orchestrate own parse perform persist pick poll process produce provide proxy publish pull push query read receive " +
    "reconcile record redirect register reject remove render request resolve respond retrieve retry return route run save scan schedule scrape search " +
    "send serve show sign split start stop store stream submit subscribe support sync talk track transform translate trigger update upload use validate " +
    "verify watch wrap write"
  ).split(" "),
);
const auxiliary =
  /^(?:will|must|shall|should|can|may|then|also|only|never|now|just|simply|itself|always|not|cannot|periodically|directly|automatically)$/;
const generic =
  /^(?:the|an?|this|that|these|those|each|every|any|all|no|our|its|their|his|your|my|new|existing|separate|dedicated|standalone|own|same|other|another|single|such|proposed|remote|external|background|main|central|and|or|of|for|to|by|in|with|from|if|when|which|where|because|because|as|on|at|using|via|through|calls?|uses?|both|one|two|current|running|first|second|next|specific|given|underlying|actual|respective|different|multiple|some|many|more|is|are)$/i;
/** Kinds that name nothing by themselves. */
const unnamed = new Set(
  "service microservice server component module plugin library application app job store provider cluster pipeline".split(
    " ",
  ),
);
const people =
  /^(?:users?|clients?|browsers?|people|persons?|actors?|humans?|callers?|developers?|engineers?|teams?|we|i|it|they|customers?|api|apis|rfc|kep|msc|pip|proposal|document|http|https|json|yaml|sql|url|get|post|put|patch|delete|note|todo)$/i;

const cache = new WeakMap<Rfc, readonly Component[]>();

/** The parts of the system that act in the proposal or are drawn in it, in the order in which they first do. Cached. */
export function componentsOf(rfc: Rfc): readonly Component[] {
  const known = cache.get(rfc);
  if (known !== undefined) return known;
  const components = readComponents(rfc);
  cache.set(rfc, components);
  return components;
}

function readComponents(rfc: Rfc): readonly Component[] {
  const acts = new Map<string, Passage[]>();
  for (const passage of passagesOf(rfc)) {
    if (passage.kind !== "sentence" || standingOf(passage.section, "design") !== "decides") continue;
    if (isAboutWork(rfc, passage.section)) continue;
    const name = actorOf(passage.text.slice(0, 300));
    if (name !== null) acts.set(name, [...(acts.get(name) ?? []), passage]);
  }
  for (const name of drawnIn(rfc)) if (!acts.has(name)) acts.set(name, []);
  // A capital letter opens any sentence: a name of one word without a kind has to act twice.
  return [...acts]
    .filter(
      ([name, passages]) =>
        passages.length !== 1 || kinds.has(name.split(/[ -]/).at(-1) ?? "") || name.endsWith("-api"),
    )
    .map(([name, passages]) => ({ name, acts: passages }));
}

/** The boxes of the drawings that stand for programs; a box with a sentence in it is a step. */
function drawnIn(rfc: Rfc): readonly string[] {
  return factsOf(rfc, "diagram")
    .filter(({ form }) => form === "flowchart" || form === "sequence" || form === "other")
    .flatMap(({ form, nodes }) =>
      nodes
        .slice(0, 40)
        .map((node) =>
          node
            .toLowerCase()
            .trim()
            .replace(/(?<=[a-z]{3})(?<!s)s$/, ""),
        )
        .filter(
          (name) =>
            /^[\w .-]{2,40}$/.test(name) && name.split(" ").length <= 4 && !people.test(name) && !role.test(name),
        )
        .filter((name) => form !== "flowchart" || kinds.has(singular(name.split(" ").at(-1) ?? ""))),
    );
}

/** Who acts in a sentence, as a component's name: `pricing service`, `bouncer`; null where a person or nobody does. */
function actorOf(text: string): string | null {
  const words = text.split(/[ ,;:()]+/, 24).map((word) => word.replaceAll(/["'`*]/g, ""));
  for (const [at, word] of words.entries()) {
    if (!doesSomething(words, at + 1)) continue;
    const last = singular(word);
    const before = words[at - 1] ?? "";
    if (kinds.has(last)) {
      if (before !== "" && !generic.test(before) && !people.test(before) && /^[\w-]{2,30}$/.test(before))
        return `${before.toLowerCase()} ${last}`;
      if (!unnamed.has(last)) return last;
    } else if (isProper(word, before, at) && !people.test(word) && !role.test(word)) return word.toLowerCase();
  }
  return null;
}

/** A name of one word: `Bouncer` behind an article or within the sentence, `UAA`, `drogue-ajour-api`. */
function isProper(word: string, before: string, at: number): boolean {
  if (/^[a-z]{2,20}(?:-[a-z]{2,20}){1,3}$/.test(word))
    return kinds.has(word.split("-").at(-1) ?? "") || word.endsWith("-api");
  if (generic.test(word) || !/^[A-Z][A-Za-z]{2,24}$/.test(word)) return false;
  return at === 0 || /^(?:the|and|then|that|which|while|so|to|by)$/i.test(before);
}

/** `sends`, `will send`, `only reads`. */
function doesSomething(words: readonly string[], from: number): boolean {
  let at = from;
  while (at < from + 3 && auxiliary.test(words[at] ?? "")) at++;
  const verb = (words[at] ?? "").toLowerCase();
  if (at > from) return deeds.has(verb) || deeds.has(singular(verb));
  return (
    verb.endsWith("s") &&
    (deeds.has(verb.slice(0, -1)) || deeds.has(verb.slice(0, -2)) || deeds.has(verb.replace(/ies$/, "y")))
  );
}

function singular(word: string): string {
  const plain = word.toLowerCase();
  if (plain.endsWith("ies")) return `${plain.slice(0, -3)}y`;
  return plain.length > 4 && plain.endsWith("s") && !plain.endsWith("ss") ? plain.slice(0, -1) : plain;
}

const builds: readonly Statement[] = [
  {
    strength: 3,
    topic:
      /\b(?:build|create|introduce|develop|deploy|write|add|run|stand up|spin up)(?:s|ing)? (?:an? |the |our own )(?:[\w-]{2,20} ){1,2}(?:micro-?service|service|daemon|worker|lambda|sidecar|gateway)\b/i,
    unless:
      /\b(?:service (?:accounts?|bindings?|credentials?|instances?|keys?|users?|brokers?|offerings?|tokens?|class|level|monitor|mesh|worker|provider|name|types?)|(?:existing|social|core|customer) service|to (?:the|an?) (?:[\w-]{2,20} ){0,2}service|for (?:the|an?|each) (?:[\w-]{2,20} ){0,2}service|interface|class|test)\b/i,
    note: "builds a service",
  },
];

const built = new WeakMap<Rfc, readonly Evidence[]>();

/** The sentences that build a service; several checks ask for them. Cached. */
function builtServices(rfc: Rfc): readonly Evidence[] {
  const known = built.get(rfc);
  if (known !== undefined) return known;
  const found = searchStatements(rfc, builds)
    .filter(({ strength, told }) => strength === 3 && told !== true)
    .map(({ evidence }) => evidence);
  built.set(rfc, found);
  return found;
}

/** Whether something is deployed that is not there today, by the scope or by a sentence that says so. */
export function whenServiceIsNew(rfc: Rfc, otherwise: string): Applicability {
  const known = whenAnyOf(rfc, ["service"], otherwise);
  if (known.kind === "applies") return known;
  const because = builtServices(rfc);
  return because.length > 0 ? { kind: "applies", because: because.slice(0, 3) } : known;
}

/**
 * Whether the design has parts that could be confused with each other: something new beside what runs, or several parts that
 * act. Two of them, and a call to a part that is not named, leave it unsure.
 */
export function whenSeveralComponents(rfc: Rfc): Applicability {
  const service = whenServiceIsNew(rfc, "One component changes");
  if (service.kind === "applies") return service;
  const components = componentsOf(rfc);
  const because = components
    .flatMap(({ acts }) => acts.slice(0, 1))
    .slice(0, 3)
    .map(({ range }) => foundAt(rfc, range, 2, "").evidence);
  if (components.length >= 3) return { kind: "applies", because };
  if (components.length === 2 || rfc.scope.network.state === "on")
    return { kind: "unsure", reason: "It is not clear whether several components change", because };
  return { kind: "off", reason: "One component changes" };
}

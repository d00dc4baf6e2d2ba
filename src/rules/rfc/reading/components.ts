import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Applicability, whenAnyOf } from "../applicability.ts";
import { actorOf, definedPart, isKind, isNobody } from "./component-names.ts";
import { factsOf } from "./facts.ts";
import { foundAt } from "./found.ts";
import { headedComponents } from "./headed-components.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { isAboutWork } from "./plans.ts";
import { standingOf } from "./standing.ts";
import { type Statement, searchStatements } from "./statements.ts";

/** A part of the system and the passages in which it does something. */
export interface Component {
  /** In lower case without its article: `pricing service`, `bouncer`. */
  readonly name: string;
  readonly acts: readonly Passage[];
}

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
    const text = passage.text.slice(0, 300);
    const name = definedPart(text) ?? actorOf(text);
    if (name !== null) acts.set(name, [...(acts.get(name) ?? []), passage]);
  }
  const headed = headedComponents(rfc);
  for (const { name, passage } of headed) if (!acts.has(name)) acts.set(name, [passage]);
  for (const name of drawnIn(rfc)) if (!acts.has(name)) acts.set(name, []);
  // A capital letter opens any sentence: a name of one word without a kind has to act twice, or to have a heading.
  const hasHeading = new Set(headed.map(({ name }) => name));
  return [...acts]
    .filter(
      ([name, passages]) =>
        passages.length !== 1 ||
        hasHeading.has(name) ||
        isKind(name.split(/[ -]/).at(-1) ?? "") ||
        /[ -]api$/.test(name),
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
        .filter((name) => /^[\w .-]{2,40}$/.test(name) && name.split(" ").length <= 4 && !isNobody(name))
        .filter((name) => form !== "flowchart" || isKind(name.split(" ").at(-1) ?? "")),
    );
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
 * act. Fewer than `enough` of them, and a call to a part that is not named, leave it unsure.
 */
export function whenSeveralComponents(rfc: Rfc, enough = 3): Applicability {
  const service = whenServiceIsNew(rfc, "One component changes");
  if (service.kind === "applies") return service;
  const components = componentsOf(rfc);
  const because = components
    .flatMap(({ acts }) => acts.slice(0, 1))
    .slice(0, 3)
    .map(({ range }) => foundAt(rfc, range, 2, "").evidence);
  if (components.length >= enough) return { kind: "applies", because };
  // Two parts, one of which calls what is not among them, are three.
  if (components.length === 2 && rfc.scope.network.state === "on") return { kind: "applies", because };
  if (components.length === 2 || rfc.scope.network.state === "on")
    return { kind: "unsure", reason: "It is not clear whether several components change", because };
  return { kind: "off", reason: "One component changes" };
}

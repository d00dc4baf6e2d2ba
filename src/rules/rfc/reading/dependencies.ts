import type { Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import type { Applicability } from "../applicability.ts";
import { type Found, foundAt } from "./found.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { broker, datastore } from "./products.ts";
import { standingOf } from "./standing.ts";
import { failure } from "./words.ts";

/** Services of others and platforms that a design can come to depend on; data stores and brokers have lists of their own. */
const thirdParty =
  /\b(?:stripe|adyen|paypal|twilio|sendgrid|mailgun|postmark|auth0|okta|keycloak|cognito|openai|anthropic|amazon bedrock|vertex ai|launchdarkly|datadog|pagerduty|sentry\.io|tekton|argo(?: ?cd| workflows)?|airflow|knative|elastic cloud|firebase|mapbox|google maps|cloudflare|fastly|syslog (?:server|endpoint)|vault|spicedb|openfga|open policy agent|schema registry|feature flag service|identity provider)\b/i;
const dependency = new RegExp(`${datastore.source}|${broker.source}|${thirdParty.source}`, "gi");
const introduces =
  /\b(?:introduc(?:e|es|ing)|adopt(?:s|ing)?|add(?:s|ing)? (?:an? )(?:new )?|deploy(?:s|ing)? (?:an? |our )?|provision\w*|set(?:ting)? up|spin(?:ning)? up|a new|new dependency|move to|mov(?:e|es|ing) [^.;]{0,30} to|migrat(?:e|es|ing) [^.;]{0,30} to|switch(?:es|ing)? to|replac(?:e|es|ing) [^.;]{0,30} with|based on|built on|powered by|integrat(?:e|es|ing) with|we (?:will|propose to|should|plan to|are going to) use|(?:will|shall|should) (?:be )?(?:use|uses|run|stored?|written|sent|published|kept|push|write|send|call|depend)|run as|runs on|dependency on|depends on)\b/i;
/** What is there already, what is only likened to, and what a reader may choose. */
const known =
  /\b(?:existing|already|today|current(?:ly)?|embedded|leverag\w+|built[- ]in|same|as (?:is|now)|our (?!own\b|proposal)|standard|for example|e\.g\.|such as|like|similar to|unlike|instead of|rather than|inspired by|could|might|may|alternatively|no longer|remov(?:e|es|ed|ing)|deprecat\w+|supports?|tests?|any|optional(?:ly)?|compatible|without)\b/i;

/** Of these, what says that it runs today. */
const there = /\b(?:existing|already|today|current(?:ly)?|embedded|leverag\w+|built[- ]in|same|our|standard)\b/i;

/** Something that the design comes to depend on, and where it says so. */
export interface NewDependency {
  readonly name: string;
  readonly passage: Passage;
}

const cache = new WeakMap<Rfc, readonly NewDependency[]>();

/**
 * The products that the proposal introduces: named with a verb that brings them in, and nowhere named as what is in place.
 * A product that the background names runs today. Cached by document.
 */
export function newDependencies(rfc: Rfc): readonly NewDependency[] {
  const seen = cache.get(rfc);
  if (seen !== undefined) return seen;
  const inPlace = new Set<string>();
  const brought = new Map<string, NewDependency>();
  for (const passage of passagesOf(rfc)) {
    if (passage.kind === "line") continue;
    const text = passage.text.slice(0, 800);
    const decides = standingOf(passage.section, "design") === "decides";
    const brings = decides && introduces.test(text) && !passage.clauses.some(({ negated }) => negated);
    for (const { 0: match, index } of text.matchAll(dependency)) {
      const name = match.toLowerCase();
      const around = `${text.slice(Math.max(0, index - 40), index)} _ ${text.slice(index + name.length, index + name.length + 20)}`;
      if (passage.section.role === "context") inPlace.add(name);
      else if (known.test(around)) {
        if (there.test(around)) inPlace.add(name);
      } else if (brings && !brought.has(name)) brought.set(name, { name, passage });
    }
  }
  const found = [...brought.values()].filter(({ name }) => !inPlace.has(name));
  cache.set(rfc, found);
  return found;
}

/** Whether the design comes to depend on something new: a product, or a service of its own that others call. */
export function whenDependencyIsNew(rfc: Rfc): Applicability {
  const because: readonly Evidence[] = newDependencies(rfc).map(
    ({ passage }) => foundAt(rfc, passage.range, 2, "").evidence,
  );
  if (because.length > 0) return { kind: "applies", because: because.slice(0, 3) };
  const { service, network } = rfc.scope;
  if (service.state === "on" && network.state === "on") return { kind: "applies", because: service.evidence };
  return { kind: "off", reason: "No data store, queue or third party is new" };
}

const outcome =
  /\b(?:return\w*|respond\w*|answer\w*|falls? back|fallback|retr(?:y|ies|ied)|queue[ds]?|buffer\w*|reject\w*|refuse[ds]?|serve[ds]?|continue[sd]?|degrad\w*|skip\w*|ignor\w*|alert\w*|warn\w*|recover\w*|restart\w*|spool\w*|still|lost|lose|loses|cach\w+|switch\w*|error|stays?|remain\w*|keep|keeps|wait\w*|writ\w+|no audit|only)\b/i;
const chosen =
  /\b(?:because|since|chosen|chose|prefer\w*|so that|instead of|rather than|compared|already run|no other|simplest|well[- ]known|proven|solid|cheaper)\b/i;

/** What the document says of its new dependencies: what happens without them, and why they were chosen. */
export function dependencyAnswers(rfc: Rfc): readonly Found[] {
  const brought = newDependencies(rfc);
  const names = brought.map(({ name }) => name);
  const mentions = (text: string): boolean =>
    names.some((name) => text.toLowerCase().includes(name)) ||
    /\b(?:dependenc(?:y|ies)|(?:remote|external|new|data) (?:store|service|database|server|endpoint|queue)|broker|third[- ]party|queue|cluster|cache|database|the (?:new )?service|disk|endpoint)\b/i.test(
      text,
    );
  return passagesOf(rfc).flatMap((passage): readonly Found[] => {
    if (passage.kind === "line" || standingOf(passage.section, "design") !== "decides") return [];
    const { text } = passage;
    if (
      failure.test(text) &&
      outcome.test(text) &&
      mentions(text) &&
      !/\b(?:today|currently|tests?|\?)\b/i.test(text) &&
      !mayFailOnly.test(text)
    )
      return [
        foundAt(rfc, passage.range, passage.kind === "row" ? 4 : 3, "says what happens without the new dependency"),
      ];
    return names.some((name) => text.toLowerCase().includes(name)) && chosen.test(text)
      ? [foundAt(rfc, passage.range, 2, "says why the dependency was chosen and not what happens when it is down")]
      : [];
  });
}

const mayFailOnly = /\bdepends? on the availability\b|\b(?:may|might|can|could) (?:fail|be unavailable)\W{0,3}$/i;

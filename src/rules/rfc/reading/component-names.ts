import { role } from "./words.ts";

/** What programs that run, and parts of them that have a name of their own, are called. */
const kinds = new Set(
  (
    "service microservice worker server homeserver gateway controller daemon sidecar scheduler consumer producer proxy agent orchestrator backend frontend " +
    "engine broker plugin module component library processor dispatcher adapter collector indexer importer exporter router ingester querier " +
    "distributor runner lambda cli sdk app application monolith operator appservice cluster provider registry store middleware pipeline registrar job " +
    "handler listener watcher receiver sender poller reconciler publisher subscriber loader balancer compactor crawler forwarder emitter resolver " +
    "query-frontend interceptor hub portal console dashboard bot ui subsystem function"
  ).split(" "),
);
/** What parts of systems do, in the base form: the verbs of the components sections of some hundred design documents. */
const deeds = new Set(
  (
    "accept act add aggregate allocate answer apply ask assign authenticate authorize batch cache calculate call check collect compute connect consume " +
    "control convert coordinate create decide decrypt delegate delete depend deploy detect download emit encrypt enforce evaluate execute export expose fetch " +
    "filter flush forward generate get give handle hold host implement import index ingest initiate invoke issue keep limit list listen load log look maintain " +
    "make manage mark merge monitor notify orchestrate own parse perform persist pick poll process produce provide proxy publish pull push query read receive " +
    "reconcile record redirect register reject remove render replace request resolve respond retrieve retry return route run save scan schedule scrape search " +
    "send serve show sign split start stop store stream submit subscribe support sync talk track transform translate trigger update upload use validate " +
    "verify watch wrap write"
  ).split(" "),
);
/** Of these, what only a program or a person does: a table holds and a field gives, but neither polls. */
const agency = new Set(
  "call consume connect download emit fetch forward listen poll proxy publish pull push query read receive render retrieve retry send subscribe upload write".split(
    " ",
  ),
);
const auxiliary =
  /^(?:will|must|shall|should|can|may|then|also|only|never|now|just|simply|itself|always|not|cannot|periodically|directly|automatically)$/i;
const generic =
  /^(?:the|an?|this|that|these|those|each|every|any|all|no|our|its|their|his|your|my|new|existing|separate|dedicated|standalone|own|same|other|another|single|such|proposed|remote|external|background|main|central|and|or|of|for|to|by|in|with|from|if|when|which|where|because|as|on|at|using|via|through|after|before|once|until|while|calls?|uses?|both|one|two|current|running|first|second|next|specific|given|underlying|actual|respective|different|multiple|some|many|more|is|are|limits?)$/i;
/** Kinds that name nothing by themselves. */
const unnamed = new Set(
  "service microservice server component module plugin library application app job store provider cluster pipeline handler function dashboard ui subsystem".split(
    " ",
  ),
);
const people =
  /^(?:users?|clients?|browsers?|people|persons?|actors?|humans?|callers?|developers?|engineers?|teams?|we|i|it|they|customers?|api|apis|rfc|kep|msc|pip|proposal|document|http|https|json|yaml|sql|url|get|post|put|patch|delete|note|todo)$/i;
/** Things of a design that are said to do what their program does. */
const things =
  /^(?:requests?|responses?|endpoints?|fields?|functions?|methods?|commands?|tables?|columns?|tokens?|keys?|messages?|events?|flags?|options?|parameters?|headers?|rules?|polic(?:y|ies)|sections?|documents?|proposals?|tests?|approach|designs?|solutions?|changes?|features?|mechanisms?|quer(?:y|ies)|interfaces?|class(?:es)?|code|implementations?|versions?|releases?|scripts?|steps?|flow|process|following|spec|specification|others?|latter|former|caller|reader|writer|author|operator|whole|system|result|data|page|object|entity|resource|record|file)$/;

/** Whether a word says what kind of program a name belongs to. */
export function isKind(word: string): boolean {
  return kinds.has(singular(word));
}

/** Whether a name of a drawing or a heading is that of a person, of everybody's program, or of a protocol. */
export function isNobody(name: string): boolean {
  return people.test(name) || role.test(name);
}

/** `DB handler: it persists items` defines a part by what it does; null for any other sentence. */
export function definedPart(text: string): string | null {
  const [, name = "", says = ""] =
    /^([A-Za-z][\w./-]{0,30}(?: [\w./-]{1,30}){0,3})(?: ?:| [–—-]) (.{8,300})/.exec(text) ?? [];
  const last = singular(name.split(" ").at(-1) ?? "");
  if (!kinds.has(last) || (unnamed.has(last) && !name.includes(" ")) || isNobody(name)) return null;
  return definesItself.test(says) || actsFirst(says) ? name.toLowerCase() : null;
}

const definesItself =
  /^(?:it(?:'s| is| will)|this|the|an? |is |responsible|in charge|used |which |that |provides|owns|part of|acts as|component|service|module)\b/i;

function actsFirst(says: string): boolean {
  const [first = ""] = says.split(" ", 1);
  return deeds.has(baseOf(first)) || deeds.has(first.toLowerCase());
}

/** Who acts in a sentence, as a component's name: `pricing service`, `bouncer`; null where a person or nobody does. */
export function actorOf(text: string): string | null {
  const words = text.split(/[ ,;:()]+/, 24).map((word) => word.replaceAll(/["'`*]/g, ""));
  for (const [at, word] of words.entries()) {
    if (!doesSomething(words, at + 1, deeds)) continue;
    const name = nameAt(words, at) ?? commonName(words, at, word);
    if (name !== null) return name;
  }
  return agentOf(words);
}

/** The name of a program that ends at a word. */
function nameAt(words: readonly string[], at: number): string | null {
  const word = words[at] ?? "";
  const last = singular(word);
  const before = words[at - 1] ?? "";
  const named = before !== "" && !generic.test(before) && !people.test(before) && /^[\w-]{2,30}$/.test(before);
  // "Publishing API", "Admin UI": what everybody's program is called, with a name of its own.
  if (/^(?:API|UI)$/.test(word)) return named && /^[A-Z]/.test(before) ? `${before.toLowerCase()} ${last}` : null;
  if (kinds.has(last)) {
    if (named) return `${before.toLowerCase()} ${last}`;
    return unnamed.has(last) ? null : last;
  }
  return isProper(word, before, at) && !isNobody(word) ? word.toLowerCase() : null;
}

/** "The wizard pushes": a noun behind an article that does what only a program does. */
function commonName(words: readonly string[], at: number, word: string): string | null {
  if (!/^the$/i.test(words[at - 1] ?? "") || !/^[a-z]{4,20}$/.test(word)) return null;
  return doesSomething(words, at + 1, agency) && !things.test(word) && !generic.test(word) && !isNobody(word)
    ? word
    : null;
}

/** "… are created by the Cloud Controller": who does it where the sentence is turned round. */
function agentOf(words: readonly string[]): string | null {
  for (const [at, word] of words.entries()) {
    if (word !== "by" || !/(?:ed|en|ent|ead|pt|ld|ilt|un)$/.test(words[at - 1] ?? "")) continue;
    const from = /^(?:the|an?)$/.test(words[at + 1] ?? "") ? at + 2 : at + 1;
    for (const end of [from + 1, from]) {
      const name = kinds.has(singular(bare(words[end])))
        ? nameAt([...words.slice(0, end), bare(words[end])], end)
        : null;
      if (name?.includes(" ") === true) return name;
    }
  }
  return null;
}

function bare(word: string | undefined): string {
  return (word ?? "").replace(/[.!?]$/, "");
}

/** A name of one word: `Bouncer` behind an article or within the sentence, `UAA`, `drogue-ajour-api`. */
function isProper(word: string, before: string, at: number): boolean {
  if (/^[a-z]{2,20}(?:-[a-z]{2,20}){1,3}$/.test(word))
    return kinds.has(word.split("-").at(-1) ?? "") || word.endsWith("-api");
  if (generic.test(word) || !/^[A-Z][A-Za-z]{2,24}$/.test(word)) return false;
  return at === 0 || /^(?:the|and|then|that|which|while|so|to|by)$/i.test(before);
}

/** `sends`, `will send`, `only reads`. */
function doesSomething(words: readonly string[], from: number, verbs: ReadonlySet<string>): boolean {
  let at = from;
  while (at < from + 3 && auxiliary.test(words[at] ?? "")) at++;
  const verb = (words[at] ?? "").toLowerCase();
  if (at > from && (verbs.has(verb) || verbs.has(singular(verb)))) return true;
  return verb.endsWith("s") && verbs.has(baseOf(verb));
}

/** The base form of a verb of the third person: `writes`, `fetches`, `queries`. */
function baseOf(verb: string): string {
  const word = verb.toLowerCase();
  for (const base of [word.slice(0, -1), word.slice(0, -2), word.replace(/ies$/, "y")])
    if (deeds.has(base)) return base;
  return "";
}

/** A noun in the singular, lower case. */
export function singular(word: string): string {
  const plain = word.toLowerCase();
  if (plain.endsWith("ies")) return `${plain.slice(0, -3)}y`;
  return plain.length > 4 && plain.endsWith("s") && !plain.endsWith("ss") ? plain.slice(0, -1) : plain;
}

/**
 * Verbs of design documents in their base form: those that stood as a finite verb in a sample of Kubernetes, Matrix, Harbor,
 * Rust, Sentry and Wellcome documents, 2026. Only these are taken for verbs where no auxiliary says so.
 */
const regular =
  "abort accept access achieve acknowledge acquire act activate adapt add address adjust adopt advertise affect aggregate allocate allow alter announce answer append apply approve archive ask assert assign assume attach attempt audit authenticate authorize authorise automate avoid back backfill balance batch believe belong block bound break broadcast buffer bump bundle bypass cache calculate call cancel capture carry cause change charge check claim classify clean clear clone close collect combine commit communicate compact compare compile complete compress compute configure confirm connect consider consist consolidate consume contain continue control convert coordinate copy correlate cover crash create decide declare decode decrease decrypt deduplicate default defer define delay delegate delete deliver demand deny depend deploy deprecate derive describe deserialize design detect determine differ disable discard disconnect discover dispatch display distribute divide document download double drain drop duplicate edit eliminate embed emit employ enable encode encounter encrypt enforce enqueue enrich ensure enter enumerate escape establish estimate evaluate evict exceed exclude execute exist expand expect expire explain expose extend extract fail fan fetch fill filter finish fire fix flag flush follow force format forward free fulfil fulfill gate gather generate grant group guarantee guard halve handle hash help hide hit hold host identify ignore impersonate implement imply import impose improve include increase increment index indicate inform inherit inject initialise initialize initiate insert inspect install instruct integrate intend interact intercept introduce invalidate investigate invite invoke isolate issue iterate join kill label lack launch leak lease leave leverage limit link list listen load lock log look lose maintain manage map mark mask match merge migrate mint mirror mitigate modify monitor mount move name need negotiate normalise normalize notify obtain occur offer omit open operate order own package page parse partition pass patch pause perform permit persist place plan point poll populate post prefer prefix prepare present prevent process produce prompt promote propagate propose protect prove provide provision proxy prune publish pull purge push query queue raise reach react receive recognise recognize recommend reconcile reconnect record recover recreate redact redirect redeem reduce refer reference reflect refresh refuse register reject relate relay release rely remain remove rename render renew reopen repeat replace replicate reply report represent request require reserve reset reside resolve respond restart restore restrict result resume retain retire retrieve retry return reuse reveal reverse revert review revoke rewrite roll rotate route sample sanitise sanitize save scale scan schedule scope seal search secure see select send separate serialise serialize serve settle share shard show shut sign signal simplify skip slice snapshot solve specify split stage start stay stop store stream strip submit subscribe succeed suggest supply support surface suspend swap switch sync synchronise synchronize talk target tell terminate test throttle throw timestamp toggle track transfer transform transition translate transmit traverse treat trigger trim truncate trust try type understand undo uninstall unlock unsubscribe update upgrade upload upsert use validate vary verify version view visit wait walk want warm warn watch work wrap write yield zip lead come fall feed feel find fly forget get give go grow keep know let live make mean meet pay put read run say seek sell set sit spend stand steal take teach think wear win bring build buy begin bind catch choose do draw drive bear have become";

/** Past tense and participle of the verbs that do not take `-ed`; the first is the base form. */
const irregular =
  "write wrote written;send sent;read read;build built;take took taken;give gave given;keep kept;hold held;make made;see saw seen;find found;know knew known;mean meant;lose lost;leave left;set set;put put;run ran run;get got gotten;go went gone;come came come;become became become;choose chose chosen;begin began begun;break broke broken;bind bound;bring brought;buy bought;catch caught;draw drew drawn;drive drove driven;fall fell fallen;feed fed;feel felt;forget forgot forgotten;grow grew grown;hide hid hidden;hit hit;lead led;let let;meet met;overwrite overwrote overwritten;override overrode overridden;rewrite rewrote rewritten;pay paid;say said;seek sought;sell sold;shut shut;split split;spend spent;stand stood;steal stole stolen;tell told;think thought;throw threw thrown;understand understood;undo undid undone;win won;show showed shown;prove proved proven;teach taught;reset reset;do did done;have had;sign signed;map mapped;log logged;drop dropped;stop stopped;batch batched;plan planned;strip stripped;trim trimmed;swap swapped;wrap wrapped;skip skipped;submit submitted;commit committed;permit permitted;admit admitted;defer deferred;refer referred;prefer preferred;transfer transferred;occur occurred;control controlled;cancel cancelled canceled;emit emitted;omit omitted;embed embedded;flag flagged;drag dragged;tag tagged;pin pinned;ban banned;scan scanned;spin spun;zip zipped;ship shipped;format formatted;limit limited";

const forms = new Map<string, string>();
/** Forms that are read as a participle behind "is" or "get". */
const participles = new Map<string, string>();

for (const base of regular.split(" ")) {
  forms.set(base, base);
  forms.set(thirdPerson(base), base);
  const past = pastOf(base);
  forms.set(past, base);
  participles.set(past, base);
  participles.set(doubled(base), base);
  forms.set(doubled(base), base);
}
for (const entry of irregular.split(";")) {
  const [base = "", ...past] = entry.split(" ");
  forms.set(base, base);
  forms.set(thirdPerson(base), base);
  for (const form of past) {
    forms.set(form, base);
    participles.set(form, base);
  }
}

/** The base form of a word that is a form of a known verb; null for other words. */
export function knownVerb(word: string): string | null {
  return forms.get(word) ?? null;
}

/** The base form of a word that can stand behind "is" as a participle: of a known verb, or one that ends like one. */
export function participleOf(word: string): string | null {
  const known = participles.get(word);
  if (known !== undefined) return known;
  return /^[a-z]{2,20}(?:[^aeious]|[aeiou][^aeious]|at|iz|is)ed$/.test(word) && !adjectives.has(word)
    ? withoutEnding(word, "ed")
    : null;
}

/** The base form of any word that stands where only a verb can. */
export function baseForm(word: string): string {
  const known = forms.get(word) ?? participles.get(word);
  if (known !== undefined) return known;
  if (/[a-z]{3}ing$/.test(word)) return gerundOf(word);
  return word;
}

/** `store` for "storing", `drop` for "dropping". */
export function gerundOf(word: string): string {
  const stem = word.slice(0, -3);
  const candidates = [stem, `${stem}e`, stem.slice(0, -1)];
  return candidates.find((each) => forms.get(each) === each) ?? stem;
}

/** Words in `-ed` that say how something is. */
const adjectives = new Set(
  "based indeed need speed feed seed embed hundred shared-nothing aged related unrelated limited detailed advanced complicated interested supposed used-to red".split(
    " ",
  ),
);

function thirdPerson(base: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(base)) return `${base}es`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
}

function pastOf(base: string): string {
  if (base.endsWith("e")) return `${base}d`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
}

function doubled(base: string): string {
  return /[aeiou][bdgklmnprt]$/.test(base) ? `${base}${base.at(-1)}ed` : pastOf(base);
}

function withoutEnding(word: string, ending: string): string {
  const stem = word.slice(0, -ending.length);
  return forms.get(`${stem}e`) === `${stem}e` ? `${stem}e` : stem;
}

/** One language's words for "mark", "check" and "satisfied": a sentence that holds all three orders a verdict. */
interface Order {
  readonly verb: RegExp;
  readonly about: RegExp;
  readonly verdict: RegExp;
}

const orders: readonly Order[] = [
  {
    verb: /(?<!\b(?:to|is|are|was|be|been|we|they|it|not) )\b(?:mark|rate(?! limit)|report|treat|score|classify|consider|counts?|deem|regard|accept|answer|say|repeat|reply|output|return|assume|judge)\b/,
    about: /\b(?:checks?|verdicts?|rate limits?|requirements?|criteria|charter|this (?:review|document|design|rfc))\b/,
    verdict: /\b(?:satisfied|compliant|not[ _-]applicable|cannot_tell)\b/,
  },
  {
    verb: /\b(?:be)?(?:werte|markiere|betrachte|handle|urteile|beantworte)n?\b/,
    about: /prüfung|\bchecks?\b|anforderung/,
    verdict: /erfüllt|bestanden|nicht (?:zutreffend|anwendbar)/,
  },
  {
    verb: /\b(?:consid[eè]re[zr]?|marque[zr]?|note[zr]?|traite[zr]?|r[eé]ponds|r[eé]pondez)\b/,
    about: /v[eé]rification|contr[oô]le|exigence|\bchecks?\b/,
    verdict: /satisfait|conforme|rempli|non applicable|sans objet/,
  },
  {
    verb: /\b(?:marc[ae]|marque|consider[ae]|trat[ae]|responde)[rn]?\b/,
    about: /comprobaci|verifica[cç]|control|requisito|checage|\bchecks?\b/,
    verdict: /cumplid|satisfech|satisfeit|atendid|cumprid|aprobad|aprovad|no (?:es )?aplicable|n[aã]o (?:é )?aplic/,
  },
  {
    verb: /\b(?:segna|considera|tratta|rispondi)(?:re|te)?\b/,
    about: /controll|verific|requisit|\bchecks?\b/,
    verdict: /soddisfatt|superat|conform|non applicabil/,
  },
  {
    verb: /\b(?:markeer|beschouw|behandel|beoordeel)\b/,
    about: /controle|\bchecks?\b|eisen/,
    verdict: /voldaan|vervuld|niet van toepassing/,
  },
  {
    verb: /отмет|считай|пометь|пометить|ответ/,
    about: /провер|требовани/,
    verdict: /выполнен|пройден|удовлетвор|неприменим/,
  },
  { verb: /oznacz|uznaj|traktuj|odpowiedz/, about: /sprawdze|kontrol|wymaga/, verdict: /spełni|zaliczon|nie dotyczy/ },
  {
    verb: /标记|標記|视为|視為|回答|评为|判定|认为/,
    about: /检查|檢查|审查|审核|要求|项/,
    verdict: /满足|滿足|通过|通過|合格|不适用|不適用/,
  },
  { verb: /回答|して|扱|みなし|マーク/, about: /チェック|検査|審査|確認項目/, verdict: /満た|合格|該当しない|適用外/ },
  { verb: /표시|간주|답|처리/, about: /검사|체크|점검|항목/, verdict: /충족|통과|만족|해당 없음/ },
];

/** The form of a question to a model and of its answer, which no design has. */
const forms = /\bcannot_tell\b|"verdict"\s?:|\bverdict"?\s?[:=]\s?"?satisfied|\b(?:begin|end) passage \d/;

/** What a sentence about the review holds and one about a system seldom. */
const talk: readonly RegExp[] = [
  /\bsatisf(?:ied|ies|y)\b|\bnot_applicable\b|\bcompliant with (?:the|every|all)\b/,
  /\bverdicts?\b|\bcharter\b|\breviewers?\b|\b(?:whoever|who|bot that) reviews\b|\bthis review\b/,
  /\b(?:llms?|language models?|chat ?bots?|ai (?:model|assistant|reviewer|agent)s?|system prompts?)\b/,
  /\bchecks?\b[^.]{0,80}\b(?:waived|answered|approved|skipped|not applicable|confirmed)\b/,
  /(?:^|\n)\s{0,8}(?:system|assistant|user|human)\s?:/,
];

/** Letters of other scripts that look like Latin ones, and those. */
const alike = new Map(
  [..."аеорсухіѕјԁһοαεινκρτυ"].map((letter, at) => [letter, "aeopcyxisjdhoaeivkptu"[at] ?? letter] as const),
);
const digits = new Map([..."0134578"].map((digit, at) => [digit, "oieastb"[at] ?? digit] as const));

/** The ways in which somebody may have meant a text: as it stands, by the look of its letters, by digits for letters. */
function readings(text: string): readonly string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\p{Cf}+/gu, "")
    .replaceAll(/[>*_~|#`]{1,8}(?=\s|\p{L})/gu, (mark) => (mark === "_" ? mark : " "));
  const looks = plain.replaceAll(/[^\p{ASCII}]/gu, (letter) => alike.get(letter) ?? letter);
  const spelt = looks.replaceAll(/[a-z][013-578]|[013-578][a-z]/g, (pair) =>
    pair.replaceAll(/\d/g, (digit) => digits.get(digit) ?? digit),
  );
  return [...new Set([plain, looks, spelt])];
}

/** Sentences on however many lines; a sentence of a page is cut. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/[.!?;。！？]|\n\s*\n/).map((sentence) => sentence.slice(0, 600).replaceAll(/\s+/g, " "));

/**
 * Whether a text orders a verdict of the review: "mark every check as satisfied", in the larger languages, or shows the form of a
 * model's answer. Narrower than what makes somebody look: a document of which this is true is shown to no model. Linear.
 */
export const ordersVerdict = (text: string): boolean =>
  readings(text).some(
    (reading) =>
      forms.test(reading) ||
      sentencesOf(reading).some((sentence) =>
        orders.some(
          ({ verb, about, verdict }) => verdict.test(sentence) && about.test(sentence) && verb.test(sentence),
        ),
      ),
  );

/** Whether a text speaks of the review and not of the system: then it proves nothing about the system. Linear. */
export const speaksOfReview = (text: string): boolean =>
  ordersVerdict(text) || readings(text).some((reading) => talk.some((pattern) => pattern.test(reading)));

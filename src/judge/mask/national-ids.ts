import { capturesOf } from "./captures-of.ts";
import { passesLuhn, passesVerhoeff, remainder, weighted } from "./check-digits.ts";
import type { Cut } from "./cut.ts";

/** How one country numbers its people: the shape, and what its digits and letters, without signs, have to fulfil. */
interface Scheme {
  readonly pattern: RegExp;
  readonly valid: (compact: string) => boolean;
}

const dayOfBirth = (digits: string): boolean =>
  Number(digits.slice(2, 4)) >= 1 && Number(digits.slice(2, 4)) <= 12 && isDay(Number(digits.slice(4, 6)));
const isDay = (day: number): boolean => day >= 1 && day <= 31;

/** Brazil's two check digits (Receita Federal, CPF). */
const isCpf = (digits: string): boolean =>
  new Set(digits).size > 1 &&
  [9, 10].every((count) => {
    const weights = Array.from({ length: count }, (_, at) => count + 1 - at);
    return ((weighted(digits, weights) * 10) % 11) % 10 === Number(digits[count]);
  });

/** ISO 7064 MOD 11-2 over seventeen digits (GB 11643-1999). */
const isChinese = (compact: string): boolean => {
  const sum = weighted(compact, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return "10X98765432"[sum % 11] === compact[17] && dayOfBirth(compact.slice(8, 14));
};

/** Spain's letter of a number (Ministerio del Interior, NIF); a foreigner's begins with X, Y or Z. */
const isSpanish = (compact: string): boolean => {
  const number = compact.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[remainder(number, 23)] === compact.at(-1);
};

const schemes: readonly Scheme[] = [
  // United States: no number has an area of 000, 666 or 900 and more, a group of 00 or a serial of 0000 (ssa.gov, "Randomization").
  { pattern: /(?<![\w-])(?!000|666|9)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\w-])/g, valid: () => true },
  // United Kingdom: HMRC, NIM39110.
  {
    pattern:
      /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b/gi,
    valid: () => true,
  },
  { pattern: /(?<![\w-])(?:\d{8}|[XYZ][ -]?\d{7})[ -]?[A-Z](?![\w-])/gi, valid: isSpanish },
  // France: 97 less the number's remainder (INSEE, NIR); Corsica's letters count as 19 and 18.
  {
    pattern: /(?<![\w.])[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w])/gi,
    valid: (compact) => {
      const digits = compact.replace("2A", "19").replace("2B", "18");
      return 97 - remainder(digits.slice(0, 13), 97) === Number(digits.slice(13));
    },
  },
  // Italy: letters of the names, year, month, day, municipality, check (Decreto 12 March 1974).
  {
    pattern: /\b[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]\b/gi,
    valid: (compact) => /\d/.test(compact),
  },
  { pattern: /(?<![\w.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\w)/g, valid: isCpf },
  // India: UIDAI, Verhoeff's check digit.
  { pattern: /(?<![\w.-])[2-9]\d{3}[ -]\d{4}[ -]\d{4}(?![ -]?[\w])/g, valid: passesVerhoeff },
  { pattern: /(?<!\w)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d{4}[\dX](?!\w)/gi, valid: isChinese },
  // Korea: day of birth, then a digit for century and sex.
  { pattern: /(?<![\w-])\d{6}-[1-8]\d{6}(?![\w-])/g, valid: dayOfBirth },
  // Canada: Luhn.
  { pattern: /(?<![\w-])[1-79]\d{2}[- ]\d{3}[- ]\d{3}(?![\w-])/g, valid: passesLuhn },
  // Sweden: Luhn over the short form.
  {
    pattern: /(?<![\w-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-])/g,
    valid: (compact) => passesLuhn(compact.slice(-10)) && dayOfBirth(compact.slice(-10)),
  },
  // Poland: PESEL.
  {
    pattern: /(?<![\w.-])\d{2}(?:[02468][1-9]|[13579][0-2])[0-3]\d{6}(?![\w.-])/g,
    valid: (digits) =>
      weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0 && isDay(Number(digits.slice(4, 6))),
  },
];

/** A number that a word in front tells of: of a passport, a tax payer, an insured person. */
const named =
  /(?:passport|ssn|social security|national id|identity card|tax (?:id|payer)|taxpayer|driv(?:er'?s|ing) licen[cs]e|steuer-?id|insurance)(?: (?:number|no\.?|id|nr\.?))?[\s:#*|="'`]{1,6}((?=[^\s]{0,8}\d)[A-Z\d](?:[ .-]?[A-Z\d]){5,17})(?![\w])/gi;
/** Born on which day. */
const birth =
  /(?:\bdob|birth ?da(?:te|y)|date of birth|born(?: on)?|geburtsdatum|date de naissance)[\s:*|="'`]{1,6}(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})/gi;

/** Numbers that a state gave to a person, where their form can be checked or a word tells what they are. */
export function nationalIdsIn(text: string): readonly Cut[] {
  const numbered = schemes.flatMap(({ pattern, valid }) =>
    capturesOf(text, pattern).filter(({ value }) => valid(value.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase())),
  );
  const told = capturesOf(text, named).filter(({ value }) => (value.match(/\d/g)?.length ?? 0) >= 4);
  return [...numbered, ...told, ...capturesOf(text, birth)].map(({ start, end }) => ({ kind: "id", start, end }));
}

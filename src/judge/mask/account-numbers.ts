import { passesLuhn, remainder } from "./check-digits.ts";
import type { Cut } from "./cut.ts";

const iban = /(?<![a-z\d])[a-z]{2}\d{2}(?:[ .-]?[a-z\d]{4}){2,7}(?:[ .-]?[a-z\d]{1,4})?/gi;
/** Behind the first digit of an issuer; in groups or without. */
const card = /(?<![\w.])[2-6]\d{3}(?:[ .-]{0,2}\d){8,15}(?![\w])/g;

/** The shortest and the longest number of the register (SWIFT, IBAN Registry): Norway's and Saint Lucia's, with room for more. */
const shortestIban = 15;
const longestIban = 34;

/** Numbers of bank accounts (ISO 13616, check of ISO 7064 MOD 97-10) and of payment cards (ISO/IEC 7812, Luhn). */
export function accountNumbersIn(text: string): readonly Cut[] {
  const accounts = [...text.matchAll(iban)].flatMap(({ 0: found, index }) => {
    const length = ibanLength(found);
    return length === null ? [] : [{ kind: "account", start: index, end: index + length } as const];
  });
  const cards = [...text.matchAll(card)].flatMap(({ 0: found, index }) =>
    passesLuhn(found.replace(/\D/g, "")) ? [{ kind: "card", start: index, end: index + found.length } as const] : [],
  );
  return [...accounts, ...cards];
}

/** As much of a text as is an account's number, the longest there is: what follows one may look like more of it. */
function ibanLength(found: string): number | null {
  let compact = "";
  let longest: number | null = null;
  for (let at = 0; at < found.length; at++) {
    const character = found[at] ?? "";
    if (!/[a-z\d]/i.test(character)) continue;
    compact += character;
    if (compact.length >= shortestIban && compact.length <= longestIban && isIban(compact)) longest = at + 1;
  }
  return longest;
}

const isIban = (compact: string): boolean =>
  remainder(
    `${compact.slice(4)}${compact.slice(0, 4)}`.replace(/[a-z]/gi, (letter) => String(Number.parseInt(letter, 36))),
    97,
  ) === 1;

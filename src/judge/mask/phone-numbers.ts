import { capturesOf } from "./captures-of.ts";
import type { Cut } from "./cut.ts";

/** A number in the notations of ITU-T E.123 and of its countries, with the digits that it has at least and at most (E.164: 15). */
interface Notation {
  readonly pattern: RegExp;
  readonly least: number;
  readonly most: number;
}

const notations: readonly Notation[] = [
  { pattern: /(?<![\w.+-])\+[1-9](?:[ .()/-]{0,3}\d){6,16}(?!\d)/g, least: 8, most: 15 },
  { pattern: /(?<![\w.:/-])00[1-9]\d{0,2}(?:[ .()/-]{1,3}\d{1,12}){1,6}(?![\w:])/g, least: 9, most: 17 },
  { pattern: /(?<![\w.+/-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g, least: 10, most: 11 },
  { pattern: /(?<![\w.:/-])\(?0[1-9]\d{0,4}\)?(?:[ .()/-]{1,3}\d{2,12}){1,6}(?![\w:])/g, least: 9, most: 12 },
  {
    pattern:
      /(?:phone|mobile|mobil|handy|tel(?:efon[eo]?|éfono)?|fax|whatsapp|signal|sms|call|电话|手机|電話|телефон)(?:[ _-]?(?:number|no|nr)\b)?[\s.:*|="'`]{1,8}(\+?\(?\d(?:[ .()/-]{0,2}\d){5,16})(?!\d)/giu,
    least: 6,
    most: 15,
  },
];

/** A date is no number to call. */
const date = /^\d{2}[./-]\d{2}[./-]\d{4}|^\d{4}[./-]\d{2}[./-]\d{2}/;

/** Telephone numbers: with their country, in the usual notations of North America and Europe, or behind a word that names one. */
export const phoneNumbersIn = (text: string): readonly Cut[] =>
  notations.flatMap(({ pattern, least, most }) =>
    capturesOf(text, pattern).flatMap(({ value, start, end }) => {
      const digits = value.replace(/\D/g, "").length;
      return digits < least || digits > most || date.test(value) ? [] : [{ kind: "phone", start, end }];
    }),
  );

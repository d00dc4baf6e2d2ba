/** Characters that people write for ASCII ones, by the ASCII one: blanks, dashes, dots and signs of other widths. */
const plain: readonly (readonly [RegExp, string])[] = [
  [/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " "],
  [/[\u2010-\u2015\u2212\ufe58\ufe63]/g, "-"],
  [/[\u2024\u3002\uff61]/g, "."],
  [/[\u2018\u2019\u201b]/g, "'"],
  [/[\u201c\u201d\u201f]/g, '"'],
];
const wide = /[\uff01-\uff5e]/g;
/** Arabic, Persian and Devanagari digits, which stand in Unicode in rows of ten. */
const otherDigits = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;
const zeros = [0x0660, 0x06f0, 0x0966];

/** A text of the same length in which digits, signs and blanks of other scripts and widths are ASCII, so that a mask sees through them. */
export function plainCharacters(text: string): string {
  // Few documents hold any.
  if (!/[^\p{ASCII}]/u.test(text)) return text;
  const narrow = text.replace(wide, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
  const digits = narrow.replace(otherDigits, (character) => {
    const code = character.charCodeAt(0);
    return String(code - (zeros.find((zero) => code >= zero && code < zero + 10) ?? code));
  });
  return plain.reduce((changed, [pattern, ascii]) => changed.replace(pattern, ascii), digits);
}

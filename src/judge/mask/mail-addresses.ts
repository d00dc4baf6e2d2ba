import type { Cut } from "./cut.ts";

/** The sign, or how it is written to be read by people or within an address; then a domain, which ends in a name. */
const atDomain =
  /(?:@|%40|&#64;|&#x40;|&commat;| ?[[({] ?at ?[\])}] ?)((?:[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.| ?[[({] ?dot ?[\])}] ?)){1,10}\p{L}[\p{L}\p{N}-]{1,40})/giu;
/** What stands in front of the sign, in letters of any script (RFC 6531); a backslash is Markdown's. */
const local = /[\p{L}\p{N}\p{M}.!#$%&'*+/=?^_`{|}~\\-]{1,200}$/u;
/** No part of an address at its left end: marks of Markdown, of a list or a URL. */
const leading = /^[^\p{L}\p{N}]+|^mailto:/u;

/** Mail addresses, whosever they are: those of examples too, since nobody can tell them apart. */
export function mailAddressesIn(text: string): readonly Cut[] {
  let from = 0;
  return [...text.matchAll(atDomain)].flatMap((match) => {
    const before = text.slice(Math.max(from, match.index - 200), match.index);
    const name = local.exec(before)?.[0].replace(leading, "") || quoted.exec(before)?.[0];
    if (name === undefined) return [];
    const end = match.index + match[0].length;
    from = end;
    return [{ kind: "mail", start: match.index - name.length, end }];
  });
}

/** `"Jane Doe"@acme.com`, with its name; a mark alone where what it closes is far away. */
const quoted = /(?:"[^"\n]{1,80})?"$/;

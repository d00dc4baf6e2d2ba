import { capturesOf } from "./captures-of.ts";
import type { Cut } from "./cut.ts";
import { looksRandom } from "./looks-random.ts";

/** Who logs in, in front of the host. */
const userInfo = /:\/\/([^\s/?#@<>"'`()]{1,300})@/g;
/** A parameter of a query or a fragment. */
const parameter = /[?&#;]([\w.~%-]{1,60})=([^\s&#"'`<>)\]|]{4,2000})/g;
const telling =
  /^(?:.{0,40}[-_.])?(?:token|key|apikey|auth|authorization|signature|sig|secret|password|passwd|pwd|pass|code|session|sessionid|sid|jwt|ticket|credential|invite|hash|hmac|state|nonce|assertion)$|^x-(?:amz|goog|ms)-/i;
const placeholder = /^(?:[{$:<*.]|%7b|your|x{3}|example|string|value|\w{0,20}(?:_id|_token|_key|_code)$)/i;

/** What URLs say of a person or let its finder do: names and passwords in front of the host, tokens among the parameters. */
export function secretsOfUrls(text: string): readonly Cut[] {
  const users = capturesOf(text, userInfo).filter(({ value }) => !/^[{$<]/.test(value));
  const tokens = [...text.matchAll(parameter)].flatMap((match) => {
    const [whole, name = "", value = ""] = match;
    const kept = placeholder.test(value) || !(telling.test(name) || (value.length >= 16 && looksRandom(value)));
    const end = match.index + whole.length;
    return kept ? [] : [{ start: end - value.length, end }];
  });
  return [...users, ...tokens].map(({ start, end }) => ({ kind: "secret", start, end }));
}

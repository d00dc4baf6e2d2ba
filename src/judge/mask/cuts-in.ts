import { accountNumbersIn } from "./account-numbers.ts";
import { secretsOfUrls } from "./addresses-in-urls.ts";
import { credentialCutsIn } from "./credentials.ts";
import { type Cut, merged, withMasks } from "./cut.ts";
import { handlesIn, type Span } from "./handles.ts";
import { keyBlocksIn } from "./key-blocks.ts";
import { mailAddressesIn } from "./mail-addresses.ts";
import { namesOfPeopleIn } from "./names-of-people.ts";
import { nationalIdsIn } from "./national-ids.ts";
import { phoneNumbersIn } from "./phone-numbers.ts";
import { plainCharacters } from "./plain-characters.ts";
import { publicAddressesIn } from "./public-addresses.ts";

/**
 * Secrets and personal data in a text, in order and without overlap. In the stretches of code, in order, no handle is looked for.
 * Rather one too many: a mask costs an answer, a leak the trust. Takes time in proportion to the text.
 */
export function cutsIn(text: string, code: readonly Span[] = []): readonly Cut[] {
  const plain = plainCharacters(text);
  return merged([
    ...keyBlocksIn(plain),
    ...credentialCutsIn(plain),
    ...secretsOfUrls(plain),
    ...mailAddressesIn(plain),
    ...phoneNumbersIn(plain),
    ...accountNumbersIn(plain),
    ...nationalIdsIn(plain),
    ...publicAddressesIn(plain),
    ...handlesIn(plain, code),
    ...namesOfPeopleIn(plain),
  ]);
}

/** A text with its secrets and personal data masked. */
export const masked = (text: string): string => withMasks(text, cutsIn(text));

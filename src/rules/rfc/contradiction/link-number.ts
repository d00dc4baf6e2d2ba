import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { code } from "../nouns.ts";
import { allFactsOf } from "../reading/facts.ts";
import { type Comparison, compared } from "./comparison.ts";

/** A kind of numbered thing: how a text names it, and where its address carries the number. */
const numbered: readonly { readonly text: RegExp; readonly url: RegExp }[] = [
  {
    text: /(?:^|[\s\w-])#(\d{1,7})$|\b(?:issue|pull request|pull|pr|mr|merge request) #?(\d{1,7})$/i,
    url: /\/(?:issues|pull|pulls|merge_requests|discussions)\/(\d{1,7})(?![\d])/,
  },
  { text: /\bRFC[ -]?(\d{3,5})\b/, url: /\/(?:rfc\/?|html\/|info\/)(?:rfc)?(\d{3,5})(?!\d)/i },
  { text: /\bMSC ?(\d{3,5})\b/, url: /matrix-(?:spec-proposals|doc)\/(?:pull|issues)\/(\d{3,5})(?!\d)/ },
];

/** The number in a link's text against the one in its address: one of the two leads to something else. */
export function linkNumber(rfc: Rfc): readonly Comparison[] {
  return allFactsOf(rfc, "link").flatMap(({ text, url, range }) => {
    for (const kind of numbered) {
      const shown = kind.text
        .exec(text.slice(0, 200))
        ?.slice(1)
        .find((number) => number !== undefined);
      const led = kind.url.exec(url.slice(0, 400))?.[1];
      if (shown === undefined || led === undefined || Number(shown) === Number(led)) continue;
      const reason = `The link says ${shown} and leads to ${led}`;
      return [compared(rfc, false, [{ range }], reason, `Is ${code(text)} number ${shown} or ${led}?`)];
    }
    return [];
  });
}

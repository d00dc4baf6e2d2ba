import type { Rfc } from "../../../artifacts/rfc/index.ts";
import { type Comparison, compared } from "./comparison.ts";
import { type Held, heldBy, spell } from "./held.ts";

const delivery = /\b(?:web-?hooks?|deliver(?:y|ies|ed)|call-?backs?|notifications?)\b/i;
const retried = /\b(?:re-?tr(?:y|ies|ied)|re-?deliver\w*|re-?sent|attempts?|attempted|back-?off)\b/i;
const tolerated = /\b(?:older than|tolerance|not (?:be )?older|within|skew|more than|valid for|window|age of)\b/i;
const stamp = /\b(?:time-?stamps?|signatures?|signed|replay\w*)\b/i;
const signedAnew =
  /\b(?:re-?sign(?:s|ed|ing)?|sign(?:s|ed)? (?:again|anew|afresh)|(?:new|fresh|own|updated) (?:time-?stamps?|signatures?)|(?:each|every) (?:\w{2,12} )?(?:attempt|delivery|retry|request) (?:is signed|carries|has|gets|is given)|time-?stamp of (?:the|each|every) (?:\w{2,12} )?(?:attempt|request|delivery attempt)|(?:at|per) (?:the time of )?(?:sending|each attempt|attempt))\b/i;

/** How long deliveries are retried against how old a signature may be; no contradiction where each attempt is signed anew. */
export function replayWindow(rfc: Rfc): readonly Comparison[] {
  if (rfc.scope["webhook-out"].state !== "on") return [];
  const held = heldBy(rfc);
  const window = held.find(
    ({ text, durations }) => durations.length > 0 && stamp.test(text) && tolerated.test(text) && !retried.test(text),
  );
  const retries = held.filter(
    ({ text, durations, passage }) =>
      durations.length > 0 &&
      retried.test(text) &&
      !stamp.test(text) &&
      (delivery.test(text) || delivery.test(passage.context) || delivery.test(rfc.title)),
  );
  const longest = retries.toSorted((a, b) => horizon(b) - horizon(a))[0];
  if (window === undefined || longest === undefined) return [];
  const tolerance = Math.max(...window.durations.map(({ quantity }) => quantity.value));
  const last = horizon(longest);
  const anew = held.find(({ text }) => signedAnew.test(text));
  const agrees = last <= tolerance || anew !== undefined;
  const places =
    anew === undefined ? [longest.passage, window.passage] : [longest.passage, window.passage, anew.passage];
  const reason = agrees
    ? `Deliveries are retried for ${spell(last)}${anew === undefined ? "" : ", each attempt signed anew"}, and a signature is accepted for ${spell(tolerance)}`
    : `Deliveries are retried for ${spell(last)}, but line ${window.passage.range.startLine} refuses a signature after ${spell(tolerance)}, and nothing says that each attempt is signed anew`;
  return [
    compared(
      rfc,
      agrees,
      places,
      reason,
      `A signature is refused after ${spell(tolerance)} and retries go on for ${spell(last)}: is each attempt of a delivery signed anew?`,
    ),
  ];
}

function horizon({ durations }: Held): number {
  return Math.max(...durations.map(({ quantity }) => quantity.value));
}

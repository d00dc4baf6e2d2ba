import { evidenceAt, type Rfc } from "../../../artifacts/rfc/index.ts";
import type { Evidence } from "../../../charter/index.ts";
import { type Passage, passagesOf } from "./passages.ts";
import { standingOf } from "./standing.ts";

/** A record is written to a database. */
const stores =
  /\b(?:(?:stor|persist|sav|insert|writ|record|creat|updat|delet|mark|add|commit|register|log)(?:e|es|s|ed|d|en|ing|ten|ting)?\b[^.;]{0,60}\b(?:databases?|db|tables?|rows?|postgres\w*|mysql|mongo\w*|dynamo\w*|cassandra|sqlite|redis|datastore|data store)|(?:insert|update|delete)s? (?:into|from)\b)/i;
/** A store of records; without one of these words a passage is not read further. */
const store =
  /\b(?:databases?|db|tables?|rows?|postgres\w*|mysql|mongo\w*|dynamo\w*|cassandra|sqlite|redis|data ?store|(?:insert|update|delete)s? (?:into|from))\b/i;
/** Something else is told of it, or written as well. */
const tells =
  /\b(?:publish(?:es|ed|ing)?|emit(?:s|ted|ting)?|enqueue(?:s|d)?|produc(?:e|es|ed|ing) (?:an? |the )?(?:\w{2,20} )?(?:events?|messages?)|(?:push|put|plac|send|submit|add|forward)(?:es|e|s|ed|ing|t)? (?:an? |the |it |this |each )?(?:[\w.`-]{2,30} ){0,4}(?:to|on|onto|into) (?:the |an? |its )?(?:[\w-]{2,20} ){0,2}(?:queues?|topics?|kafka|rabbitmq|sqs|sns|streams?|event bus|message bus|broker)|(?:upload|writ|stor|sav|cop)(?:y|e|es|ies|s|ed|d|ing|ten|ting)?\b[^.;]{0,50}\b(?:s3|gcs|bucket|blob stor\w+|object stor\w+|elasticsearch|opensearch|search index)|(?:send|trigger|deliver)(?:s|ed|ing)? (?:an? |the )?(?:[\w-]{2,20} ){0,2}(?:events?|webhooks?|messages?|e-?mails?)|then calls? (?:the )?[\w-]{2,30} (?:api|service)|calls? (?:the )?[^.;]{0,60}\b(?:POST|PUT|PATCH|DELETE) \/[^;]{0,120}\b(?:endpoint|api|operation) of)\b/i;

/** A message follows each write, whatever the store: "publishes an event on every update". */
const tellsOfWrite =
  /\b(?:publish(?:es|ed)?|emit(?:s|ted)?|send(?:s)?|sent|enqueue[sd]?|fire[sd]?|produce[sd]?)\b[^.;]{0,60}\b(?:on|after|for|upon|with|whenever|when|each time|every time) (?:each |every |any |all |an? |the )?(?:successful )?[`'\w() -]{0,24}\b(?:writes?|sets?|updates?|creat(?:e|es|ion|ed)|changes?|inserts?|deletes?|deleted|saves?|saved|commits?|mutations?|operations?)\b/i;
/** The same, told in the order of the steps: "after updating a record, the worker will notify the topic". */
const writesThenTells =
  /\b(?:after|once|when|whenever|on) (?:(?:it|the \w{2,20}|a \w{2,20}) (?:has |is |are |have )?)?(?:been )?(?:successfully )?(?:updat|writ|sav|stor|creat|insert|delet|persist|record)(?:e|es|ed|ing|s|ten|ting)\b[^.;]{0,60}\b(?:publish(?:es)?|emits?|sends?|notif(?:y|ies)|enqueues?|fires?|produces?|pushes|push|posts?)\b[^.;]{0,60}\b(?:topics?|queues?|events?|messages?|notifications?|kafka|sns|sqs|streams?|bus|broker|webhooks?)\b/i;

/** Passages between the two halves that still belong to one flow. */
const reach = 2;

/** Steps of the proposal in which one flow writes a record and tells another store, queue or service of it. */
export function dualWrites(rfc: Rfc): readonly Evidence[] {
  const steps = passagesOf(rfc).filter(
    (passage) => passage.kind === "sentence" && standingOf(passage.section, "design") === "decides",
  );
  const found: Evidence[] = [];
  for (const [at, step] of steps.entries()) {
    if (rfc.scope.db.state === "on" && (states(step, tellsOfWrite) || states(step, writesThenTells)))
      found.push(evidenceAt(rfc, step.range));
    if (!store.test(step.text) || !states(step, stores)) continue;
    const near = steps.slice(Math.max(0, at - reach), at + reach + 1);
    const told = near.find((other) => other.section === step.section && states(other, tells));
    if (told !== undefined) found.push(evidenceAt(rfc, step.range));
    if (found.length === 3) break;
  }
  return found;
}

/** Whether a passage says so of the design, not of an option, of the past or of what is left out. */
function states({ text, clauses }: Passage, words: RegExp): boolean {
  if (!words.test(text)) return false;
  const saying = clauses.filter((clause) => words.test(clause.text));
  return (saying.length > 0 ? saying : clauses).some(
    ({ modality, negated }) => !negated && (modality === "asserted" || modality === "prescribed"),
  );
}

import { flatten, type Operation, type SourceNode } from "../../../artifacts/api/index.ts";
import { isSharedWithAnswers, objectOf } from "./answered-schemas.ts";
import { purposeOf } from "./operation-purpose.ts";
import { propertiesOf } from "./schema-parts.ts";
import { isId, ownershipOf } from "./server-owned.ts";
import { isWebhookReceiver } from "./webhook-receivers.ts";
import { bareName, endsInId, resourceOf, wordsOf } from "./words.ts";

/** What doing a POST twice does twice: money moves, somebody is written to, or an object stands there two times. */
export type Effect = "pays" | "sends" | "creates";

const pays = new Set(
  `pay payment payments charge charges transfers payout payouts refund refunds checkout purchase purchases order orders invoice
  invoices withdrawal withdrawals deposit deposits topup topups capture captures booking bookings
  reservation reservations remittance remittances trade trades donation donations`.split(/\s+/),
);

const sends = new Set(
  `send sms email emails mail mails message messages notification notifications notify invite invites invitation invitations
  broadcast broadcasts dispatch fax letters`.split(/\s+/),
);

/** POSTs that ask, compute or try, and leave nothing behind. */
const asks = new Set(
  `search searches query queries find filter lookup graphql validate validation validations verify verification check preview previews dryrun simulate simulation
  estimate estimates quote quotes calculate calculation convert conversion translate translation render test tests parse analyze analyse analysis
  suggest suggestions autocomplete match compare count exists introspect introspection evaluate evaluation predict prediction classify
  embeddings completions export exports report reports diff explain resolve detect ping batchget bulkget list geocode`.split(
    /\s+/,
  ),
);

/** Verbs that end in the same state however often they are said. */
const settles = new Set(
  `cancel close open reopen activate deactivate enable disable archive unarchive restore delete remove approve reject confirm accept decline
  lock unlock publish unpublish start stop pause resume suspend unsuspend complete finish finalize void revoke acknowledge ack read
  unread mark follow unfollow star unstar like unlike join leave assign unassign attach detach link unlink block unblock mute unmute ban
  unban pin unpin reset refresh sync reindex rebuild reload restart reboot rotate heartbeat set unset update upsert replace merge
  subscribe unsubscribe watch unwatch logout signout abort terminate retry promote demote move expire hold release default edit change modify patch transfer resize rename scale
  kill noop`.split(/\s+/),
);

/** What a POST does twice when it is sent twice; null for other operations and for POSTs that can be repeated. */
export function effectOf(operation: Operation): Effect | null {
  const { method, origin, path, deprecated, responses } = operation;
  if (method !== "post" || origin !== "path" || deprecated || purposeOf(operation) !== null) return null;
  // Who posts to an object edits it.
  if (endsInId(path) || isWebhookReceiver(operation) || /(?:^|\/)(?:bulk|batch)(?:[/:]|$)/i.test(path)) return null;
  const last = wordsOf(resourceOf(path));
  const verbs = [...last, ...verbOf(operation.operationId)];
  if (verbs.some((word) => asks.has(word))) return null;
  const [first = ""] = last;
  if (settles.has(first) || settles.has(verbOf(operation.operationId)[0] ?? "") || isCheck(operation)) return null;
  const succeeds = responses.map(({ status }) => status.toLowerCase());
  const makes = succeeds.some((status) => status === "201" || status === "202");
  if (last.some((word) => pays.has(word))) return "pays";
  if (last.some((word) => sends.has(word)) && !isAddressOf(path)) return makes || sends.has(first) ? "sends" : null;
  return makes ? "creates" : null;
}

/** An address that somebody is known by is added, and nothing is sent: `POST /user/emails`. */
const isAddressOf = (path: string): boolean =>
  /\/(?:user|users|me|accounts?|customers?|contacts?|profile)\b.{0,200}\/e?mails?$/i.test(path);

/** The first word of an operation id, which is its verb: `searchOrders`. */
const verbOf = (operationId: string | null): readonly string[] =>
  operationId === null ? [] : wordsOf(operationId.replace(/^.*[./]/, "")).slice(0, 1);

/** Whether an operation says of itself that it only tries. */
const isCheck = ({ summary, parameters }: Operation): boolean =>
  /^(?:validates?|checks?|previews?|simulates?|estimates?|calculates?|search(?:es)?|quer(?:y|ies)|verif(?:y|ies)|generates? a preview)\b/i.test(
    summary.slice(0, 200),
  ) || parameters.some(({ name, required }) => required && /^dryrun$/.test(bareName(name)));

/** Names of a parameter or a field by which a repeated request is known again. */
const repeatNames =
  /idempot|dedup|repeatability|^(?:x)?(?:client)?(?:request|operation|message|event|transaction|correlation)(?:id|uuid|key|token|ref|reference)$|^client(?:token|requesttoken|orderid|reference|referenceid|id?key)$|^requesttoken$|^nonce$/;

/** Fields by which the client names what it creates, so that the second one is refused. */
const namingFields =
  /^(?:id|uuid|guid|ulid|key|code|slug|sku|handle|alias|username|login|email|emailaddress|phone|phonenumber|iban|isbn|ean|vin|domain|hostname|fqdn|externalid|externalreference|externalkey|extid|foreignid|reference|referenceid|referencenumber|ref|merchantreference|merchantid|clientreference|clientreferenceid|customreference|endtoendid|(?:order|invoice|document|account|serial|tracking|po)number)$/;

const wordsOfRepetition =
  /idempot|duplicat|already (?:exists?|registered|taken|in use|been)|safe(?:ly)? (?:to )?(?:retr|repeat)|exactly[- ]once|(?:same|second|repeated) (?:request|call)|uniquely identif|must be unique|upsert|if (?:it|one) (?:already )?exists/i;

/**
 * Whether the contract says how a POST that is sent twice is done once: a key, a name of the client's own, or a refusal. An
 * `id` in a schema that answers have too is the server's unless the contract says otherwise, and names nothing.
 */
export function isRepeatable(operation: Operation, answered: ReadonlySet<SourceNode>): boolean {
  const { parameters, responses, body, summary, description } = operation;
  const named = parameters.some(
    ({ in: place, name }) =>
      (place === "header" && name.toLowerCase() === "if-none-match") ||
      (place !== "path" && repeatNames.test(bareName(name))),
  );
  if (named || responses.some(({ status }) => status === "409")) return true;
  const texts = [
    summary,
    description,
    body?.content[0]?.schema?.description ?? "",
    ...responses.map((each) => each.description),
  ];
  if (texts.some((text) => wordsOfRepetition.test(text.slice(0, 4000)))) return true;
  return (body?.content ?? []).some(({ schema }) => {
    if (schema === null) return false;
    const isShared = isSharedWithAnswers(objectOf(schema), answered);
    return propertiesOf(schema).some((property) => {
      const bare = bareName(property.name);
      if (!repeatNames.test(bare) && !namingFields.test(bare)) return false;
      if (isShared && isId(property.name) && ownershipOf(property) !== null) return false;
      return !flatten(property.schema).readOnly;
    });
  });
}

/** A sentence put into a setting, and the check that it answers or only seems to answer. */
export interface Said {
  readonly check: string;
  readonly setting: keyof typeof settings;
  readonly passage: string;
}

/** Documents that raise many questions and answer few; passages go at `{here}`. */
export const settings = {
  service: `# RFC: Invoices over HTTP

## Summary

Customers of the billing platform want to read and correct their invoices by program. This proposal adds a new invoice service.

## Proposal

The service is deployed beside the order service and exposes these operations to the customers:

- \`POST /v1/invoices\`
- \`GET /v1/invoices\`
- \`GET /v1/invoices/{id}\`
- \`PATCH /v1/invoices/{id}\`

An invoice belongs to the customer that created it. All tenants share one PostgreSQL table:

\`\`\`sql
CREATE TABLE invoices (id bigint, customer_email text, amount bigint);
\`\`\`

When an invoice is created the service calls the tax service over HTTP. A nightly job mails the new invoices through the mail
provider, with a new API key. Scanned documents can be uploaded to an invoice.

{here}
`,
  webhooks: `# RFC: Webhooks for shipments

## Summary

Shops want to hear when a shipment moves. This proposal adds webhooks to the shipping platform.

## Proposal

A shop registers the URL of its receiver in its settings. When a shipment changes, the platform sends a POST request to every
registered URL of the shop. We deliver the webhooks from a background worker that reads a queue.

{here}
`,
  change: `# RFC: Split the address of a customer

## Summary

The customers table holds the whole address in one column, and reports need the city on its own.

## Proposal

We drop the column \`address\` of the \`customers\` table in PostgreSQL and add the columns \`street\`, \`city\` and \`zip\`. All existing
rows are converted by a script. The response of \`GET /v1/customers/{id}\` carries the new fields instead of \`address\`.

{here}
`,
} as const;

type Entry = readonly [check: string, setting: keyof typeof settings, passage: string];

const said = (entries: readonly Entry[]): readonly Said[] =>
  entries.map(([check, setting, passage]) => ({ check, setting, passage }));

/** Sentences that answer: in RFC 2119 words, casual, passive, in a table, without a verb, in British spelling, by non-natives. */
export const paraphrases = said([
  ["ap-timeouts", "service", "The tax service MUST answer within 800 ms; after that the call is aborted."],
  ["ap-timeouts", "service", "We give up on the tax service after two seconds."],
  ["ap-timeouts", "service", "Every outgoing call gets a deadline of 1.5 s."],
  ["ap-timeouts", "service", "| Call | Timeout |\n| --- | --- |\n| tax service | 2 s |\n| mail provider | 10 s |"],
  [
    "ap-retries",
    "service",
    "Should the tax service fail, the call is tried again up to three times, waiting twice as long each time.",
  ],
  ["ap-retries", "service", "- 3 attempts, 200 ms apart, then give up"],
  ["ap-retries", "service", "Failed calls are not repeated; the caller sees the error at once."],
  [
    "ap-retries",
    "service",
    "If the mail provider give an error, we make again the call maximum 5 times with exponential backoff.",
  ],
  ["ap-idempotency", "service", "Creating an invoice twice with the same `request_id` returns the first invoice."],
  [
    "ap-idempotency",
    "service",
    "Clients MUST send an `Idempotency-Key` header; a repeated key gets the stored response of the first call.",
  ],
  [
    "ap-idempotency",
    "service",
    "Duplicate requests are recognised by a unique constraint on the client's reference and answered with the existing invoice.",
  ],
  ["ap-failure-modes", "service", "When the tax service is down, invoices are saved as drafts and completed later."],
  [
    "ap-failure-modes",
    "service",
    "Without the tax service no invoice can be created: the API answers 503 until it is back.",
  ],
  [
    "ap-failure-modes",
    "service",
    "| Failure | Effect |\n| --- | --- |\n| tax service unreachable | invoice stays a draft, no tax is shown |",
  ],
  ["ap-backpressure", "service", "The nightly job sends at most 20 mails at a time."],
  ["ap-backpressure", "service", "No more than 1,000 mails wait in the queue; beyond that new ones are refused."],
  ["ap-ownership", "service", "The billing team owns the invoice service and is on call for it."],
  ["ap-ownership", "service", "Ownership: Team Ledger."],
  ["ap-ownership", "service", "The new service will be run and maintained by the payments squad."],
  [
    "ap-monolith-first",
    "service",
    "We looked at making this a module of the order service; it would tie invoice deploys to order deploys, hence a service of its own.",
  ],
  ["sb-authn", "service", "All calls need a bearer token issued by our identity provider."],
  ["sb-authn", "service", "Requests without a valid session are answered with 401."],
  ["sb-authn", "service", "Callers are authenticated with mutual TLS."],
  ["sb-object-authz", "service", "Only the customer that created an invoice can read or change it."],
  ["sb-object-authz", "service", "An invoice of somebody else is answered with 404."],
  ["sb-object-authz", "service", "Before an invoice is returned, the service checks that it belongs to the caller."],
  ["sb-field-authz", "service", "`PATCH` accepts `amount` and `note` only; all other fields are rejected with 400."],
  ["sb-field-authz", "service", "Clients may not set `id` or `customer_email`; these fields are read-only."],
  [
    "sb-input-validation",
    "service",
    "`amount` must lie between 1 and 100,000,000, and `note` is limited to 500 characters.",
  ],
  ["sb-input-validation", "service", "Bodies are validated against a JSON schema; unknown fields are rejected."],
  ["sb-upload-limits", "service", "A receipt may be at most 10 MB and has to be a PDF or a PNG."],
  ["sb-upload-limits", "service", "Files bigger than 5 megabytes get refused."],
  ["sb-leakage", "service", "E-mail addresses and the API key never appear in logs or in error messages."],
  ["sb-leakage", "service", "Log lines mask the e-mail address of the customer."],
  ["sb-secret-storage", "service", "The API key lives in Vault and is mounted into the pod."],
  ["sb-secret-storage", "service", "We encrypt the key of the mail provider with KMS before it is stored."],
  ["sb-secret-rotation", "service", "The API key is replaced every 90 days; the old one stays valid for a day."],
  ["sb-secret-rotation", "service", "A leaked key can be revoked in the console and is dead within a minute."],
  ["sb-rate-limit", "service", "Each customer may make 100 requests per minute."],
  ["sb-rate-limit", "service", "More than ten creations a second from one tenant get throttled."],
  ["sb-least-privilege", "service", "The API key can only send mail from the invoices domain."],
  ["dm-indexes", "service", "An index on `(tenant_id, created_at)` serves the list."],
  ["dm-consistency", "service", "The invoice and its lines are written in one transaction."],
  [
    "dm-concurrency",
    "service",
    "`PATCH` carries the version that the client has seen; if the row has moved on, the answer is 409.",
  ],
  ["dm-concurrency", "service", "Last write wins when two people edit the same invoice."],
  ["dm-tenancy", "service", "Row-level security on `tenant_id` keeps the tenants of the table apart."],
  ["dm-tenancy", "service", "Every query is filtered by the tenant of the token."],
  ["api-errors", "service", "An unknown invoice gives 404, an invalid amount 422."],
  [
    "api-errors",
    "service",
    "| Status | When |\n| --- | --- |\n| 400 | the body is malformed |\n| 404 | no such invoice |",
  ],
  [
    "api-error-shape",
    "service",
    "All errors have the same body, as RFC 9457 describes it: `type`, `title`, `status` and `detail`.",
  ],
  ["api-pagination", "service", "The list is returned in pages with a cursor."],
  ["api-pagination", "service", "`GET /v1/invoices` takes `limit` and `after`; the answer holds `next`."],
  [
    "api-filter-sort",
    "service",
    "Invoices are listed newest first, and can be filtered by `status` and `created_after`.",
  ],
  ["api-versioning", "service", "Breaking changes get a new path prefix, `/v2`, and `/v1` is kept for a year."],
  ["ic-slo", "service", "99.9 % of the reads succeed, and 95 % of them within 300 ms."],
  ["ic-slo", "service", "The list should come back in under half a second at p99."],
  ["ic-volume", "service", "We expect about 40,000 invoices a day and 5 million rows after a year."],
  ["ic-volume", "service", "Peak: 120 req/s."],
  ["ic-retention", "service", "Invoices are deleted ten years after they were issued."],
  ["ic-retention", "service", "We keep invoices forever, as the tax law asks for it."],
  ["ic-compliance", "service", "Under the GDPR customers can ask for their invoices to be erased."],
  ["ob-metrics", "service", "We count created invoices and failed tax calls in Prometheus."],
  ["ob-metrics", "service", "`invoices_created_total` and `tax_call_seconds` are exported."],
  ["ob-alerts", "service", "The on-call is paged when more than 2 % of the tax calls fail for ten minutes."],
  [
    "os-rollout",
    "service",
    "It goes live behind a feature flag, first for our own staff, then for a tenth of the customers.",
  ],
  ["os-rollout", "service", "Canary in eu-west-1 for a week, then everywhere."],
  [
    "os-risks",
    "service",
    "Risk: the tax service is slower than promised. Mitigation: drafts are completed by the nightly job.",
  ],
  ["wh-signing", "webhooks", "Each request bears an HMAC-SHA256 of the body, keyed with the secret of the shop."],
  ["wh-signing", "webhooks", "Payloads are signed with Ed25519, and the public key is published."],
  [
    "wh-retries",
    "webhooks",
    "A delivery that is not answered with 2xx is sent again after 1, 5 and 30 minutes, then dropped.",
  ],
  ["wh-retries", "webhooks", "We don't retry: an event the receiver misses is lost, and the shop can poll."],
  [
    "wh-idempotency",
    "webhooks",
    "Every event has a unique `event_id`, so a receiver can drop what it has seen already.",
  ],
  [
    "wh-replay",
    "webhooks",
    "The signature covers a timestamp, and receivers should refuse anything older than five minutes.",
  ],
  ["wh-ssrf", "webhooks", "URLs that resolve to private or link-local addresses are refused."],
  [
    "wh-event-catalog",
    "webhooks",
    "| Event | Payload |\n| --- | --- |\n| `shipment.created` | `id`, `shop_id` |\n| `shipment.delivered` | `id`, `delivered_at` |",
  ],
  [
    "dm-rollback",
    "change",
    "To roll back, we restore the old column from `address_old`, which is kept for a month, and redeploy the previous release.",
  ],
  [
    "dm-backfill",
    "change",
    "The script converts 5,000 rows per batch, pauses between them and picks up after the last converted id when restarted.",
  ],
  [
    "dm-expand-contract",
    "change",
    "First the new columns are added and written beside the old one; only when nothing reads `address` any more is it dropped, two releases later.",
  ],
]);

/** Sentences that sound like an answer and are none. */
export const traps = said([
  ["ap-timeouts", "service", "A session of the web user interface times out after 30 minutes."],
  ["ap-timeouts", "service", "Last month we saw many timeouts of the tax service."],
  ["ap-timeouts", "service", "What should the timeout of the tax call be?"],
  ["ap-timeouts", "service", "The settings `TIMEOUT` of the old client will be removed."],
  ["ap-retries", "service", "Users can retry by pressing the button again."],
  ["ap-retries", "service", "Open: how many retries do we want, and how long between them?"],
  ["ap-retries", "service", "The old system retried 5 times, which overloaded the tax service."],
  ["ap-idempotency", "service", "Is creating an invoice idempotent? We do not know yet."],
  ["ap-idempotency", "service", "The tax service removes duplicate addresses from its own data."],
  ["ap-failure-modes", "service", "The tax service has failed twice this year."],
  ["ap-backpressure", "service", "A page holds at most 100 invoices."],
  ["ap-backpressure", "service", "The worker handled 20 mails a second in our test."],
  ["ap-ownership", "service", "The owner of an invoice is the customer that created it."],
  ["ap-ownership", "service", "Task owner: Maria."],
  ["sb-authn", "service", "Authentication is not part of this proposal and comes later."],
  ["sb-authn", "service", "The docs of the mail provider explain how to sign in to its console."],
  ["sb-object-authz", "service", "The list shows the owner of each invoice in its last column."],
  ["sb-object-authz", "service", "We might add checks of ownership some day."],
  ["sb-input-validation", "service", "The button is 40 characters wide at most."],
  ["sb-upload-limits", "service", "The largest receipt that we have seen was 12 MB."],
  ["sb-leakage", "service", "The service writes its log to stdout as JSON."],
  ["sb-secret-storage", "service", "The old API key stood in a spreadsheet."],
  ["sb-secret-rotation", "service", "The log files are rotated every day."],
  ["sb-rate-limit", "service", "The tax service allows us 50 requests per second."],
  ["sb-rate-limit", "service", "We measured 100 requests per second in the pilot."],
  ["sb-least-privilege", "service", "The key has 32 characters."],
  ["dm-indexes", "service", "The index page of the documentation lists all invoices."],
  ["dm-indexes", "service", "Finance computes a price index from the invoices."],
  ["dm-consistency", "service", "A transaction of the bank takes two days."],
  ["dm-concurrency", "service", "The connection pool allows 20 concurrent connections."],
  ["dm-tenancy", "service", "Tenants of a building get one invoice each."],
  ["api-errors", "service", "Errors of users in forms are common."],
  ["api-pagination", "service", "The PDF of an invoice may have several pages."],
  ["api-versioning", "service", "We use version 16 of PostgreSQL."],
  ["ic-slo", "service", "The invoice is due within 30 days."],
  ["ic-slo", "service", "Today it takes 3 seconds to open the list, which is too slow."],
  ["ic-volume", "service", "An invoice can have up to 100 lines."],
  ["ic-retention", "service", "We keep the design simple."],
  ["ob-metrics", "service", "The success of the project is measured by happy customers."],
  ["ob-alerts", "service", "An alert box tells the user that the invoice was saved."],
  ["os-rollout", "service", "The pull request is merged by Friday."],
  ["wh-signing", "webhooks", "Shops sign a contract before they can use the platform."],
  ["wh-signing", "webhooks", "We could sign the payload in a later version."],
  ["wh-retries", "webhooks", "A shop that moved its receiver can try again to register it."],
  ["wh-idempotency", "webhooks", "Every shop has a unique `shop_id`."],
  ["wh-replay", "webhooks", "Support can replay a recorded session of a user."],
  ["wh-ssrf", "webhooks", "The URL of the receiver is shown in the settings."],
  ["dm-rollback", "change", "A transaction that fails is rolled back by the database."],
  ["dm-backfill", "change", "The script has 200 lines."],
]);

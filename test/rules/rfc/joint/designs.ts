/** Designs that leave much open, each with nouns of its own; what the joint drafts are tried on. */
export const designs: Readonly<Record<string, string>> = {
  "tables of tenants": `# RFC: Labels for tickets

## Proposal

Each workspace can keep labels and put them on tickets. The labels are stored in two new tables:

\`\`\`sql
CREATE TABLE labels (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  name text NOT NULL,
  colour text NOT NULL
);
CREATE TABLE label_uses (
  id uuid PRIMARY KEY,
  workspace_id uuid NOT NULL REFERENCES workspaces (id),
  label_id uuid NOT NULL REFERENCES labels (id),
  ticket_id uuid NOT NULL REFERENCES tickets (id)
);
\`\`\`

- \`GET /v1/labels\` returns the labels of a workspace.
- \`POST /v1/labels\` creates one from the name and the colour in the body.
- \`DELETE /v1/labels/{id}\` removes one.

Tenants are workspaces; a customer has one or several of them, and tenants must never see the labels of another tenant.
`,
  "a changed column": `# RFC: Addresses as records

## Motivation

An address is one text today, and reports by country read all of it.

## Design

The column \`address\` of the table \`customers\` is dropped and its parts go into columns of their own:

\`\`\`sql
ALTER TABLE customers ADD COLUMN country text;
ALTER TABLE customers DROP COLUMN address;
\`\`\`

All existing rows are backfilled by a script that splits the old text. \`PATCH /v1/customers/{id}\` takes \`country\` and
\`street\` instead of \`address\`.
`,
  "calls and a queue": `# RFC: Settle orders in the background

## Proposal

\`POST /v1/orders/{id}/settlement\` writes the order to the table \`orders\` and puts a message into the settlement queue. A
new worker service takes messages from the settlement queue and calls the payment provider over HTTP for each of them. The
worker then calls the ledger service to book the amount. When both have answered, the order is marked as settled in the
database.
`,
  "webhooks and a key": `# RFC: Webhooks for shipments

## Proposal

Customers register a URL and we send a webhook to it whenever a shipment changes. \`POST /v1/webhooks\` registers the URL,
\`GET /v1/webhooks\` lists the registered ones. Each delivery is a POST request with a JSON body. A new API key is created
for each customer so that partners can register webhooks by themselves.
`,
};

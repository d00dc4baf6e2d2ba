import { describe, expect, test } from "vitest";
import type { Signal } from "../../../src/artifacts/rfc/index.ts";
import { proposal, read } from "./read.ts";

describe("what the proposal says turns a signal on", () => {
  test.each([
    ["api", "We add a new API endpoint to retrieve mappings."],
    ["api", "`GET /v1/orders/{id}` returns one."],
    ["api", "| Action | Admin | Guest |\n|-|-|-|\n| Create | Y | N |\n| Edit | Y | N |\n| List | Y | Y |"],
    ["api", "We add a `region` parameter to the `ListStores` endpoint."],
    ["api", "The REST API should also support setting labels."],
    ["api", "- Create: Post /api/v2/policies"],
    ["list", "`GET /v1/orders` is new."],
    ["list", '`POST /v1/orders:search` is new and answers:\n\n```json\n{"items": [{"id": 1}], "next": null}\n```'],
    ["list", "We expose an endpoint `GET /x/mine`. It returns a list of orders."],
    ["write", "`PATCH /v1/orders/{id}` is new."],
    ["db", "```sql\nCREATE TABLE orders (id bigint);\n```"],
    ["db", "The token is stored in a new column of the users table."],
    ["db", '```go\ntype Job struct {\n  ID int64 `orm:"pk;column(id)"`\n}\n```'],
    ["migration", "```sql\nALTER TABLE orders ADD state text;\n```"],
    ["db", "A flag will live in the DynamoDB record."],
    ["migration", "Introduce a new timestamp for content items."],
    ["migration", "We create an additional field for the robot account."],
    ["migration", "We backfill the existing rows in batches."],
    ["migration", "Keys created before this change keep their old prefix."],
    ["network", "The worker calls the payment provider."],
    ["network", "Requests to this endpoint will trigger requests to Sierra."],
    ["network", "The page is loaded from its link when the event is processed."],
    ["network", "Previews are resolved from remote URLs."],
    ["network", "The scan API is called by the deployment service."],
    ["async", "Deliveries are put on a job queue."],
    ["async", "Processing is triggered automatically by bucket notifications."],
    ["async", "A user sets the speed of replication jobs."],
    ["async", "A cron job removes them."],
    ["webhook-out", "We deliver webhooks to the URLs that customers register."],
    ["webhook-in", "We receive webhooks from the payment provider."],
    ["tenant", "Each tenant only sees its own rows."],
    ["tenant", "```sql\nCREATE TABLE orders (tenant_id uuid, id bigint);\n```"],
    ["object", "`GET /users/{userId}/orders/{id}` is new."],
    ["object", "`GET /media/{id}` is new; only the owner of the media may read it."],
    ["personal", "```sql\nCREATE TABLE people (id bigint, email text);\n```"],
    ["credential", "We generate an API key for each customer and show it once."],
    ["service", "We introduce a new microservice."],
    ["upload", "Users upload files of any size."],
    ["upload", "Packages should be uploaded as zip files."],
    ["object", "`PUT /v1/limits` sets the limits of a specific tenant."],
    ["public", "The endpoint is used by third-party developers."],
    ["api", "The server adds an HTTP header `Retry-After` to such answers."],
    ["api", "This changes the request body of the call that sets a policy."],
    ["api", "The account service API is extended to return the key."],
    ["api", "```protobuf\nmessage RespondTaskRequest {\n  string id = 1;\n}\n```"],
    ["write", "```protobuf\nservice Store {\n  rpc Write(A) returns (B);\n}\n```"],
    ["list", "We add an API endpoint for orders. Its responses may be paginated."],
    ["db", "| Column | Type |\n|-|-|\n| id | bigint |"],
    ["db", "```python\nclass Blob(Model):\n    size = BigIntegerField()\n```"],
    ["db", "The worker reads the outbox."],
    ["migration", "All existing projects are migrated to the new default: we migrate existing resources."],
    ["migration", "It decrypts the stored data with the old key."],
    ["migration", "The existing message format must be changed."],
    ["network", "When it is called, the homeserver makes a `/ping` request to the application."],
    ["network", "Batches are flushed to Kafka."],
    ["network", "The token is forwarded to the corporate identity provider."],
    ["network", "Presence is pushed to an appservice."],
    ["async", "Images are made by build pipelines."],
    ["credential", "Devices are given pre-shared keys: operators can specify a pre-shared key."],
    ["credential", "The client will provision a token for each call."],
    ["service", "A new component, `orders-api`, exposes an API for it."],
    ["service", "The store runs as a separate process."],
    ["object", "A request for a crate that the user does not own is denied; it is `DELETE /crates/{id}`."],
  ] as const)("%s: %s", (signal, text) => {
    expect(proposal(text).scope[signal].state).toBe("on");
  });
});

describe("other meanings of the same words leave it off", () => {
  test.each([
    ["db", "`SHOW JOBS` copies what the virtual table returns."],
    ["db", "The write does not fail if the tuple is not found in the database."],
    ["db", "The command wraps the system.jobs table."],
    ["migration", "Example 1: Real-time data migration"],
    ["migration", "The below example shows a factory that writes twice for a data migration to another cluster."],
    ["api", "We add the method `Vec::push` to the API."],
    ["api", "We add an EndpointSlice controller."],
    ["api", "Customers add webhook endpoints in the dashboard."],
    ["list", "`GET /v1/status` is new."],
    ["list", '`GET /v1/limits` is new and answers:\n\n```json\n{"rate": 10, "burst": 20}\n```'],
    ["list", "`GET /v1/orders/{id}` is new."],
    ["list", "`DELETE /v1/orders` is new."],
    ["list", "We add `POST /x`; the allow list of hosts is fixed."],
    ["async", "Hooks are called before an event is sent."],
    ["migration", "We add a new field to the user response."],
    ["db", "See the following table for the values, and the table of contents."],
    ["db", "Topic data will be stored as YAML."],
    ["migration", "```sql\nCREATE TABLE orders (id bigint);\n```"],
    ["migration", "We drop support for XML."],
    ["network", "A client makes a request to this endpoint."],
    ["network", "It queries a list of profiles from the server."],
    ["network", "The proposal changes the download endpoints."],
    ["credential", "The id is kept in a secret store."],
    ["network", "Open a pull request to the repository."],
    ["webhook-out", "The admission webhook validates pods."],
    ["webhook-out", "Attributes come from the authentication webhook."],
    ["tenant", "It ships to single tenant installations."],
    ["tenant", "Log in with your Azure AD tenant."],
    ["object", "Teams work at their own pace."],
    ["credential", "The page token is opaque."],
    ["service", "We need a new service account."],
    ["async", "A service worker caches the page."],
    ["network", "The administrator calls the API with both keys."],
    ["network", "Users invoke the `bind-service` command."],
    ["webhook-out", "A new struct is added to the config of outgoing webhooks, which admission webhooks share."],
    ["list", '`PUT /v1/batches/{id}` takes:\n\n```json\n{"events": [{"id": 1}]}\n```'],
    ["db", "The name is stored in a label."],
  ] as const)("%s: %s", (signal, text) => {
    expect(proposal(text).scope[signal].state).toBe("off");
  });
});

describe("where it is said decides", () => {
  test.each([
    ["## Rejected\n\n`GET /v1/orders` returns a list of orders.", "api", "off"],
    ["## Alternatives\n\n### Option B\n\n```\nPOST /schemas\n```", "api", "off"],
    ["## Future work\n\nWe add a new API endpoint.", "api", "off"],
    ["## Non-goals\n\nWe deliver webhooks.", "webhook-out", "off"],
    ["## Prior art\n\nStripe delivers webhooks.", "webhook-out", "off"],
    ["## Background\n\nToday the worker calls the payment provider.", "network", "unsure"],
    ["## Design\n\nThe endpoint `/orders/{id}` is there.", "api", "unsure"],
    ["## Design\n\nWe could add webhooks later.", "webhook-out", "off"],
    ["## Design\n\nWe will not deliver webhooks.", "webhook-out", "off"],
    ["## Design\n\nShould we deliver webhooks?", "webhook-out", "off"],
    ["## Design\n\nIt is `POST /a`. Paging is out of scope.", "api", "on"],
    ["## Design\n\nWe add a page for administrators to issue them.", "api", "unsure"],
    ["## Design\n\nWe issue access tokens.", "db", "unsure"],
    ["## Design\n\nNo migration is needed.", "migration", "unsure"],
    ["## Design\n\n**Out of scope:**\n\n- deliver webhooks to customers\n\nWe add a table.", "webhook-out", "off"],
    ["## Challenge\n\nEvents are published to a topic.", "async", "unsure"],
  ] as const)("%j: %s is %s", (text, signal, state) => {
    expect(read(`# T\n\n${text}\n\n## Plan\n\nOne step.`).scope[signal].state).toBe(state);
  });

  test("a signal shows the lines that decided, at most three, in order", () => {
    const { scope } = proposal("`GET /a/{id}`.\n\n`GET /b/{id}`.\n\n`GET /c/{id}`.\n\n`GET /d/{id}`.");
    expect(scope.api.evidence.map(({ quote }) => quote)).toEqual([
      "`GET /a/{id}`.",
      "`GET /b/{id}`.",
      "`GET /c/{id}`.",
    ]);
  });

  test("what is ruled out shows the words that do", () => {
    const { scope } = proposal("We will not deliver webhooks.");
    expect(scope["webhook-out"].evidence.map(({ quote }) => quote)).toEqual(["We will not deliver webhooks."]);
  });

  test("a delivery is an outgoing call in the background", () => {
    const { scope } = proposal("We deliver webhooks to customers.");
    expect((["network", "async"] satisfies Signal[]).map((signal) => scope[signal].state)).toEqual(["on", "on"]);
  });
});

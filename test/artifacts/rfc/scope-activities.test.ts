import { describe, expect, test } from "vitest";
import { proposal, read } from "./read.ts";

describe("what the parts of a design do turns a signal on", () => {
  test.each([
    ["db", "The state is a JSONB column that each push overwrites."],
    ["db", "The user is then registered in the accounts database."],
    ["db", "An entry is inserted into the sessions table."],
    ["db", "Each run is kept in Redis for an hour."],
    ["db", "We persist the items for later queries."],
    ["db", "Publications are recorded as rows."],
    ["db", "The publisher MAY introduce a 'scheduled at' date field to editions."],
    ["db", "The block index lives in object storage."],
    ["db", "Segments are uploaded to GCS and their offsets are tracked in Postgres."],
    ["db", "A MongoDB collection holds the schedules."],
    ["db", "We will use DynamoDB to hold the locks."],
    ["db", "A table should be created to hold the hash."],
    ["db", "Changes are persisted back to the storage backend."],
    ["network", "It will send the items to the 3rd parties via HTTP services."],
    ["network", "The wizard pushes its state to the reporting API."],
    ["network", "Core asks the scanner for its metadata over HTTP."],
    ["network", "The querier fans the query out to every store."],
    ["network", "We use the GitHub API to list team members."],
    ["network", "The token is verified by calling the configured hook."],
    ["network", "The controller creates the user in the directory through its API."],
    ["network", "The gateway validates the token against Keycloak."],
    ["network", "The exporter ships the logs to a syslog server."],
    ["network", "The API collects the status of every component."],
    ["network", "The gateway is the entry point for all requests."],
    ["network", "The search API has a rate limit of 30 requests per minute."],
    ["async", "A CloudWatch event is run daily to trigger a Lambda."],
    ["async", "A sweep runs every minute."],
    ["async", "At each point we fire-and-forget a POST with the current list."],
    ["async", "Handlers subscribe to the `ACCESS_LOG` topic."],
    ["async", "The compactor periodically deletes old blocks."],
    ["async", "Tags are computed in the background."],
    ["async", "A goroutine polls the source every 30 seconds."],
    ["async", "A nightly task purges them."],
    ["async", "We perform the deletion of marked segments asynchronously."],
    ["async", "The service reads works in batches."],
    ["api", "The value of the `X-Tenant` header should be interpreted as a list."],
    ["api", "The history can be retrieved by the API."],
    ["api", "Remove the password grant from the login server."],
    ["api", "We add the token exchange grant type."],
    ["api", "The service returns a 409 when the name is taken."],
    ["api", "The API will continue returning the `authors` field."],
    ["write", "We add an API endpoint to accept batches of entries."],
    ["credential", "The job provisions an OAuth client with the scope `users.write`."],
    ["credential", "The caller signs in with a client id and secret."],
    ["credential", "We create a dedicated service account for the worker."],
    ["credential", "A JWT is issued for each instance: the server issues a JWT."],
    ["migration", "The new table will be added using a compatible migration."],
    ["migration", "Existing sessions get the default scope."],
    ["personal", "The record holds the name and the e-mail of the patron."],
    ["service", "A new lambda will place a message on the queue."],
    ["service", "We solve this by adding a gateway."],
    ["service", "We build a subscription system."],
    ["tenant", "It returns the limits of a specific tenant."],
    ["public", "Anyone can upload a file without an account: anyone can upload."],
    ["webhook-out", "Each web hook is registered as an independent handler."],
  ] as const)("%s: %s", (signal, text) => {
    expect(proposal(text).scope[signal].state).toBe("on");
  });
});

describe("the same words of something else leave it off", () => {
  test.each([
    ["db", "The table below shows the values."],
    ["db", "The list is kept in memory."],
    ["db", "We write the docs and add a section on tables."],
    ["db", "A new column in the UI shows the state."],
    ["db", "The parser keeps tokens in a vector."],
    ["network", "Reviewers check the code against the style guide."],
    ["network", "We call this the provider model."],
    ["network", "Call the function from the service layer."],
    ["network", "It depends on the number of services."],
    ["network", "Developers push images."],
    ["async", "We discuss this at our weekly meeting."],
    ["async", "The work is scheduled for next quarter."],
    ["async", "Releases are cut every month."],
    ["async", "It suits CI/CD pipelines and is worker-friendly."],
    ["api", "The Lambda queries the Sierra API for records."],
    ["api", "The standard library adds a method."],
    ["credential", "The design token is blue."],
    ["migration", "The new table is created."],
    ["personal", "The name of the crate is checked."],
    ["service", "Lambda functions in Rust are closures."],
    ["service", "We add a gateway timeout."],
  ] as const)("%s: %s", (signal, text) => {
    expect(proposal(text).scope[signal].state).toBe("off");
  });
});

describe("where and how it is said", () => {
  test("a summary that proposes is part of the proposal", () => {
    const text = "# T\n\n## Summary\n\nWe want the wizard to push its state to the reporting API.\n";
    expect(read(text).scope.network.state).toBe("on");
  });

  test("the overview of an architecture is part of it, that of a subject is not", () => {
    const body = "The worker calls the payment provider.\n";
    expect(read(`# T\n\n## Architecture overview\n\n${body}`).scope.network.state).toBe("on");
    expect(read(`# T\n\n## Background\n\n${body}`).scope.network.state).toBe("unsure");
  });

  test.each([
    ["A scheduled task looks for projects without a mapping.", "async", "on"],
    ["The worker calls the provider for orders that are not paid.", "network", "on"],
    ["We do not call the payment provider.", "network", "off"],
  ] as const)("only what stands behind a negation is denied: %s", (text, signal, state) => {
    expect(proposal(text).scope[signal].state).toBe(state);
  });

  test("a platform's hooks are neither sent nor received ones", () => {
    const { scope } = proposal("Outgoing webhooks from the server, such as admission webhooks, get a token.");
    expect([scope["webhook-out"].state, scope["webhook-in"].state]).toEqual(["off", "off"]);
  });
});

describe("what is said not to happen turns no signal on", () => {
  test.each([
    ["Nothing is called over the network and no work runs in the background.", ["network", "async"]],
    ["No endpoint is added, and no table is needed.", ["api", "db"]],
    ["There are no new tables.", ["db"]],
    ["Neither a queue nor a cron job is added.", ["async"]],
    ["It works without calls to another service and without a background job.", ["network", "async"]],
    ["No webhook is sent and nothing is put on a queue.", ["webhook-out", "async"]],
    ["The change adds no endpoint and no table.", ["api", "db"]],
    ["It needs no queue, no background jobs and no new service.", ["async", "service"]],
    ["It does not call another service and does not need a new table.", ["network", "db"]],
    ["No personal data is stored and no credential is issued.", ["personal", "credential"]],
    ["There are neither new endpoints nor new tables.", ["api", "db"]],
  ] as const)("%s", (text, off) => {
    const { scope } = proposal(text);
    expect(off.map((signal) => scope[signal].state)).toEqual(off.map(() => "off"));
  });

  test.each([
    ["No message is lost because the worker reads the outbox.", "db"],
    ["The job is put on a queue, so no request waits.", "async"],
    ["Nothing is deleted until the background job runs.", "async"],
    ["The new endpoint has no body.", "api"],
    ["No endpoint is called without a token: we generate an API key for each customer.", "credential"],
  ] as const)("yet what stands beside a negation is there: %s", (text, signal) => {
    expect(proposal(text).scope[signal].state).toBe("on");
  });
});

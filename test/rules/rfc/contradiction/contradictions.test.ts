import { describe, expect, it } from "vitest";
import { checkOf, read } from "../cases.ts";

const contradiction = checkOf("doc-contradiction");

/** A passage as the proposal of a document about one call and one table. */
function of(passage: string): string {
  return `# RFC: Stock of the shop\n\n## Proposal\n\nThe shop shows the stock of each article.\n\n${passage}\n`;
}

describe("two statements that cannot both hold", () => {
  it.each([
    // Percentiles.
    ["The p50 is 300 ms, the p95 is 250 ms and the p99 is 900 ms.", "p95 of 250 ms"],
    ["| Operation | p50 | p95 | p99 |\n| --- | --- | --- | --- |\n| list | 50 ms | 200 ms | 120 ms |", "p99 of 120 ms"],
    ["The 95th percentile stays below 400 ms.\n\nThe 99th percentile stays below 200 ms.", "p99 of 200 ms"],
    // Recovery.
    ["We can lose at most 5 minutes of orders. The database is backed up every 6 hours.", "loses up to 6 h"],
    ["RPO: 1 hour. A snapshot is taken once a day.", "A backup every 24 h"],
    ["The RTO is 30 minutes. Restoring the database takes about 3 hours.", "A restore takes 3 h"],
    // Availability.
    [
      "The API must be available 99.95 % of the month. It depends on the pricing provider, which guarantees 99.5 % availability.",
      "99.5 %",
    ],
    [
      "Our availability target is 99.99%. The endpoint depends on the database, whose uptime is 99.95%, and relies on the broker with an availability of 99.9%.",
      "99.95 % × 99.9 % = 99.85 %",
    ],
    // Retention.
    ["Audit logs must be kept for 1 year for compliance. Logs are deleted after 90 days.", "90 days"],
    ["Tax law requires that invoices are retained for 10 years.\n\nInvoices are purged after 2 years.", "730 days"],
    // Limits.
    ["The page size defaults to 200 and the maximum is 100.", "default of 200"],
    ["| Parameter | Default | Maximum |\n| --- | --- | --- |\n| `limit` | 50 | 25 |", "default of 50"],
    ["`limit` has a default of 500 and must not exceed 100.", "maximum of 100"],
    ["The batch size is at least 100 and at most 10.", "minimum of 100"],
    // For and against.
    [
      "We will cache responses of the warehouse.\n\n### Operation\n\nResponses of the warehouse will not be cached.",
      "decides against",
    ],
    ["Deleted articles must be archived.\n\nWe will not archive deleted articles.", "decides against"],
    ["We will encrypt the stock numbers. The stock numbers are never encrypted.", "decides against"],
    // Names.
    [
      "Set `--stock.cache-ttl-name` on each node.\n\nThe flag `--stocks.cache-ttl-name` is read at start.",
      "names the flag",
    ],
    [
      "```sql\nCREATE TABLE stock (id bigint PRIMARY KEY, article bigint NOT NULL, UNIQUE (article_id, depot));\n```",
      "`article_id`",
    ],
    [
      '```go\ntype Stock struct {\n\tID int64 `orm:"pk"`\n\tArticle string `orm:"column(article)"`\n\tDepot string\n}\n\nfunc (s *Stock) TableUnique() [][]string {\n\treturn [][]string{{"article_name", "depot"}}\n}\n```',
      "`article_name`",
    ],
    [
      '```python\nclass Stock(models.Model):\n    article = models.ForeignKey(Article)\n    depot = models.TextField()\n    class Meta:\n        unique_together = ("article", "shelf")\n```',
      "`shelf`",
    ],
    ["```prisma\nmodel Stock {\n  id Int @id\n  depot String\n  @@unique([articleId, depot])\n}\n```", "`articleId`"],
  ])("is seen in: %s", (passage, sum) => {
    const verdict = read(contradiction, of(passage));
    expect({ status: verdict.status, reason: verdict.reason }).toEqual({
      status: "fail",
      reason: expect.stringContaining(sum),
    });
    expect(verdict.question).toMatch(/\?$/);
    for (const { quote } of verdict.evidence) expect(of(passage)).toContain(quote);
  });

  it("is shown with both of its places", () => {
    const verdict = read(contradiction, of("The p50 of the page is 2 s.\n\nThe p95 of the page is 900 ms."));
    expect(verdict.evidence.map(({ startLine }) => startLine)).toEqual([7, 9]);
  });

  it("leaves retries that outlast a promise to the check of their arithmetic", () => {
    const passage = "Each call has a timeout of 10 s and 3 attempts. The p95 of the page is 2 s.";
    expect(read(contradiction, of(passage)).status).toBe("not-applicable");
    expect(read(checkOf("ap-retry-arithmetic"), of(passage)).status).toBe("fail");
  });
});

describe("statements that can both hold", () => {
  it.each([
    // Other operations, options, times and places.
    [
      "`GET /v1/stock` has a p95 of 2 s. The export service calls the depot service with 3 attempts and a timeout of 10 s.",
    ],
    ["The p95 of reads is 300 ms and the p99 of writes is 200 ms."],
    ["The p95 is currently 5 s. The p99 will be 2 s."],
    ["The p50 is 80 ms and the p95 is 200 ms. In the test environment the p99 is 100 ms."],
    [
      "### Rejected: long timeouts\n\nEach call has a timeout of 10 s and 3 attempts.\n\n### Chosen\n\nThe p95 of the page is 2 s.",
    ],
    [
      "We can lose at most 5 minutes of orders: the write-ahead log is shipped continuously. The database is backed up every day.",
    ],
    [
      "The API must be available 99.95 % of the month. When the provider (99.5 % availability) is down we fall back to the cache, so it is not on the path.",
    ],
    ["Audit logs must be kept for 1 year. Shopping carts are deleted after 30 days."],
    ["Audit logs must be kept for 1 year for compliance. Audit logs are deleted after 2 years."],
    ["The page size defaults to 20 and the maximum is 100."],
    ["The timeout defaults to 100 ms and a call is retried at most 3 times."],
    ["If the call is internal we will not rate limit it. We will rate limit requests of partners."],
    ["In the first phase we will not cache responses. Later we will cache responses."],
    ["Failed calls are retried. Calls that are refused with 4xx are not retried."],
    ["The option `max_batch_size` defaults to 100. For example, a large shop sets `max_batch_size` to 500."],
    ["The depot timeout of the order service is 5 s. The depot timeout of the stock service is 30 s."],
    [
      '```python\nclass Stock(models.Model):\n    article = models.ForeignKey(Article)\n    depot = models.TextField()\n    class Meta:\n        constraints = [models.UniqueConstraint(fields=["article_id", "depot"], name="stock_uniq")]\n```',
    ],
    [
      '```go\ntype Stock struct {\n\tArticleID int64\n\tDepot string\n}\n\nfunc (s *Stock) TableUnique() [][]string {\n\treturn [][]string{{"article_id", "depot"}}\n}\n```',
    ],
    ['```python\nunique_together = ("article", "shelf")\n```'],
    ["`--stock.cache-ttl` and `--stock.cache-size` are read at start."],
    ["The flag `--stock.cache-ttl-name` is renamed to `--stocks.cache-ttl-name`."],
    ["PostgreSQL 16 and Redis 7.2 are used; version 2.0 follows version 1.5."],
    ["A call takes between 2 and 5 seconds, and the timeout is 10 s."],
    ["What should the timeout be, 5 s or 10 s?"],
    ["The shop shows the stock. It is green when the article is in stock."],
  ])("is silent on: %s", (passage) => {
    const verdict = read(contradiction, of(passage));
    expect({ status: verdict.status === "fail", reason: verdict.reason }).toEqual({
      status: false,
      reason: expect.any(String),
    });
  });
});

describe("webhook signatures and retries", () => {
  const hooks = (passage: string) =>
    `# RFC: Webhooks for orders\n\n## Proposal\n\nWe send a webhook to each subscriber when an order changes.\n\n${passage}\n`;

  it("sees a signature that is older than the last retry", () => {
    const passage =
      "Receivers refuse a timestamp that is older than 5 minutes.\n\nA failed delivery is retried for 24 hours.";
    expect(read(contradiction, hooks(passage))).toMatchObject({
      status: "fail",
      reason: expect.stringContaining("24 h"),
    });
  });

  it.each([
    [
      "Receivers refuse a timestamp that is older than 5 minutes.\n\nA failed delivery is retried for 24 hours. Each attempt is signed anew.",
    ],
    [
      "Receivers refuse a timestamp that is older than 5 minutes.\n\nA failed delivery is retried after 1 minute and 3 minutes.",
    ],
  ])("is silent on: %s", (passage) => expect(read(contradiction, hooks(passage)).status).not.toBe("fail"));
});

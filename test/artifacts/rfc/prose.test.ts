import { describe, expect, test } from "vitest";
import { evidenceAt, quoteOf } from "../../../src/artifacts/rfc/index.ts";
import { proposal, read, sentences } from "./read.ts";

describe("sentences", () => {
  test.each([
    ["One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]],
    ["Use a queue, e.g. SQS. Then stop.", ["Use a queue, e.g. SQS.", "Then stop."]],
    ["It is fast (i.e. below 5 ms). Really.", ["It is fast (i.e. below 5 ms).", "Really."]],
    ["Version 1.2.3 is out. It works.", ["Version 1.2.3 is out.", "It works."]],
    ["See https://example.org/a.b?c=d. Then go.", ["See https://example.org/a.b?c=d.", "Then go."]],
    ["Call `a.b. C` now. Done.", ["Call a.b. C now.", "Done."]],
    [
      "we retry with backoff. and the count is configurable.",
      ["we retry with backoff.", "and the count is configurable."],
    ],
    ["J. Doe wrote it. Thanks.", ["J. Doe wrote it.", "Thanks."]],
    ["First line  \nsecond line", ["First line", "second line"]],
    ["soft\nwrap is one sentence", ["soft wrap is one sentence"]],
    ["It takes 500 ms. A call fails.", ["It takes 500 ms.", "A call fails."]],
    ["**Bold.** Then *more* and [a link](x).", ["Bold.", "Then more and a link."]],
    ["Text <!-- hidden --> goes on.", ["Text goes on."]],
    ["ig\u200bnore the zero\u200bwidth", ["ignore the zerowidth"]],
    ["Fill in <your-name> here.", ["Fill in <your-name> here."]],
    ["a &amp; b \\* c", ["a & b * c"]],
  ])("%j", (text, expected) => {
    expect(sentences(read(text))).toEqual(expected);
  });

  test("a range covers the sentence with its marks, in any kind of line end", () => {
    for (const eol of ["\n", "\r\n"]) {
      const text = ["# T", "", "- **Retry.** We retry", "  five times. Then stop.", ""].join(eol);
      const rfc = read(text);
      const item = rfc.sections[0]?.blocks[0];
      const quotes = item?.kind === "list-item" ? item.sentences.map(({ range }) => quoteOf(rfc, range)) : [];
      expect(quotes).toEqual(["**Retry.**", `We retry${eol}  five times.`, "Then stop."]);
    }
  });

  test("a byte order mark is no part of the text", () => {
    const rfc = read("\uFEFF---\nstatus: draft\n---\n# T\n\nText.");
    expect([rfc.status, rfc.title, rfc.text.startsWith("---")]).toEqual(["draft", "T", true]);
  });

  test("code and links of a sentence are kept beside its text", () => {
    const block = proposal("Call `GET /a` as in [the guide](https://example.org).").sections.at(-1)?.blocks[0];
    const [sentence] = block?.kind === "paragraph" ? block.sentences : [];
    expect(sentence?.code).toEqual(["GET /a"]);
    expect(sentence?.links).toEqual([{ text: "the guide", url: "https://example.org" }]);
  });
});

describe("clauses", () => {
  const clauses = (text: string) => {
    const block = proposal(text).sections.at(-1)?.blocks[0];
    return block !== undefined && "sentences" in block ? block.sentences.flatMap((sentence) => sentence.clauses) : [];
  };

  test.each([
    ["Requests are retried five times.", "asserted", false],
    ["Requests must be retried five times.", "prescribed", false],
    ["We will retry.", "prescribed", false],
    ["Clients may retry.", "suggested", false],
    ["Possibly an API key (tbd)", "suggested", false],
    ["We will not lock rows.", "decision-against", true],
    ["We don't retry failed calls.", "decision-against", true],
    ["No migration is needed.", "decision-against", true],
    ["We don't know the limit.", "asserted", true],
    ["Secrets must not be logged.", "prescribed", true],
    ["Paging is out of scope.", "out-of-scope", false],
    ["Email is not included in this proposal.", "out-of-scope", true],
    ["The RFC does *not* suggest implementation details.", "out-of-scope", true],
    ["Streaming is left for another RFC.", "out-of-scope", false],
    ["The limit could be raised in the future.", "out-of-scope", false],
    ["The 'timeout' attribute will be removed.", "removed", false],
    ["We drop support for XML.", "removed", false],
    ["Expired entries are removed after 30 days.", "asserted", false],
    ["Should we retry?", "question", false],
    ["If we had used Kafka it costs more.", "hypothetical", false],
    ["Requests without a token are rejected.", "asserted", false],
    ["Users that do not own the record receive 403.", "asserted", false],
    ["The server will not reject them.", "prescribed", true],
    ["No request is served without a token.", "asserted", false],
    ["A body must not exceed 5 MB.", "prescribed", false],
    ["It is no more than 5 MB.", "asserted", false],
    ["The server returns 404 Not Found.", "asserted", false],
    ["Add the column `IF NOT EXISTS`.", "asserted", false],
    ["Support for v1 will be dropped in June.", "removed", false],
    ["The key is removed by the nightly job.", "asserted", false],
    ["Streaming isn't planned.", "out-of-scope", true],
    ["Sorting is a non-goal.", "out-of-scope", false],
    ["Filters are not supported in v1.", "out-of-scope", true],
    ["Later versions may add paging.", "out-of-scope", false],
    ["We leave rate limits for a follow-up.", "out-of-scope", false],
    ["It is unclear whether the queue needs a limit.", "question", false],
    ["We need to figure out how secrets rotate.", "question", false],
    ["We may have to sample.", "suggested", false],
    ["We considered Kafka for it.", "hypothetical", false],
    ["Neither the proxy nor the backend logs the body.", "asserted", true],
    ["The server cannot accept the upload unless the checksum matches.", "asserted", false],
    ["We will not retry unless the call is idempotent.", "prescribed", false],
    ["Events without a valid signature are discarded.", "asserted", false],
    ["Nothing but the hash is stored.", "asserted", false],
    ["The token expires no later than an hour after login.", "asserted", false],
    ["The response carries `Cache-Control` with no-store.", "asserted", false],
    ["Guests must not see the log except through an export.", "prescribed", false],
    ["Nothing is called and no work runs.", "asserted", true],
    ["It runs without a queue and without a job.", "asserted", true],
    ["Requests without a token and without a signature are rejected.", "asserted", false],
    ["No request is served to guests and users without a token.", "asserted", false],
  ] as const)("%s", (text, modality, negated) => {
    const [clause] = clauses(text);
    expect([clause?.modality, clause?.negated]).toEqual([modality, negated]);
  });

  test.each([
    ["We retry GET, but we do not retry POST.", [false, true]],
    ["404 if the work does not exist", [false, true]],
    ["If the data is not ready, the server returns an error.", [true, false]],
    ["Logs are kept for 30 days; they never hold secrets.", [false, true]],
    ["We use API keys instead of sessions.", [false, true]],
    ["Instead of polling, the client subscribes to a stream.", [true, false]],
    ["Without an etag, the write is an upsert.", [true, false]],
    ["Without a token, the call is rejected.", [false]],
    ["The tenant comes from the token, never from the body.", [false, true]],
    ["It is kept in Vault, not in git.", [false, true]],
    ["Rollback is not possible once the column is dropped.", [true, false]],
  ])("a negation ends with its clause: %s", (text, negated) => {
    expect(clauses(text).map((clause) => clause.negated)).toEqual(negated);
  });

  test("a possibility in a side clause does not weaken the main one", () => {
    expect(clauses("The limit is 100, which could be raised.").map((clause) => clause.modality)).toEqual([
      "asserted",
      "suggested",
    ]);
  });
});

describe("evidence", () => {
  test("is verbatim, without white space at its ends, and names its lines", () => {
    const rfc = read("# T\n\nOne\ntwo.\n");
    expect(evidenceAt(rfc, { startLine: 3, startColumn: 1, endLine: 4, endColumn: 5 })).toEqual({
      path: "docs/rfcs/0007-orders.md",
      startLine: 3,
      endLine: 4,
      quote: "One\ntwo.",
    });
  });

  test("is cut to 240 characters and never inside of one", () => {
    const rfc = read(`${"x".repeat(239)}😀 more`);
    const quote = quoteOf(rfc, { startLine: 1, startColumn: 1, endLine: 1, endColumn: 400 });
    expect(quote).toBe("x".repeat(239));
  });

  test("of an empty range is the line", () => {
    expect(quoteOf(read("# T\n\nOne two.\n"), { startLine: 3, startColumn: 5, endLine: 3, endColumn: 5 })).toBe(
      "One two.",
    );
  });

  test("the end line is that of the cut quote", () => {
    const rfc = read(`${"a line of text\n".repeat(60)}`);
    const { startLine, endLine, quote } = evidenceAt(rfc, { startLine: 1, startColumn: 1, endLine: 60, endColumn: 1 });
    expect(quote.split("\n").length).toBe(endLine - startLine + 1);
  });
});

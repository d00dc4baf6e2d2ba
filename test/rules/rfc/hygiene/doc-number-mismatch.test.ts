import { describe, expect, it } from "vitest";
import { checkOf, read } from "../cases.ts";

const check = checkOf("doc-number-mismatch");
const document = (first: string, second: string) =>
  `# RFC: Deliver webhooks\n\n## Proposal\n\n${first}\n\n## Configuration\n\n${second}\n`;

describe("doc-number-mismatch", () => {
  it.each([
    ["`max_retry_count` (default 5) limits the attempts.", "`max_retry_count` has the default 10."],
    [
      "The setting `--drain-interval` defaults to 30 seconds.",
      "Operators set `--drain-interval`, default: 60 seconds.",
    ],
    ["The delivery attempt timeout is 10 s.", "The delivery attempt timeout is 30 s."],
  ])("fails for: %s / %s", (first, second) => {
    const verdict = read(check, document(first, second));
    expect(verdict.status).toBe("fail");
    expect(verdict.evidence).toHaveLength(2);
    expect(verdict.question).toMatch(/\?$/);
  });

  it.each([
    ["`max_retry_count` has the default 5.", "`max_retry_delay` has the default 10."],
    ["`max_retry_count` (default 5).", "In production we override `max_retry_count`, default 10 elsewhere."],
    ["Today `max_retry_count` has the default 5.", "`max_retry_count` has the default 10."],
    ["The upload timeout is 10 s.", "The download timeout is 30 s."],
  ])("is silent about: %s / %s", (first, second) => {
    expect(read(check, document(first, second)).status).not.toBe("fail");
  });

  const single = (passage: string) => `# RFC: Deliver webhooks\n\n## Proposal\n\n${passage}\n`;

  it.each([
    ["There are three delivery modes:\n\n1. At once.\n2. In batches."],
    ["The work is split into two parts:\n\n- sender\n- queue\n- page"],
    ["Two things to keep in mind:\n\n- Order.\n- Size.\n- Time."],
    ["The payload has 4 fields:\n\n- `id`\n- `type`\n- `data`"],
    ["It follows [RFC 9119](https://www.rfc-editor.org/rfc/rfc9110#field.retry-after)."],
    ["It is described in [issue 15461](https://github.com/acme/shop/issues/15641)."],
    ["As proposed in [#941](https://github.com/acme/shop/issues/914), deliveries are signed."],
  ])("fails for a count or a link: %s", (passage) => {
    const verdict = read(check, single(passage));
    expect(verdict.status).toBe("fail");
    for (const { quote } of verdict.evidence) expect(single(passage)).toContain(quote);
  });

  it.each([
    ["There are two delivery modes:\n\n1. At once.\n   - with a signature\n2. In batches."],
    ["The two services do the following:\n\n- sign\n- send\n- retry"],
    ["In two cases we have to wait:\n\n- sign\n- send\n- retry"],
    ["At least two fields are set:\n\n- `id`\n- `type`\n- `data`"],
    ["There are two ways:\n\n1. Call it:\n\n```sh\ncurl https://example.com\n```\n\n2. Wait."],
    ["There are three ways to send:\n\n| Way | Time |\n| --- | --- |\n| push | 1 s |"],
    ["It waits for 2 minutes:\n\n- sign\n- send\n- retry"],
    ["See [#941](https://github.com/acme/shop/issues/941) and [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110)."],
    ["See [the discussion of 2024](https://github.com/acme/shop/issues/914)."],
  ])("is silent about a count or a link: %s", (passage) =>
    expect(read(check, single(passage)).status).not.toBe("fail"),
  );

  it("leaves doc-contradiction to what is no number given twice", () => {
    const markdown = document("`max_retry_count` has the default 5.", "`max_retry_count` has the default 10.");
    expect(read(checkOf("doc-contradiction"), markdown).status).not.toBe("fail");
  });
});

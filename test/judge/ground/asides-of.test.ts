import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { textOf } from "../../../src/charter/index.ts";
import { asidesOf } from "../../../src/judge/ground/asides-of.ts";

const read = (markdown: string) => {
  const rfc = parseRfc({ path: "docs/a.md", text: markdown });
  return asidesOf(rfc).map(({ range, kind }) => `${kind}: ${textOf(rfc, range)}`);
};

const inProposal = (prose: string): readonly string[] =>
  read(`# RFC: Search\n\n## Proposal\n\n${prose}\n`).filter((each) => !each.includes("# "));

describe("sentences of a proposal", () => {
  it.each([
    ["Each key may send 10 requests per second.", []],
    ["There is no rate limit.", ["denied: There is no rate limit"]],
    ["Requests are **not** rate limited at all.", ["denied: Requests are **not** rate limited at all"]],
    ["We will not retry failed calls.", ["denied: We will not retry failed calls"]],
    ["Requests without a valid token are rejected with `401`.", []],
    ["No more than 10 requests are served per second.", []],
    ["How many requests may a caller send?", ["undecided: How many requests may a caller send?"]],
    ["We could add a rate limit of 10 per second.", ["undecided: We could add a rate limit of 10 per second"]],
    ["An owner may delete the key.", []],
    ["A rate limit is out of scope.", ["undecided: A rate limit is out of scope"]],
    ["Ideally a caller can send 10.", []],
    ["Ideally candidates are limited to 10.", ["undecided: Ideally candidates are limited to 10"]],
    ["Ideally we scan 10 rows.", ["undecided: Ideally we scan 10 rows"]],
  ])("%s", (prose, expected) => {
    expect(inProposal(prose).map((each) => each.replace(/[.]$/, ""))).toEqual(expected);
  });

  it("are aside by themselves, beside others of the same line", () => {
    const found = inProposal(
      "Each key may send 10 requests per second. There is no limit for staff. The answer is 429.",
    );
    expect(found.map((each) => each.replace(/[.]$/, ""))).toEqual(["denied: There is no limit for staff"]);
  });

  it.each([
    ["Each key may send 10 requests per second, but there is no limit for staff.", "but there is no limit for staff."],
    ["There is no limit for staff, but each key may send 10 requests per second.", "There is no limit for staff"],
  ])("are aside in the clause that denies: %s", (prose, denied) => {
    expect(inProposal(prose)).toEqual([`denied: ${denied}`]);
  });

  it("are found over wrapped lines and marks", () => {
    const [found] = inProposal("There is **no\nrate** `limit` here.");
    expect(found).toMatch(/^denied: There is \*\*no\nrate\*\* `limit` here/);
  });
});

describe("sentences in another language", () => {
  const portuguese = (prose: string): readonly string[] =>
    inProposal(
      `O sistema de pedidos notifica os clientes quando o status de um pedido muda, sem que eles precisem consultar a plataforma.\n\n${prose}`,
    );

  it.each([
    ["O sistema usa um outbox transacional no MySQL, consumido por um worker dedicado.", []],
    ["O cliente gerencia seus webhooks via CRUD autenticado; `customer_id` é passado no corpo.", []],
    ["A chave fica no cofre e o cliente a recebe uma vez.", []],
    ["Quantas chamadas o cliente pode fazer?", ["undecided: Quantas chamadas o cliente pode fazer?"]],
  ])("are not read by English words: %s", (prose, expected) => {
    expect(portuguese(prose)).toEqual(expected);
  });

  it("decide nothing in a section that decides nothing", () => {
    const found = read(
      "# RFC: Pedidos\n\n## Proposta\n\nO sistema de pedidos notifica os clientes quando o status de um pedido muda.\n\n## Alternativas consideradas\n\nA fila externa fica no Redis.\n",
    );
    expect(found).toContain("undecided: A fila externa fica no Redis.");
  });
});

describe("sections", () => {
  it.each([
    ["Rejected options", true],
    ["Alternatives considered", true],
    ["Non-goals", true],
    ["Future work", true],
    ["Open questions", true],
    ["Proposal", false],
    ["Security", false],
  ])("%s: %s", (heading, isAside) => {
    const found = read(
      `# RFC: Search\n\n## Proposal\n\nA new API.\n\n## ${heading}\n\nEach key sends 10 requests per second.\n`,
    );
    expect(found.includes("undecided: Each key sends 10 requests per second.")).toBe(isAside);
    expect(found).toContain("undecided: # RFC: Search");
    expect(found).toContain(`undecided: ## ${heading}`);
  });

  it("are aside with their tables, fences and quotations", () => {
    const found = read(
      "# RFC: A\n\n## Alternatives\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```json\n{}\n```\n\n## Proposal\n\n> quoted\n",
    );
    expect(found.filter((each) => /\| 1|\{\}|quoted/.test(each))).toHaveLength(3);
  });

  it.each(["", "\n\n\n", "# ", "no heading at all. Is it?", "\uFEFF# A\r\n\r\nThere is no limit.\r\n"])(
    "%j is read",
    (markdown) => {
      expect(() => read(markdown)).not.toThrow();
    },
  );
});

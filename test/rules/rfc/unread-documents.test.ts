import { describe, expect, it } from "vitest";
import { parseRfc } from "../../../src/artifacts/rfc/index.ts";
import { rfcChecks } from "../../../src/rules/rfc/index.ts";
import { checkOf, read } from "./cases.ts";

const portuguese = `# RFC: Webhooks de pedidos

## Contexto

Os clientes querem ser notificados quando o status de um pedido muda, porque hoje eles fazem polling manual e a integração
deles fica lenta e cara para todos.

## Proposta

Enviamos um webhook para a URL do cliente quando o pedido muda. O cliente gerencia os webhooks com \`POST /webhooks\` e
\`DELETE /webhooks/:id\`, e cada entrega é assinada com HMAC-SHA256 usando a secret do endpoint.

## Alternativas consideradas

### Disparo síncrono

Foi descartado porque acoplaria a disponibilidade do cliente externo à transação crítica de mudança de status do pedido.

### Fila externa

Foi descartada por exigir operar uma infraestrutura nova com um time que é pequeno demais para isso neste momento.
`;

describe("a document in Portuguese", () => {
  it.each([
    ["api-endpoints", "pass"],
    ["api-errors", "fail"],
    ["wh-signing", "pass"],
    ["ap-timeouts", "unknown"],
    ["ap-retries", "unknown"],
    ["sb-rate-limit", "unknown"],
    ["os-milestones", "unknown"],
  ])("%s: %s", (id, status) => expect(read(checkOf(id), portuguese).status).toBe(status));

  it("says why prose checks step aside", () => {
    expect(read(checkOf("ap-retries"), portuguese).reason).toBe("Prose in Portuguese is not read");
  });
});

describe("documents that are no design", () => {
  it.each([
    ["docs/rfcs/0000-template.md", "# RFC: <title>\n\n## Proposal\n\n<describe the proposal>\n"],
    ["docs/rfcs/0003-empty.md", ""],
    ["docs/rfcs/README.md", `# RFCs\n\n${Array.from({ length: 8 }, (_, i) => `- [RFC ${i}](000${i}.md)\n`).join("")}`],
    [
      "docs/rfcs/0007-membership.md",
      "# RFC: Election process of the working group\n\n## Proposal\n\nMembers of the working group are elected once a year.\n",
    ],
  ])("%s is asked nothing about a design", (path, text) => {
    const rfc = parseRfc({ path, text });
    const asked = rfcChecks.filter(({ meta }) => meta.findsFaults !== true);
    expect(new Set(asked.map(({ check }) => check(rfc).status))).toEqual(new Set(["not-applicable"]));
  });
});

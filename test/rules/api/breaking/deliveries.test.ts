import { expectCases } from "../cases.ts";

/** A contract with one webhook: what it sends, and what its receivers answer. */
const sending = (payload: string, answer: string): string => `openapi: 3.1.0
info: { title: Orders, version: 1.4.0 }
paths: {}
webhooks:
  paid:
    post:
      requestBody: { content: { application/json: { schema: { type: object, ${payload} } } } }
      responses: { "200": { description: Taken, content: { application/json: { schema: { type: object, ${answer} } } } } }
`;
const both = "properties: { id: { type: string }, seen: { type: string } }";

expectCases("oas-break-response-property-optional", [
  {
    title: "what is sent is read by receivers",
    base: sending(`required: [id], ${both}`, both),
    text: sending(both, both),
    reports: ["id: { type: string }"],
    says: /: receivers read it without looking whether it is there\./,
  },
]);

expectCases("oas-break-request-property-required", [
  {
    title: "what is answered is sent by receivers",
    base: sending(both, both),
    text: sending(both, `required: [seen], ${both}`),
    reports: ["seen: { type: string }"],
    says: /: the service takes the answers of its receivers no longer, as if they had failed\./,
  },
]);

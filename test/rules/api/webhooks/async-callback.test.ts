import { expectCases } from "../cases.ts";

const contract = (more: string, protocol = "http") => `asyncapi: 3.0.0
info: { title: Orders, version: 1.0.0 }
servers: { subscribers: { host: '{address}', protocol: ${protocol} } }
channels:
  paid:
    address: /hooks
    messages:
      paid: { $ref: '#/components/messages/Paid' }
operations:
  sendPaid:
    action: send
    channel: { $ref: '#/channels/paid' }
components:
  messages:
    Paid:
      payload: { type: object, properties: { total: { type: integer } } }
${more}`;

const described = `      description: >-
        Signed with HMAC-SHA256 over the event id, the timestamp and the body. Deliveries older than 5 minutes are replays.
        Failed ones are retried.
`;

expectCases("async-callback", [
  {
    title: "reports a message over HTTP, once, with what is missing",
    text: contract(""),
    reports: ["sendPaid"],
    severity: "warning",
    says: /^`\/hooks: Paid` goes out over HTTP and the description does not hold a signature/,
  },
  { title: "takes the description of the message", text: contract(described), reports: [] },
  {
    title: "takes headers of a trait",
    text: contract(
      `${described.replace(/description: >-[\s\S]*$/, "description: Deliveries more than 5 minutes old are replays. Failed ones are retried.")}\n      traits: [{ $ref: '#/components/messageTraits/Signed' }]\n  messageTraits:\n    Signed:\n      headers: { type: object, properties: { X-Acme-Id: {}, X-Acme-Event-Id: {}, X-Acme-Timestamp: {}, X-Acme-Signature: {} } }\n`,
    ),
    reports: [],
  },
  {
    title: "takes a description of webhooks without servers for what its title says",
    text: contract("")
      .replace("title: Orders", "title: Order webhooks")
      .replace(/^servers.*\n/m, ""),
    reports: ["sendPaid"],
  },
  { title: "is silent without a server", text: contract("").replace(/^servers.*\n/m, ""), reports: [] },
  { title: "is silent on a broker", text: contract("", "kafka"), reports: [] },
  {
    title: "is silent on what is received",
    text: contract("").replace("action: send", "action: receive"),
    reports: [],
  },
  {
    title: "is silent on what a message lacked before",
    base: contract(""),
    text: contract("").replace("total: { type: integer }", "total: { type: number }"),
    reports: [],
  },
]);

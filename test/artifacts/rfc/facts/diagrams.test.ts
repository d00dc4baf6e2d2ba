import { describe, expect, test } from "vitest";
import { factsOf, proposal } from "../read.ts";

const drawn = (code: string, language = "mermaid") => {
  const [diagram] = factsOf(proposal(`\`\`\`${language}\n${code}\n\`\`\``), "diagram");
  if (diagram === undefined) return null;
  const edges = diagram.edges.map(({ from, to, label }) => `${from} > ${to}${label === null ? "" : `: ${label}`}`);
  return { form: diagram.form, nodes: diagram.nodes, edges };
};

describe("flow charts", () => {
  test.each([
    ["graph TD\n  A[Start] --> B{Is it?}", ["Start", "Is it?"], ["Start > Is it?"]],
    ["flowchart LR\n  a -->|reads| b[(Orders)]", ["a", "Orders"], ["a > Orders: reads"]],
    ["flowchart LR\n  a -- writes to --> b", ["a", "b"], ["a > b: writes to"]],
    ["graph LR; A-->B; B-.->C;", ["A", "B", "C"], ["A > B", "B > C"]],
    ["graph TD\n  a & b --> c", ["a", "b", "c"], ["a > c", "b > c"]],
    ["graph TD\n  order-api ==> db:::store --- cache", ["order-api", "db", "cache"], ["order-api > db", "db > cache"]],
    ['graph TD\n  a["Bill (paid)"] --> b', ["Bill (paid)", "b"], ["Bill (paid) > b"]],
    [
      "graph TD\n  subgraph cluster\n    a --> b\n  end\n  classDef x fill:#fff\n  style a fill:#eee",
      ["a", "b"],
      ["a > b"],
    ],
  ])("%s", (code, nodes, edges) => {
    expect(drawn(code)).toEqual({ form: "flowchart", nodes, edges });
  });
});

describe("sequences", () => {
  test.each([
    [
      "sequenceDiagram\n  participant A as Checkout\n  A->>+Bank: charge (once)\n  Bank-->>-A: ok",
      ["Checkout", "Bank"],
      ["Checkout > Bank: charge (once)", "Bank > Checkout: ok"],
    ],
    [
      "sequenceDiagram\n  order-service->>bank-api: a: b",
      ["order-service", "bank-api"],
      ["order-service > bank-api: a: b"],
    ],
    [
      "sequenceDiagram\n  loop each day\n    Job--xQueue: lost\n  end\n  Note over Job: text",
      ["Job", "Queue"],
      ["Job > Queue: lost"],
    ],
  ])("%s", (code, nodes, edges) => {
    expect(drawn(code)).toEqual({ form: "sequence", nodes, edges });
  });

  test.each([
    [
      '@startuml\nactor User\nparticipant "Order service" as O\nUser -> O : create\nO <- Bank : ok\n@enduml',
      ["User", "Order service", "Bank"],
      ["User > Order service: create", "Bank > Order service: ok"],
    ],
    ["@startuml\nA -[#red]> B ++: put\n@enduml", ["A", "B"], ["A > B: put"]],
  ])("%s", (code, nodes, edges) => {
    expect(drawn(code, "plantuml")).toEqual({ form: "sequence", nodes, edges });
  });
});

test.each([
  [
    "erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  ORDER {\n    int id PK\n  }",
    "entities",
    ["CUSTOMER", "ORDER"],
    ["CUSTOMER > ORDER: places"],
  ],
  [
    'classDiagram\n  class Order {\n    +String id\n  }\n  Order "1" --> "*" Item : has',
    "entities",
    ["Order", "Item"],
    ["Order > Item: has"],
  ],
  [
    "stateDiagram-v2\n  [*] --> New\n  New --> Paid : pay\n  Paid --> [*]",
    "states",
    ["New", "Paid"],
    ["New > Paid: pay"],
  ],
  [
    'C4Context\n  Person(u, "User")\n  System(s, "Shop")\n  Rel(u, s, "buys", "https")',
    "other",
    ["User", "Shop"],
    ["User > Shop: buys"],
  ],
])("%s", (code, form, nodes, edges) => {
  expect(drawn(code)).toEqual({ form, nodes, edges });
});

test("entities of a drawing are shapes with fields and keys", () => {
  const rfc = proposal("```mermaid\nerDiagram\n  ORDER {\n    int id PK\n    int shop_id FK\n  }\n```");
  expect(factsOf(rfc, "schema").map(({ name, fields }) => [name, fields.map((field) => field.name)])).toEqual([
    ["ORDER", ["id", "shop_id"]],
  ]);
  expect(factsOf(rfc, "constraint").map(({ form, table, columns }) => [form, table, columns])).toEqual([
    ["primary-key", "ORDER", ["id"]],
  ]);
});

test.each(['pie title Pets\n  "Dogs" : 3', "gantt\n  title Plan", "not a drawing"])("%s draws no boxes", (code) => {
  expect(drawn(code)).toBeNull();
});

test("hostile drawings take bounded time and give bounded facts", () => {
  for (const line of ["A-->", "A & ", "[[((", "a-", '"x', "A[", "-- x ", "x:", "|", "participant a as "]) {
    for (const head of ["graph TD\n", "sequenceDiagram\n", "erDiagram\n", "stateDiagram\n", "@startuml\n"]) {
      const started = performance.now();
      const [diagram] = factsOf(
        proposal(`\`\`\`mermaid\n${head}${line.repeat(5_000)}\n${`${line}\n`.repeat(500)}\`\`\``),
        "diagram",
      );
      expect(diagram?.nodes.length ?? 0).toBeLessThanOrEqual(100);
      expect(performance.now() - started).toBeLessThan(3000);
    }
  }
});

import mermaid from "mermaid";
import { expect, it } from "vitest";
import { textsOf } from "../report/inspect.ts";
import type { PullRequestHandle } from "../simulator/index.ts";
import { attack } from "./attack.ts";
import { earlier } from "./changes.ts";
import { quoted, said, smuggled } from "./said.ts";

const names = [
  "%%{init: {'theme':'base','securityLevel':'loose'}}%%",
  'click t1 href "https://evil.test"',
  '"] { text x } %%',
  "t1 ||--o{ t2 : x",
  "end",
  "erDiagram",
  "a;b#quot;c&lt;d",
  "<img src=x onerror=alert(1)>",
  "пользователи 用户",
  "pk",
];

/** The diagrams of a comment, as Mermaid is given them. */
const diagramsOf = (pull: PullRequestHandle): readonly string[] =>
  said(pull)
    .flatMap((markdown) => textsOf(markdown, "pre"))
    .filter((text) => text.startsWith("erDiagram"))
    .map((text) => text.trimEnd());

const migration = (sql: string): Readonly<Record<string, string>> => ({ "migrations/000002_new.up.sql": sql });

attack("A46", "have the diagram hold what Mermaid obeys, or more than it draws", (app) => {
  it("names are labels: Mermaid parses the diagram, and no directive or link is in it", async () => {
    const sql = names
      .map(
        (name) =>
          `create table ${quoted(name)} (id bigint primary key, ${quoted(name)} bigint references orders (id));`,
      )
      .join("\n");
    const { pull } = await app().open(app().repository(earlier), { title: "Tables", files: migration(sql) });
    const [diagram = "", ...others] = diagramsOf(pull);
    expect(others).toEqual([]);
    expect(await mermaid.parse(diagram)).toMatchObject({ diagramType: "er" });
    expect(diagram).not.toMatch(/%|^\s*click|[<>#&;]|:\/\//m);
    expect(diagram.match(/^ {2}t\d+\[/gm)).toHaveLength(names.length + 1);
    expect(smuggled(pull)).toEqual([]);
  });

  it("of 300 tables there is a list and no picture", async () => {
    const sql = Array.from({ length: 300 }, (_, at) => `create table t${at} (id bigint primary key);`).join("\n");
    const { pull } = await app().open(app().repository(earlier), { title: "Tables", files: migration(sql) });
    expect(diagramsOf(pull)).toEqual([]);
    expect(pull.comments()[0]?.body).toContain("Schema change: 300 tables");
    expect(pull.comments()[0]?.body).toContain("`t0` is new");
  });

  it("a diagram always has its words beside it", async () => {
    const sql = "alter table orders add column note text;\ncreate table notes (id bigint primary key);\n";
    const { pull } = await app().open(app().repository(earlier), { title: "Note", files: migration(sql) });
    expect(diagramsOf(pull)).toHaveLength(1);
    expect(pull.comments()[0]?.body).toMatch(/^- `orders`: new column `note text`$/m);
    expect(pull.comments()[0]?.body).toMatch(/^- `notes` is new: column `id bigint not null`$/m);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { dailyLoad } from "../../bench/scale/workload.ts";
import { variables } from "../../src/server/variables.ts";
import { retention } from "../../src/store/retention/retention.ts";

const path = "docs/operations.md";
const text = readFileSync(path, "utf8");
const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const alertFile = z.object({
  groups: z.array(
    z.object({ rules: z.array(z.object({ alert: z.string(), annotations: z.record(z.string(), z.string()) })) }),
  ),
});

describe("docs/operations.md", () => {
  test("has a runbook for each alert, and none for an alert that is not there", () => {
    const { groups } = alertFile.parse(parse(readFileSync("deploy/prometheus/alerts.yml", "utf8")));
    const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => `Alert: ${alert}`));
    expect(headings.filter((heading) => heading.startsWith("Alert: ")).toSorted()).toEqual(alerts.toSorted());
  });

  test.each(Object.values(retention))("says how long $table is kept", ({ rows, days, since }) => {
    expect(text).toContain(`| ${rows} | ${days} days after ${since} |`);
  });

  test("tells of every variable of the server, as README.md does", () => {
    const names = [...Object.keys(variables.shape), "PRIVATE_KEY", "PRIVATE_KEY_PATH"];
    const readme = readFileSync("README.md", "utf8");
    const isTold = (name: string): boolean => readme.includes(`\`${name}\``) || text.includes(`\`${name}\``);
    expect(names.filter((name) => !isTold(name))).toEqual([]);
  });

  test.each([100, 1_000, 10_000])(
    "says what %i installations ask for, as bench/scale.ts reckons it",
    (installations) => {
      const { deliveries, reviews } = dailyLoad();
      const daily = [deliveries, reviews].map((each) => Math.round(each * installations).toLocaleString("en-US"));
      const row = text.split("\n").find((line) => line.startsWith(`| ${installations.toLocaleString("en-US")} | `));
      expect(row?.split(" | ").filter((cell) => daily.includes(cell))).toEqual(daily);
    },
  );

  test("names metrics that there are", () => {
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(join("src", name), "utf8"))
      .join("\n");
    const named = new Set(
      [...text.matchAll(/\barch_review_(?!nodejs_|app\b|queue\b|maintenance\b|owner\b|server\b)\w+/g)].map(
        ([name]) => name,
      ),
    );
    expect([...named].filter((name) => !sources.includes(`"${name.replace(/_(?:bucket|sum|count)$/, "")}"`))).toEqual(
      [],
    );
  });

  test("leads to what is there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    const broken = links.filter((link) => {
      if (link.startsWith("https://")) return false;
      if (link.startsWith("#")) return !headings.some((heading) => anchorOf(heading) === link.slice(1));
      return !existsSync(join(dirname(path), link.split("#")[0] ?? ""));
    });
    expect(broken).toEqual([]);
    const programs = [...text.matchAll(/node (bench\/[\w/]+\.ts)/g)].map(([, program = ""]) => program);
    expect(programs.filter((program) => !existsSync(program))).toEqual([]);
  });
});

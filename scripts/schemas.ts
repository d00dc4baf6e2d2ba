import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { reportSchema } from "../src/report/index.ts";
import { organisationSchema, policySchema, waiversSchema } from "../src/review/index.ts";

/** Where the published JSON Schemas are read from by editors and by consumers of reports. */
const base = "https://raw.githubusercontent.com/arch-review/arch-review/main/schema";

/** The published JSON Schemas (draft 2020-12) by file name, made from the schemas that the program itself validates with. */
export const publishedSchemas: Readonly<Record<string, string>> = {
  "policy.schema.json": published(
    "policy.schema.json",
    "Policy of arch-review (.github/arch-review.yml)",
    policySchema,
    "input",
  ),
  "organisation.schema.json": published(
    "organisation.schema.json",
    "Policy of an organisation (.github/arch-review.yml in its .github repository)",
    organisationSchema,
    "input",
  ),
  "waivers.schema.json": published(
    "waivers.schema.json",
    "Lasting waivers of arch-review (.github/arch-review-waivers.yml)",
    waiversSchema,
    "input",
  ),
  "report.schema.json": published("report.schema.json", "Report of arch-review, version 1", reportSchema, "output"),
};

function published(file: string, title: string, schema: z.ZodType, io: "input" | "output"): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return `${JSON.stringify({ $schema, $id: `${base}/${file}`, title, ...rest }, null, 2)}\n`;
}

const folder = new URL("../schema/", import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes("--check");
  for (const [file, text] of Object.entries(publishedSchemas)) {
    const target = new URL(file, folder);
    if (!check) writeFileSync(target, text);
    else if (readFileSync(target, "utf8") !== text) {
      console.error(`schema/${file} is stale. Run: node scripts/schemas.ts`);
      process.exitCode = 1;
    }
  }
}

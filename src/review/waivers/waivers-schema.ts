import { z } from "zod";
import { glob } from "../policy/policy-schema.ts";

/** The fewest characters of a reason: "legacy" tells nobody anything in a year. */
const shortestReason = 20;

/** One entry of the waivers file, by its shape alone; that it is about one of two things is for editors here, and checked apart. */
export const waiverEntrySchema = z
  .strictObject({
    finding: z
      .string()
      .regex(/^[0-9a-f]{16}$/, "Expected the 16 hexadecimal digits of its fingerprint, as the JSON report has them")
      .optional()
      .describe("Fingerprint of the one finding that is accepted; instead of rule."),
    rule: z.string().min(1).max(80).optional().describe("Id of the rule or check whose findings are accepted."),
    path: glob.optional().describe("Glob of the files in which they are; every file without it."),
    reason: z.string().trim().min(shortestReason).max(1000).describe("Why it is accepted."),
    owner: z
      .string()
      .regex(
        /^@[A-Za-z0-9][\w-]{0,80}(?:\/[\w.-]{1,100})?$/,
        'Expected a user or a team in quotes, as "@kim" or "@acme/data"',
      )
      .describe("Whom to ask about it: @user or @org/team."),
    expires: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, "Expected a day, as 2027-03-31")
      .describe("The last day on which it holds; at most waivers.max_days ahead."),
  })
  .meta({ oneOf: [{ required: ["finding"], not: { required: ["path"] } }, { required: ["rule"] }] });

/** The schema of `.github/arch-review-waivers.yml`. */
export const waiversSchema = z.array(waiverEntrySchema).max(500);

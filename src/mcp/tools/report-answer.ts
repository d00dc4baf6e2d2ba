import type { CallToolResult } from "@modelcontextprotocol/server";
import { refusal } from "../answer-tool.ts";
import { boundedReport } from "../bounded-report.ts";
import { reportText } from "../report-text.ts";
import type { Outcome } from "../task.ts";

/** The answer of a tool that gives a report. */
export function reportAnswer(outcome: Outcome): CallToolResult {
  switch (outcome.kind) {
    case "report":
      return {
        content: [{ type: "text", text: reportText(outcome.report) }],
        structuredContent: boundedReport(outcome.report),
      };
    case "mistake":
      return refusal(outcome.message, outcome.remedy);
    case "explanation":
      throw new Error("an explanation is no report");
    default:
      return outcome satisfies never;
  }
}

import type { Finding, Waiver } from "../../charter/index.ts";

/**
 * The finding with what the change wants it waived for, where an approver has to agree first: whoever decides reads the
 * reason beside what it is about. `members` are the fingerprints of what it stands for.
 */
export function withRequest(
  finding: Finding,
  members: readonly string[],
  requests: ReadonlyMap<string, Waiver>,
): Finding {
  const request = members.map((member) => requests.get(member)).find((each) => each !== undefined);
  if (finding.status !== "open" || request === undefined) return finding;
  const { by, reason, until } = request;
  const end = until === null ? "" : ` until ${until}`;
  const word = `${by.charAt(0).toUpperCase()}${by.slice(1)} wants it waived${end}: "${reason}". That counts once an approver agrees.`;
  return { ...finding, message: `${finding.message} ${word}` };
}

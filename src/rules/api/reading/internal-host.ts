/** Whether an address is of one that only machines of the same network reach: no dot in the host, or a name kept for that. */
export function isInternal(url: string): boolean {
  const host = /^[a-z]{2,10}:\/\/(?:\[([0-9a-f:]{2,40})\]|([^/:?#[\]]{1,255}))/i.exec(url);
  if (host?.[1] !== undefined) return /^(?:::1|f[cd]|fe80)/i.test(host[1]);
  const name = host?.[2] ?? "";
  if (name === "") return false;
  return (
    !name.includes(".") ||
    /\.(?:local|internal|svc|lan|intranet|localhost|test)$|\.svc\.|^127\.|^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./i.test(
      name,
    )
  );
}

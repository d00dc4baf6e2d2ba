/**
 * A `fetch` that fails unless it has the whole answer within `timeoutMs`. Octokit reads bodies itself and takes one that
 * breaks off for an empty one: a cut list of comments would say that there are none, and a second one would be written.
 */
export const wholeAnswers =
  (timeoutMs: number): typeof fetch =>
  async (address, { signal, ...options } = {}) => {
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    const answer = await fetch(address, { ...options, signal: AbortSignal.any(signals) });
    const body = await answer.arrayBuffer();
    const { status, statusText, headers, url } = answer;
    const whole = new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    // A constructed answer has no address, and Octokit's paging reads it.
    return Object.defineProperty(whole, "url", { value: url });
  };

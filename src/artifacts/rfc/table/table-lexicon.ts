/** Words of header cells and first columns that tell what a table is about, in lower case; English and the usual Portuguese. */
export const tableLexicon = {
  role: /\b(?:admins?|administrators?|guests?|owners?|members?|maintainers?|managers?|masters?|developers?|develop|viewers?|editors?|operators?|users?|anonymous|public|superusers?|root|moderators?|tenants?|customers?|clients?|support|staff|reviewers?|approvers?|authors?|reader|writer|contributors?|limited guest|authenticated|service accounts?|org owners?|project admins?|roles?|system|billing|employees?|usuários?|administrador|operador|cliente)\b/,
  action:
    /\b(?:actions?|operations?|permissions?|endpoints?|resources?|verbs?|capabilit(?:y|ies)|privileges?|access|ação|operação|permissão)\b/,
  actionCell:
    /^(?:create|read|get|list|view|edit|update|delete|remove|add|test|manage|write|push|pull|invite|approve|download|upload|grant|revoke|publish|execute|run|see|search|export|import|modify|change|enable|disable|assign|configure|access)\b/,
  name: /^(?:name|field|fields|field ?name|column|columns|column name|property|properties|attribute|attributes|parameter|parameters|param|key|member|variable|argument|query parameter|header|campo|coluna|nome|atributo|parâmetro)$/,
  type: /\b(?:types?|data ?types?|format|schema|tipo)\b/,
  errorHeader:
    /\b(?:errors?|error codes?|status(?: codes?)?|http(?: status| code)?|codes?|errcode|response codes?|exceptions?|erros?|código)\b/,
  errorCell: /^(?:[1-5]\d\d|[1-5]xx)\b/,
  /** Meets cells as they are written: `M_FORBIDDEN` is an error, `oidc_user` a table. */
  errorName: /^[A-Z]+_[A-Z_]+$/,
  option:
    /\b(?:options?|alternatives?|approach(?:es)?|pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|trade-?offs?|opção|alternativa|vantagens|desvantagens|prós|contras)\b/,
  limit:
    /\b(?:limits?|quotas?|max|maximum|min|minimum|rates?|thresholds?|timeouts?|retention|ttl|duration|delays?|attempts?|interval|budget|slo|slis?|target|latency|limite|prazo)\b/,
  risk: /\b(?:risks?|threats?|mitigations?|failure(?: modes?)?|impact|likelihood|severity|riscos?|impacto|mitigação|ameaça)\b/,
  event: /\b(?:events?|event types?|topics?|messages?|eventos?)\b/,
  endpoint: /\b(?:endpoints?|paths?|routes?|urls?|uris?|methods?|http methods?|verbs?|apis?|rpc|rota|método)\b/,
  endpointCell: /^(?:get|post|put|patch|delete|head|options)\b|^\/[\w{:]/i,
  metadataCell:
    /^(?:authors?|status|date|created|updated|last (?:updated|modified)|reviewers?|approvers?|owners?|version|rfc|rfc pr|pr|issue|tracking issue|start date|state|team|stakeholders?|decision date|title|id|autor(?:es)?|data|revisores|estado|versão)$/,
} as const;

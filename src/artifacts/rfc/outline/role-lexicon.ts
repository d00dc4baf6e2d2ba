import type { SectionRole } from "../rfc.ts";

/**
 * What headings say of their sections, first match wins. Compiled from the templates and documents of Kubernetes KEPs, Rust,
 * Matrix, Harbor, Sentry, GOV.UK, Cloud Foundry and Pulsar, MADR and Google design documents, 2026; the usual words of
 * Portuguese, Spanish, German and French beside them. Patterns meet headings in lower case, without numbering and marks.
 */
export const roleLexicon: readonly { readonly role: SectionRole; readonly pattern: RegExp }[] = [
  {
    role: "rejected-option",
    pattern:
      /\b(?:rejected|discarded|dismissed|declined|abandoned|not viable|non-viable|non-preferred|unpreferred|not (?:preferred|chosen|selected|recommended|pursued|taken|considered)|ruled out|deprioriti[sz]ed|descartad[ao]s?|rejeitad[ao]s?|rechazad[ao]s?|verworfene?n?|rejet[ée]e?s?)\b/,
  },
  {
    role: "proposal",
    pattern:
      /\b(?:selected|chosen|preferred|recommended|winning|accepted|proposed|final|our) (?:outcome|option|solution|approach|alternative|design|decision|choice|implementation|architecture)\b|\b(?:preferred|chosen|selected|recommended|accepted|winner)\)|\[(?:preferred|chosen|selected|recommended|accepted)\]|^(?:the )?(?:decisions?|decision outcome|outcome|recommendations?|conclusions?|decisão|decisión|entscheidung|décision)$|(?:option|approach|alternative|solution) [a-z0-9]{1,3}[^a-z]{1,4}(?:preferred|chosen|selected|recommended|accepted)/,
  },
  {
    role: "metadata",
    pattern:
      /^(?:meta ?data|meta|metadados|metadatos|metadaten|document (?:info|information|history|status)|status|authors?|owners?|reviewers?|approvers?|people|table of contents|contents|toc|índice|inhalt|release signoff checklist|sign-?off(?: checklist)?|versions? history|tracking issues?|stakeholders|checklist for author)$/,
  },
  {
    role: "non-goal",
    pattern:
      /^(?!goals? )(?:.{0,40} )?non[- ]?(?:goals?|objectives?|requirements)\b|\bout[- ]of[- ]scope\b|\bnot (?:in|within) scope\b|^(?:anti-?goals|exclusions|what (?:this|we|it)(?: rfc| proposal| document| design)?(?: (?:is|are|does|do|will))? ?(?:not|n't|'re not|won't)\b.*|things (?:we|it|this) (?:won't|will not|do not|don't)\b.*|not (?:included|covered|goals?|doing))$|^(?:fora d[eo] escopo|fuera de(?:l)? alcance|não[- ]objetivos|nicht-?ziele|hors (?:périmètre|sujet))/,
  },
  {
    role: "open-question",
    pattern:
      /\b(?:open|unresolved|outstanding|remaining|unanswered|pending|further) (?:questions?|issues?|points?|items|discussions?|decisions|topics)\b|^(?:questions?(?: (?:to|for|and|&|\/) .*)?|open|unknowns|to be (?:discussed|decided|determined|resolved|done)|tbd|todos?|to-?dos?|discussion(?: points| topics)?|questões em aberto|perguntas em aberto|preguntas abiertas|cuestiones abiertas|offene (?:fragen|punkte)|questions ouvertes)$/,
  },
  {
    role: "future-work",
    pattern:
      /\b(?:future (?:work|possibilit(?:y|ies)|extensions?|enhancements?|improvements?|considerations?|directions?|plans?|iterations?|scope|mscs?|rfcs?|ideas|development|potential|options)|later (?:phases|work|improvements)|next iterations?|further work|beyond this (?:rfc|proposal)|possible (?:extensions|future|improvements))\b|^(?:future|follow-?ups?(?: work)?|out look|trabalhos? futuros?|trabajos? futuros?|evoluções futuras|ausblick|travaux futurs)$/,
  },
  {
    role: "alternative",
    pattern:
      /\b(?:alternatives?|alternativas?|alternativen)\b|\b(?:other|considered|possible|potential|evaluated|explored) (?:options?|approach(?:es)?|designs?|solutions?|ideas|considerations considered)\b|\b(?:options?|approach(?:es)?|solutions?|designs?) (?:we )?(?:considered|explored|evaluated|analysed|analyzed|compared|discussed)\b|^(?:options|opções|opciones|optionen|what else (?:was|did we|we) .*|why not .*|what (?:we|one) could do instead|pros and cons of the (?:options|alternatives)|design options|solution options|trade-?offs? (?:and|&) options)$/,
  },
  {
    role: "prior-art",
    pattern:
      /\b(?:prior (?:art|work)|related (?:work|projects|documents|documentation|links|rfcs|keps|mscs|proposals|reading|issues|decisions|resources)|state of the art|(?:further|additional) (?:reading|resources|information|references)|see also|existing (?:art|work|solutions|implementations|tools))\b|^(?:references?|links|resources|bibliography|external links|(?:external|further) references|comparison with .*|how (?:do |does |have )?others?\b.*|what (?:do|are) (?:our |the )?competitors\b.*|what others do\b.*|competit(?:ors|ion|ive analysis)|inspirations?|referências|referencias|referenzen|références|decisões relacionadas)$/,
  },
  {
    role: "appendix",
    pattern:
      /^(?:appendix|appendices|annex(?:es)?|annexe|anexos?|apêndice|apéndice|anhang|addendum|glossary|glossário|glosario|change ?logs?|revision history|revisions|history(?! ?(?:\/|and|&) ?(?:context|background))|implementation history|acknowledge?ments|thanks|contributors|credits|supporting (?:data|documents|material|information)|raw data|meeting notes|discussion (?:history|log)|faq|frequently asked questions)\b/,
  },
  {
    role: "context",
    pattern:
      /^(?!(?:architectur(?:e|al)|design|technical|api|solution|system|implementation|component|workflow|feature) overview\b)(?:(?:\w+ )?(?:context|background|motivations?|summary|abstract|overview|introduction|purpose|rationale behind)(?: (?:(?:and|&|\/|of) .*|knowledge|information|reading))?|executive summary|tl;?dr|(?:the |problem |current )*(?:problems?|problem statement|situation|state|status quo|architecture today|behaviou?r today|issues?)(?: statement| definition| description| to solve)?|current (?:state|situation|behaviou?r|architecture|design|implementation|process|solution|status|setup|approach)(?: .*)?|(?:existing|today'?s?) (?:state|system|situation|behaviou?r|architecture|design|implementation).*|how (?:it|things|this) works? (?:today|now|currently)|as[- ]is|challenges?|reasoning|history(?: ?(?:\/|and|&) ?(?:context|background))|goals?(?: (?:and|&) .*)?|objectives?|aims?|requirements?|(?:non-)?functional requirements|use[- ]?cases?|user (?:stories|story|scenarios).*|story \d.*|scenarios?|why(?: (?:now|this|do we|are we) ?.*)?|assumptions|terminolog(?:y|ies)|definitions|audience|personas|premises?|opportunit(?:y|ies)|pitfalls of the current .*|principles|(?:guiding|design) (?:principles|goals)|drivers|decision drivers|drawbacks?|disadvantages|downsides|cons|benefits|advantages|pros|potential issues|what is (?:this|it|a .*))$|^(?:contexto|contexto e .*|resumo.*|motivação|motivación|introdução|introducción|problema|objetivos?|visão geral|antecedentes|hintergrund|kontext|motivation|zusammenfassung|einleitung|ziele?|problemstellung|contexte|résumé|objectifs?|problématique)\b/,
  },
  {
    role: "example",
    pattern:
      /^(?:examples?|samples?|sample (?:usage|code)|usage examples?|example (?:usage|scenarios?|workflow)|worked examples?|demo|exemplos?|ejemplos?|beispiele?|exemples?)$/,
  },
  {
    role: "proposal",
    pattern:
      /^(?:(?:the |our )?(?:proposal|(?:proposed|suggested) .*|proposition|solution|design|approach|specification|spec|implementation|architecture|api|apis)|(?:detailed|high[- ]level|technical|reference[- ]level|guide[- ]level|low[- ]level|system|solution|api|data|database|schema|ui|security) (?:design|proposal|solution|explanation|architecture|overview|specification|model|details|changes)|design (?:details|proposal|overview)|implementation (?:details|plan|notes)|solution \/ draft plan|fix(?:es)?|proposta.*|propuesta.*|vorschlag|lösung|solução.*|solución.*|proposition)$/,
  },
];

/** An option that its own heading names: "Option B", "Approach 2: …", "Alternative C". */
export const optionHeading =
  /^(?:options?|approach|alternative|solution|variant|opção|opción|variante|proposal)[ #:-]{1,3}(?:[a-z]|\d{1,2}|one|two|three|four|five)\b/;

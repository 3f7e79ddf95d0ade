// The negotiation as `rapporteur brief --format json` writes it: the part that the page shows.

export interface Place { report: string; start: number; end: number; exact?: string }
export interface Claim {
  id: string; report?: string; evidence: Place[]; act: string; agent: string[]; target: string[];
  issue: string | null; stance: string | null; red_line?: boolean; status_said: string | null; trend_said: string | null;
  chain?: string[]; origin: string; veridicality: { holder: string; value: string }[];
  speaks_for_other: boolean; conditional_on: string | null;
}
export interface Position { party: string; stance: string; red_line: boolean; conditions: string | null; claims: string[]; support: string }
export interface Issue {
  id: string; label: string; terms: string[]; category: string; status: string; trend: string; trend_on_word_of: string | null;
  blocked: boolean; disputed: boolean; support: string; as_of: string; required_parties: string[]; origins: string[];
  independence_groups: number; reports: number; rule: string; because: string[]; positions: Position[];
  provisions: { text: string; proposer: string | null; claims: string[] }[];
  history: { at: string; status: string; trend: string; blocked: boolean; disputed: boolean; claim: string }[];
  decided?: string[];
}
export interface Origin {
  id: string; kind: string; label: string; side: string | null; group: string; certainty: string; carriers: string[]; reasons: string[];
}
export interface Party { id: string; name: string; kind: string; roles: string[]; aliases: string[] }
export interface Holder { id: string; kind: string; category: string; label: string; party: string | null }
export interface Event {
  id: string; type: string; what?: string; participants: string[]; when: string | null; modality: string; evidence: Place[]; claims?: string[];
}
export interface Paper {
  id: string; label: string; kind: string; author: string | null; date?: string | null;
  lineage: { relation: string; document: string; evidence: Place[] }[];
}
export interface Proposition { proposition: string; claims: string[]; origins: string[]; independence_groups?: number }
export interface Negotiation {
  negotiation: { title: string; as_of: string; reports: number; origins: number };
  reports: { id: string; publisher: string; published: { value: string; basis: string } | string | null; title: string; near_duplicate_of: string | null }[];
  parties: Party[]; persons?: { id: string; name: string }[]; issues: Issue[]; claims: Claim[]; holders: Holder[]; origins: Origin[]; events: Event[]; documents: Paper[];
  shared: Proposition[]; only_in: { report: string; claims: string[] }[]; differences: { class: string; claims: string[] }[];
}
export interface KeptReport { id: string; title: string; publisher: string; url: string; published: string; added: string; superseded: boolean }
export interface Decision { number: number; at: string; author: string; kind: string; target: string; id: string; other: string; value: string; claims: string[] }

/** Look-ups over one negotiation, made once. */
export class Index {
  readonly claims = new Map<string, Claim>();
  readonly origins = new Map<string, Origin>();
  readonly holders = new Map<string, Holder>();
  readonly persons = new Map<string, string>();
  readonly parties = new Map<string, Party>();
  readonly reports = new Map<string, Negotiation["reports"][number]>();

  constructor(readonly record: Negotiation) {
    for (const claim of record.claims ?? []) this.claims.set(claim.id, claim);
    for (const origin of record.origins ?? []) this.origins.set(origin.id, origin);
    for (const holder of record.holders ?? []) this.holders.set(holder.id, holder);
    for (const party of record.parties ?? []) this.parties.set(party.id, party);
    for (const person of record.persons ?? []) this.persons.set(person.id, person.name);
    for (const report of record.reports ?? []) this.reports.set(report.id, report);
  }

  party(id: string): string { return this.parties.get(id)?.name ?? this.persons.get(id) ?? this.persons.get(id.replace(/^person:/, "")) ?? id; }
  holder(id: string): string { return this.holders.get(id)?.label ?? id; }
  outlet(report: string): string { const found = this.reports.get(report); return found?.publisher || found?.title || `Report ${report.slice(0, 6)}`; }
  claimsOf(issue: string): string[] { return this.record.claims.filter((claim) => claim.issue === issue).map((claim) => claim.id); }

  /** One entry an independence group: its origins, and the reports that carry them. */
  groups(claims: string[]): { group: string; kind: string; labels: string[]; carriers: string[] }[] {
    const groups = new Map<string, { kind: string; labels: Set<string>; carriers: Set<string> }>();
    for (const id of claims) {
      const claim = this.claims.get(id);
      const origin = claim && this.origins.get(claim.origin);
      if (!claim || !origin || origin.kind === "writer" || origin.kind === "unknown") continue;
      const entry = groups.get(origin.group) ?? { kind: origin.kind, labels: new Set(), carriers: new Set() };
      entry.labels.add(origin.label);
      for (const place of claim.evidence) entry.carriers.add(place.report);
      groups.set(origin.group, entry);
    }
    return [...groups].map(([group, e]) => ({ group, kind: e.kind, labels: [...e.labels].sort(), carriers: [...e.carriers].sort() }));
  }
}

/** The parties that take a position on some issue, most positions first. */
export function standing(record: Negotiation): string[] {
  const count = new Map<string, number>();
  for (const issue of record.issues) for (const position of issue.positions) count.set(position.party, (count.get(position.party) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([party]) => party);
}

export const words = (value: string): string => value.replaceAll("_", " ");

/** A byte offset of UTF-8 as an index into a JavaScript string. */
export function fromBytes(text: string, byte: number): number {
  let bytes = 0;
  let index = 0;
  while (index < text.length && bytes < byte) {
    const point = text.codePointAt(index)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    index += point > 0xffff ? 2 : 1;
  }
  return index;
}

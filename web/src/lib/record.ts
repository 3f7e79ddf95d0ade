// What the server answers: each view its own part of the record, and the names that this part speaks of.

export interface Place { report: string; start: number; end: number; exact?: string }
/** Text around a passage; `start` in bytes of the report's text, which has `size` bytes. */
export interface Context { text: string; start: number; size: number }
export interface Claim {
  id: string; evidence: Place[]; act: string; agent: string[]; target: string[]; issue: string | null; stance: string | null;
  status_said: string | null; trend_said: string | null; chain?: string[]; origin: string; veridicality: { holder: string; value: string }[];
  speaks_for_other: boolean; conditional_on: string | null; context?: Context; decided?: string[];
}
export interface Position { party: string; stance: string; red_line: boolean; conditions?: string | null; n_claims?: number }
export interface Voice { group: string; kind: string; labels: string[]; reports: number }
/** An issue as the table shows it. */
export interface Row {
  id: string; label: string; category: string; status: string; claimed: string; trend: string; blocked: boolean; disputed: boolean;
  decided: string[]; positions: Position[]; voices: Voice[];
}
/** An issue as its evidence is shown. */
export interface Issue {
  id: string; label: string; status: string; trend: string; trend_on_word_of: string | null; blocked: boolean; disputed: boolean;
  support: string; rule: string; positions: Position[]; decided?: string[];
  history?: { at: string; status: string; trend: string; blocked: boolean; disputed: boolean; claim: string }[];
}
export interface Origin { id: string; kind: string; label: string; side: string | null; group: string; certainty: string; reasons: string[] }
export interface Party { id: string; name: string; kind: string }
export interface Holder { id: string; kind: string; label: string }
export interface Report { id: string; publisher: string; published: { value: string; basis: string } | string | null; title: string }
export interface Event { id: string; type: string; what?: string; participants: string[]; when: string | null; modality: string; evidence: Place[] }
export interface Paper {
  id: string; label: string; kind: string; author: string | null; date?: string | null; n_claims: number;
  lineage: { relation: string; document: string; evidence: Place[] }[];
}
export interface Head { title?: string; as_of?: string; reports?: number; voices?: number; only_voice?: Voice | null; standing?: string[] }
/** Which part of a long list this is. */
export interface Part { of: string; from: number; shown: number; all: number }

export interface Named { head: Head; parties: Party[]; reports: Report[]; holders: Holder[]; origins: Origin[] }
export interface Table extends Named { rows: Row[] }
export interface EvidenceView extends Named { issues?: Issue[]; claims: Claim[]; part?: Part }
export interface TimelineView extends Named { events: Event[]; part: Part }
export interface DocumentsView extends Named { documents: Paper[]; part: Part }
export interface CompareView extends Named {
  a: string; b: string; claims: Claim[]; shared: { proposition: string; claims: string[]; independence_groups?: number }[]; differences: { class: string; claims: string[] }[];
}
export interface ChangesView { head: Head; since: string; reports: { id: string; title: string }[]; changes: string[] }
export interface Hit { report: string; start: number; end: number; text: string; title: string; publisher: string; published: string; context: Context }
export interface SearchView { found: Hit[]; part: Part }
export interface KeptReport {
  id: string; title: string; publisher: string; url: string; published: string; added: string; superseded: boolean; counts: boolean; repeats: string | null;
}
export interface Decision {
  number: number; at: string; author: string; kind: string; target: string; id: string; other: string; value: string; claims: string[];
  names?: string[]; other_names?: string[]; words?: string;
}

/** What the ids in one answer are called. */
export class Names {
  private readonly parties: Map<string, string>;
  private readonly holders: Map<string, string>;
  private readonly reports: Map<string, Report>;

  constructor(view: Partial<Named>) {
    this.parties = new Map((view.parties ?? []).map((party) => [party.id, party.name]));
    this.holders = new Map((view.holders ?? []).map((holder) => [holder.id, holder.label]));
    this.reports = new Map((view.reports ?? []).map((report) => [report.id, report]));
  }
  party(id: string): string { return this.parties.get(id) ?? id; }
  holder(id: string): string { return this.holders.get(id) ?? id; }
  report(id: string): Report | undefined { return this.reports.get(id); }
  outlet(id: string): string { const found = this.reports.get(id); return found?.publisher || found?.title || `Report ${id.slice(0, 6)}`; }
  published(id: string): string { const day = this.reports.get(id)?.published; return moment(typeof day === "string" ? day : (day?.value ?? "")); }
}

/** The sentence on how many voices the state of the talks rests. */
export function rests(head: Head): string {
  const reports = `${head.reports ?? 0} report${head.reports === 1 ? "" : "s"}`;
  if (!head.voices) return `No voice but the writers' own stands behind the state of the talks (${reports}).`;
  if (head.only_voice) return `The state of the talks rests on ONE voice: ${head.only_voice.labels.join(", ")}, carried by ${head.only_voice.reports} of ${reports}.`;
  return `The state of the talks rests on ${head.voices} independent voices, in ${reports}.`;
}

/** 2026-03-04T08:15:00Z -> 2026-03-04 08:15 */
export const moment = (time: string): string => time.replace("T", " ").replace(/(:\d\d)(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/, "$1");

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

export interface Piece { text: string; marked: boolean }

/** A window of a report's text, cut at the ends of its marked places. `start`: byte at which the window begins. */
export function marked(text: string, start: number, places: { start: number; end: number }[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const add = (end: number, isMarked: boolean) => {
    // Crawled text has runs of empty lines; a new line is enough to see a paragraph.
    if (end > at) pieces.push({ text: text.slice(at, end).replace(/\n\s*\n/g, "\n"), marked: isMarked });
    at = Math.max(at, end);
  };
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    add(fromBytes(text, place.start - start), false);
    add(fromBytes(text, place.end - start), true);
  }
  add(text.length, false);
  return pieces;
}

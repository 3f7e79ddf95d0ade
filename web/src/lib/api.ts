// Asking the server, and telling it a decision.
import type { Decision, KeptReport, Negotiation } from "./record";

const token = document.querySelector<HTMLMetaElement>('meta[name="rapporteur-token"]')?.content ?? "";

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(path, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body?.error ?? `the server answered ${answer.status}`);
  return body as T;
}

/** The moment that is looked at: reported until, and as it stood on; each a day or empty. */
export interface Moment { asOf: string; valid: string }
const at = (moment: Moment, more: Record<string, string> = {}) => {
  const query = new URLSearchParams(more);
  if (moment.asOf) query.set("as_of", moment.asOf);
  if (moment.valid) query.set("valid", moment.valid);
  const text = query.toString();
  return text ? "?" + text : "";
};
export const negotiation = (moment: Moment) => json<Negotiation>("/negotiation.json" + at(moment));
export const changes = (since: string, moment: Moment) => json<{ changes: string[]; reports: { id: string; title: string }[] }>("/changes.json" + at(moment, { since }));
export const reports = () => json<KeptReport[]>("/reports.json");
export const report = (id: string) => json<KeptReport & { text: string }>(`/report/${encodeURIComponent(id)}.json`);
export const search = (words: string) => json<{ report: string; start: number; end: number; text: string }[]>(`/search.json?q=${encodeURIComponent(words)}`);
export const decisions = () => json<Decision[]>("/decisions.json");
export const decide = (decision: Partial<Decision> & { other_claims?: string[] }) =>
  json<{ changes: string[] }>("/decisions.json", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Rapporteur-Token": token },
    body: JSON.stringify(decision),
  });

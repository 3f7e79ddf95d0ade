// Asking the server, and telling it a decision.
import type { Decision, KeptReport, Negotiation } from "./record";

const token = document.querySelector<HTMLMetaElement>('meta[name="rapporteur-token"]')?.content ?? "";

async function json<T>(path: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(path, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body?.error ?? `the server answered ${answer.status}`);
  return body as T;
}

export const negotiation = (asOf = "") => json<Negotiation>("/negotiation.json" + (asOf ? `?as_of=${encodeURIComponent(asOf)}` : ""));
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

// Asking the server, and telling it a decision.
import type { Decision } from "./record";

const token = document.querySelector<HTMLMetaElement>('meta[name="rapporteur-token"]')?.content ?? "";

export async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(address, init);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body?.error ?? `the server answered ${answer.status}`);
  return body as T;
}

/** The address of a report's data; `at`: the byte from which its text is given. */
export const reportAt = (id: string, at = 0) => `/report/${encodeURIComponent(id)}.json?at=${at}`;

export const decide = (decision: Partial<Decision>) =>
  ask<{ changes: string[] }>("/decisions.json", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Rapporteur-Token": token },
    body: JSON.stringify(decision),
  });

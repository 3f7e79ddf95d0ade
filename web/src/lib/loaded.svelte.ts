// What an address answers, asked anew when the address changes or a decision was made.
import { ask } from "./api";

class Kept { version = $state(0); }
/** Counts the decisions of this page: what was loaded before one is stale. */
export const kept = new Kept();

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  trouble = $state("");

  /** No address, nothing asked. The last answer stays until the next is there, so that a view does not flicker. */
  constructor(address: () => string | null) {
    $effect(() => {
      void kept.version;
      const at = address();
      if (at === null) { this.value = null; return; }
      let stale = false;
      ask<T>(at).then(
        (answer) => { if (!stale) { this.value = answer; this.trouble = ""; } },
        (error: Error) => { if (!stale) { this.value = null; this.trouble = error.message; } },
      );
      return () => { stale = true; };
    });
  }
}

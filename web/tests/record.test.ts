import { describe, expect, it } from "vitest";
import { fromBytes, Index, type Negotiation } from "../src/lib/record";

function negotiation(change: Partial<Negotiation["issues"][number]> = {}): Negotiation {
  const claim = (id: string, report: string, origin: string) => ({
    id, evidence: [{ report, start: 0, end: 4 }], act: "SAY", agent: [], target: [], issue: "i", stance: null, status_said: null,
    trend_said: null, origin, veridicality: [], speaks_for_other: false, conditional_on: null,
  });
  return {
    negotiation: { title: "Strike", as_of: "2026-03-05", reports: 3, origins: 3 },
    reports: ["a", "b", "c"].map((id) => ({ id, publisher: id.toUpperCase(), published: null, title: "", near_duplicate_of: null })),
    parties: [], holders: [], events: [], documents: [], shared: [], only_in: [], differences: [],
    origins: [
      { id: "o1", kind: "anonymous", label: "a manager", side: null, group: "g", certainty: "probable", carriers: ["a", "b"], reasons: [] },
      { id: "o2", kind: "named_person", label: "the president", side: null, group: "h", certainty: "certain", carriers: ["c"], reasons: [] },
      { id: "w", kind: "writer", label: "the writer of a", side: null, group: "w", certainty: "certain", carriers: ["a"], reasons: [] },
    ],
    claims: [claim("1", "a", "o1"), claim("2", "b", "o1"), claim("3", "c", "o2"), claim("4", "a", "w")],
    issues: [{
      id: "i", label: "Pay", terms: [], category: "money_price_wages", status: "open", trend: "none_reported", trend_on_word_of: null,
      blocked: false, disputed: false, support: "single_anonymous", as_of: "", required_parties: [], origins: [], independence_groups: 1,
      reports: 2, rule: "6b", because: [], positions: [], provisions: [], history: [], ...change,
    }],
  };
}

describe("origin strip", () => {
  it("shows one dot for many reports on one voice, and none for writers", () => {
    const groups = new Index(negotiation()).groups(["1", "2", "4"]);
    expect(groups).toHaveLength(1);
    expect(groups[0]!.carriers).toEqual(["a", "b"]);
  });
  it("shows one dot a group", () => expect(new Index(negotiation()).groups(["1", "2", "3"])).toHaveLength(2));
});

describe("byte offsets", () => {
  it("count UTF-8 bytes, not characters", () => {
    const text = "a’b😀c";
    expect(text.slice(fromBytes(text, 1), fromBytes(text, 4))).toBe("’");
    expect(text.slice(fromBytes(text, 5), fromBytes(text, 9))).toBe("😀");
    expect(fromBytes(text, 99)).toBe(text.length);
  });
});

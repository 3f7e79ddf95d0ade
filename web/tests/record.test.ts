import { describe, expect, it } from "vitest";
import { fromBytes, marked, Names, rests } from "../src/lib/record";

describe("byte offsets", () => {
  it("count UTF-8 bytes, not characters", () => {
    const text = "a’b😀c";
    expect(text.slice(fromBytes(text, 1), fromBytes(text, 4))).toBe("’");
    expect(text.slice(fromBytes(text, 5), fromBytes(text, 9))).toBe("😀");
    expect(fromBytes(text, 99)).toBe(text.length);
  });
});

describe("a marked passage", () => {
  const text = "The union said “no” to it.";  // the quotation marks have three bytes each
  it("is cut at bytes of the whole report, whatever part of it is at hand", () => {
    const pieces = marked(text, 1000, [{ start: 1015, end: 1023 }]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(["“no”"]);
  });
  it("is nothing where its place lies outside of that part", () => {
    expect(marked(text, 1000, [{ start: 2000, end: 2010 }])).toEqual([{ text, marked: false }]);
    expect(marked(text, 1000, [{ start: 0, end: 10 }])).toEqual([{ text, marked: false }]);
  });
  it("marks what two places share once", () => {
    const pieces = marked("abcdef", 0, [{ start: 1, end: 4 }, { start: 2, end: 5 }]);
    expect(pieces).toEqual([{ text: "a", marked: false }, { text: "bcd", marked: true }, { text: "e", marked: true }, { text: "f", marked: false }]);
  });
});

describe("the head", () => {
  it("says that one voice is one", () => {
    expect(rests({ reports: 40, voices: 1, only_voice: { group: "g", kind: "anonymous", labels: ["a manager"], reports: 40 } })).toContain("ONE voice: a manager, carried by 40 of 40 reports");
    expect(rests({ reports: 1, voices: 0 })).toContain("No voice but the writers' own");
    expect(rests({ reports: 3, voices: 2 })).toContain("2 independent voices, in 3 reports");
  });
});

describe("names", () => {
  it("are the ids where nothing is known", () => {
    const names = new Names({ parties: [{ id: "union", name: "Dockers' Union", kind: "union" }] });
    expect([names.party("union"), names.party("x"), names.outlet("0123456789")]).toEqual(["Dockers' Union", "x", "Report 012345"]);
  });
});

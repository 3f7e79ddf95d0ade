// The journeys of an analyst, in a real browser: journeys.mjs PROGRAM EXAMPLES OUTPUT
//
// From an empty folder: add the first days' reports, read the issues, open the evidence of a cell, see that
// several articles are one origin, reject a claim, rename, undo, add the last day, go back, search, compare,
// export. axe runs on every view, light and dark; screenshots are left in OUTPUT. The last line counts.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { open_browser, run as run_command, serve } from "./served.mjs";

const require = createRequire(import.meta.url);
const { default: AxeBuilder } = require("@axe-core/playwright");
const [program, examples, output] = process.argv.slice(2);
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const dossier = join(output, "strike.dossier");
let passed = 0;
let failed = 0;

async function check(what, work) {
  try {
    await work();
    passed++;
    console.log(`ok   ${what}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${what}: ${error.message.split("\n").slice(0, 6).join("\n     ")}`);
  }
}
const expect = (truth, message) => { if (!truth) throw new Error(message); };
const run = (...words) => run_command(program, ...words);

const files = readdirSync(examples).sort().map((name) => join(examples, name));
const hostile = join(output, "hostile.jsonl");
writeFileSync(hostile, JSON.stringify({
  id: "hostile", title: "<script>document.title='taken'</script>\u202Etxet desrever", sitename: "<img src=x onerror=alert(1)>",
  date: "2026-03-04", text: "The Merrow Dockers' Union said <b onmouseover=alert(1)>nine percent</b> was too low. Z\u0351\u0352\u0353\u0354\u0355a\u200Blgo said so.",
}) + "\n");
await check("the first days' reports are added", () => expect(run("add", dossier, ...files.slice(0, 5)).startsWith("5 report"), "five reports should be new"));
await check("adding them again changes nothing", () => expect(run("add", dossier, ...files.slice(0, 5)).includes("5 already there"), "all should be known"));

const { server, address } = await serve(program, dossier);
const browser = await open_browser();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
const page = await context.newPage();
const troubles = [];
page.on("pageerror", (error) => troubles.push(error.message));
page.on("console", (message) => { if (message.type() === "error") troubles.push(message.text()); });
const open = async (path) => { await page.goto(address + path.replace(/^\//, "")); await page.waitForLoadState("networkidle"); };

for (const [path, name] of [["/", "issues"], ["/timeline", "timeline"], ["/documents", "documents"], ["/compare", "compare"], ["/changes", "changes"], ["/search?q=register", "search"], ["/reports", "reports"], ["/decisions", "decisions"]])
  for (const colorScheme of ["light", "dark"])
    await check(`${name}, ${colorScheme}: no violation of accessibility`, async () => {
      await page.emulateMedia({ colorScheme });
      await open(path);
      await page.screenshot({ path: join(output, `${name}-${colorScheme}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" | ")}`).join("; "));
    });
await page.emulateMedia({ colorScheme: "light" });

await check("the page says on how many voices the talks rest", async () => {
  await open("/");
  expect(/rests on|No voice/.test(await page.locator(".rests").innerText()), "no such sentence");
});
await check("every issue has a strip, never more dots than reports", async () => {
  for (const strip of await page.locator(".strip").all()) expect((await strip.locator("circle, rect").count()) <= 5, "more voices than reports");
});
await check("an issue opens its evidence by keyboard, the span marked", async () => {
  await page.locator("tbody th a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("aside mark").first().waitFor();
  expect((await page.locator("aside .chain .box").count()) > 0, "no chain is drawn");
  await page.screenshot({ path: join(output, "evidence-light.png"), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.length === 0, violations.map((v) => v.id).join("; "));
});
await check("an issue is renamed, and the renaming undone", async () => {
  await page.keyboard.press("c");
  expect((await page.getByLabel("Your name").inputValue()) === "", "the key that opens the dialog is typed into it");
  await page.getByLabel("Your name").fill("A. Analyst");
  await page.getByLabel("Name", { exact: true }).fill("What the analyst calls it");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.locator("tbody th a", { hasText: "What the analyst calls it" }).waitFor();
  await open("/decisions");
  await page.getByRole("button", { name: /Undo/ }).first().click();
  await page.locator(".chip", { hasText: "undone" }).waitFor();
  await open("/");
  expect((await page.locator("tbody th a", { hasText: "What the analyst calls it" }).count()) === 0, "the name is still there");
});
await check("two articles on one voice count as one", async () => {
  const view = await (await page.request.get(address + "compare.json")).json();
  const reports = (set) => new Set(set.claims.map((id) => view.claims.find((claim) => claim.id === id)?.evidence[0].report).filter(Boolean));
  const one = view.shared.find((set) => set.independence_groups === 1 && reports(set).size >= 2);
  expect(one, "no two reports share what one voice alone tells");
  await open("/compare");
  const row = page.locator("tbody tr", { has: page.getByRole("rowheader", { name: "1", exact: true }) }).first();
  expect((await row.locator("blockquote").count()) >= 2, "the two reports' words do not stand beside the one voice");
});
await check("two issues are merged by keyboard alone, and parted again by undoing it", async () => {
  await open("/");
  const labels = await page.locator("tbody th a").allInnerTexts();
  await page.locator("tbody th a").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("aside article").first().waitFor();
  await page.keyboard.press("c");
  await page.getByRole("dialog").waitFor();
  const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
  expect(violations.length === 0, violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" | ")}`).join("; "));
  await page.screenshot({ path: join(output, "correct-light.png") });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect((await page.locator("aside article").count()) > 0, "Escape closed the evidence, too");
  await page.keyboard.press("c");
  await page.getByLabel("Same as").focus();
  await page.keyboard.press("ArrowDown");  // chooses the next issue
  if (!(await page.getByLabel("Same as").inputValue())) await page.getByLabel("Same as").selectOption({ index: 0 });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelectorAll("tbody th a").length === before - 1, labels.length);
  await open("/decisions");
  await page.getByRole("button", { name: /Undo/ }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".chip", { hasText: "undone" }).nth(1).waitFor();
  await open("/");
  expect(JSON.stringify(await page.locator("tbody th a").allInnerTexts()) === JSON.stringify(labels), "the table is not as it was");
});
await check("a whole report is opened beside its passage, and says what it leaves out", async () => {
  await open("/");
  await page.locator("tbody td a").first().click();
  await page.locator("aside article").first().waitFor();
  const passage = (await page.locator("aside blockquote").first().innerText()).length;
  await page.getByRole("button", { name: "Whole report" }).first().click();
  await page.waitForFunction((before) => document.querySelector("aside blockquote").innerText.length > before, passage);
  expect((await page.locator("aside figure").first().locator("mark").count()) > 0, "the span is no longer marked");
  await page.screenshot({ path: join(output, "whole-report-light.png") });
});
await check("printed, the record is there and the tools are not", async () => {
  await page.emulateMedia({ media: "print" });
  expect(!(await page.locator("nav").isVisible()) && (await page.locator("tbody").first().isVisible()), "navigation is printed, or the table is not");
  await page.pdf({ path: join(output, "printed.pdf"), format: "A4" });
  await page.screenshot({ path: join(output, "print.png"), fullPage: true });
  await page.emulateMedia({ media: "screen" });
});
await check("a claim is rejected and the record without it is shown", async () => {
  await page.locator("tbody th a").first().click();
  await page.locator("aside article").first().waitFor();
  const before = await (await page.request.get(address + "negotiation.json")).json();
  await page.getByRole("button", { name: "Reject this claim" }).first().click();
  await page.waitForFunction(() => document.querySelector(".said")?.textContent);
  const after = await (await page.request.get(address + "negotiation.json")).json();
  // The reprint's copy of it goes too.
  const left = new Set(after.claims.map((claim) => claim.id));
  const gone = before.claims.filter((claim) => !left.has(claim.id));
  expect(gone.length >= 1 && after.claims.length < before.claims.length, "the rejected claim should be gone, and none in its place");
});
await check("what changed is answered by the server, and each view has its data", async () => {
  for (const view of ["issues", "timeline", "documents", "reports", "decisions"]) {
    const answer = await page.request.get(`${address}${view}.json`);
    expect(answer.ok(), `${view}.json: ${answer.status()}`);
  }
  const changed = await (await page.request.get(address + "changes.json?since=2026-03-03")).json();
  expect(changed.changes.length > 0 && changed.reports.length > 0, JSON.stringify(changed));
  const table = await (await page.request.get(address + "issues.json")).json();
  const issue = await (await page.request.get(`${address}issue/${encodeURIComponent(table.rows[0].id)}.json`)).json();
  expect(issue.claims.every((claim) => claim.context.text.length > 0), "a claim has no text around it");
  const kept = await (await page.request.get(address + "reports.json")).json();
  const one = await (await page.request.get(`${address}report/${encodeURIComponent(kept[0].id)}.json`)).json();
  expect(one.id === kept[0].id && one.text.length > 0, "the report's own permalink gives another");
});
await check("the last day is added while the page is open, and shows", async () => {
  run("add", dossier, files[5], hostile);
  await open("/reports");
  expect((await page.locator("tbody tr").count()) === 7, "seven reports should be listed");
});
await check("a hostile report is harmless text", async () => {
  expect((await page.title()) !== "taken", "a script in a title ran");
  expect((await page.locator("img").count()) === 0, "markup became an element");
  expect((await page.locator("tbody", { hasText: "<script>" }).count()) === 1, "the title should show as text");
});
await check("an earlier day shows fewer reports", async () => {
  const now = await (await page.request.get(address + "negotiation.json")).json();
  const then = await (await page.request.get(address + "negotiation.json?as_of=2026-03-03")).json();
  expect(then.reports.length < now.reports.length, `${then.reports.length} of ${now.reports.length}`);
  await open("/?as_of=2026-03-03");
  await page.screenshot({ path: join(output, "as-of-light.png"), fullPage: true });
});
await check("a foreign origin and a missing token are refused", async () => {
  const body = { kind: "note", target: "issue", id: "x", value: "y" };
  const plain = await page.request.post(address + "decisions.json", { data: body });
  expect(plain.status() === 403, `without a token: ${plain.status()}`);
  const rebound = await page.request.get(address + "negotiation.json", { headers: { Host: "evil.example" } });
  expect(rebound.status() === 403, `under a foreign name: ${rebound.status()}`);
});
await check("at 200 % zoom nothing is cut off", async () => {
  await page.setViewportSize({ width: 640, height: 450 });
  await open("/");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide <= 0, `the page is ${wide} pixels too wide`);
  await page.screenshot({ path: join(output, "zoom-light.png"), fullPage: true });
});
await check("on a telephone nothing is cut off, in any view", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ["/", "/timeline", "/documents", "/compare", "/changes", "/search?q=register", "/reports", "/decisions"]) {
    await open(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.screenshot({ path: join(output, `narrow${path.replace(/\W+/g, "-")}.png`), fullPage: true });
    expect(wide <= 0, `${path} is ${wide} pixels too wide`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});
await check("a report of more than one part is given part by part", async () => {
  const long = join(output, "long.jsonl");
  const sentence = "The Merrow Dockers' Union said it rejects the cap of the register. Nobody else spoke in the long hall of the harbour. ";
  writeFileSync(long, JSON.stringify({ id: "long", title: "A very long transcript", sitename: "Merrow Records", date: "2026-03-05", text: sentence.repeat(2600) }) + "\n");
  run("add", dossier, long);
  await open("/search?q=long+hall");
  await page.getByRole("button", { name: "Whole report" }).first().click();
  await page.locator("text=of a long report").waitFor();
  const later = page.getByRole("button", { name: "Later part" }), earlier = page.getByRole("button", { name: "Earlier part" });
  await (await later.count() ? later : earlier).first().click();
  await page.waitForFunction(() => /from (?!0 %)|to (?!8\d %)/.test(document.querySelector("figure")?.innerText ?? ""));
});
await check("the first load is at most 80 kB", async () => {
  let bytes = 0;
  const html = await page.request.get(address);
  bytes += (await html.body()).length;
  for (const [, path] of (await html.text()).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) {
    const asset = spawnSync("curl", ["-s", "--output", "/dev/null", "--write-out", "%{size_download}", "-H", "Accept-Encoding: gzip", address + path], { encoding: "utf8" });
    bytes += Number(asset.stdout);
  }
  expect(bytes > 0 && bytes <= 80_000, `${bytes} bytes`);
});
await check("the exports are there", () => {
  for (const what of ["positions", "claims", "origins", "events", "plover", "annotations", "graph"])
    expect(run("export", dossier, "--what", what).length > 0, `${what} is empty`);
});
await check("the browser had no complaint", () => expect(troubles.filter((t) => !t.includes("403")).length === 0, troubles.join("; ")));

await browser.close();
server.kill("SIGTERM");
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

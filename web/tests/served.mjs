// What the tests of the page share: the program run to its end, the program as a server, and the browser.
import { spawn, spawnSync } from "node:child_process";
import { basename } from "node:path";
import { chromium } from "playwright-core";

/** Runs a command to its end; its output, or an error with what it complained of. */
export function run(command, ...words) {
  const done = spawnSync(command, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${basename(command)} ${words.join(" ")}: exit ${done.status}: ${done.stderr}`);
  return done.stdout;
}

/** The dossier served on a free port: the process, and the address that it printed. */
export async function serve(program, dossier) {
  const server = spawn(program, ["serve", dossier, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    server.stdout.once("data", (data) => resolve(String(data).trim()));
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { server, address };
}

export const open_browser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});

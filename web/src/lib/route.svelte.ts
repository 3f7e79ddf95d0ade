// Every view is an address: /, /issue/ID, /cell/ISSUE/PARTY, /claim/ID, /timeline, /documents,
// /compare/A/B, /changes, /search, /reports, /decisions; ?as_of=DAY and ?valid=DAY hold on all of them.
class Route {
  path = $state(location.pathname);
  query = $state(new URLSearchParams(location.search));

  constructor() {
    addEventListener("popstate", () => this.read());
  }
  private read() {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }
  get steps(): string[] {
    return this.path.split("/").filter(Boolean).map(decodeURIComponent);
  }
  get asOf(): string {
    return this.query.get("as_of") ?? "";
  }
  get valid(): string {
    return this.query.get("valid") ?? "";
  }
  get moment() {
    return { asOf: this.asOf, valid: this.valid };
  }
  /** The address, at the moment that is looked at. */
  at(path: string, more: Record<string, string> = {}): string {
    const query = new URLSearchParams(more);
    if (this.asOf) query.set("as_of", this.asOf);
    if (this.valid) query.set("valid", this.valid);
    const text = query.toString();
    return path + (text ? "?" + text : "");
  }
  /** The address of a view, with the moment that is looked at. */
  to(...steps: string[]): string {
    return this.at("/" + steps.map(encodeURIComponent).join("/"));
  }
  go(address: string) {
    history.pushState(null, "", address);
    this.read();
  }
  setMoment(clock: "as_of" | "valid", day: string) {
    const query = new URLSearchParams(this.query);
    if (day) query.set(clock, day);
    else query.delete(clock);
    const text = query.toString();
    this.go(this.path + (text ? "?" + text : ""));
  }
}
export const route = new Route();

/** Links stay links (open in a new tab, copy); a plain click does not load the page anew. */
export function follow(event: MouseEvent) {
  const link = (event.target as Element).closest("a");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.origin !== location.origin || link.target || link.pathname.includes(".")) return;
  event.preventDefault();
  route.go(link.pathname + link.search);
}

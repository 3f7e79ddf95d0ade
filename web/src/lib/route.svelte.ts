// Every view is an address: /, /issue/ID, /cell/ISSUE/PARTY, /claim/ID, /timeline, /documents,
// /compare/A/B, /changes, /search, /reports, /decisions; ?as_of=DAY holds on all of them.
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
  /** The address of a view, with the moment that is looked at. */
  to(...steps: string[]): string {
    const asOf = this.asOf ? `?as_of=${encodeURIComponent(this.asOf)}` : "";
    return "/" + steps.map(encodeURIComponent).join("/") + asOf;
  }
  go(address: string) {
    history.pushState(null, "", address);
    this.read();
  }
  setAsOf(day: string) {
    const query = new URLSearchParams(this.query);
    if (day) query.set("as_of", day);
    else query.delete("as_of");
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

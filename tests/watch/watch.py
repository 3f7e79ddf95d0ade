#!/usr/bin/env python3
"""A feed followed into a dossier, against a server on this machine that behaves as servers do:
watch.py PROGRAM WORK. Conditional requests, robots.txt, failures, a slow answer, redirects, a huge body, an
article that changes, a feed that tries to lead into the reader's own network."""
import http.server
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import threading
import time

program, work = sys.argv[1], pathlib.Path(sys.argv[2])
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
dossier = work / "strike.dossier"
failed = 0


def check(what, truth, shown=""):
    global failed
    failed += not truth
    print(("ok   " if truth else "FAIL ") + what + ("" if truth else f": {shown}"))


def article(percent, advertisement="Buy soap."):
    body = "".join(f"<p>{sentence}</p>" for sentence in [
        f"The Merrow Dockers' Union said on Tuesday that it demands a raise of {percent} percent for all crane drivers at the port.",
        "The port's owners rejected the demand, a spokeswoman told reporters after the meeting at the town hall of Merrow.",
        "Talks between the union and the owners are planned to go on next week, both sides said in a joint statement.",
        "The strike began nine days ago, and more than thirty ships wait outside the harbour for their cargo to be taken off."])
    return (f"<html><head><title>Dockers want {percent} percent</title></head><body><aside>{advertisement}</aside>"
            f"<article><h1>Dockers want {percent} percent</h1>{body}</article></body></html>").encode()


class Site(http.server.BaseHTTPRequestHandler):
    pages, seen, at_once, most_at_once = {}, [], 0, 0
    lock = threading.Lock()

    def do_GET(self):
        with Site.lock:
            Site.at_once += 1
            Site.most_at_once = max(Site.most_at_once, Site.at_once)
        Site.seen.append((self.path, dict(self.headers)))
        status, headers, body = Site.pages.get(self.path, (404, {}, b"not here"))
        if callable(body):
            body = body()
        etag = headers.get("ETag")
        if status == 200 and etag and self.headers.get("If-None-Match") == etag:
            status, body = 304, b""
        with Site.lock:  # before the answer: once it is sent, the next request may rightly come
            Site.at_once -= 1
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # the client had enough
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}"


def feed(items, etag):
    text = "".join(f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{date}</pubDate>"
                   f"<description>The union and the owners of the port met again on Tuesday. {note}</description></item>" for link, title, date, note in items)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>{text}</channel></rss>'.encode()
    return 200, {"Content-Type": "application/rss+xml", "ETag": etag}, body


def watch(*words, url="/feed.xml"):
    Site.seen.clear()
    done = subprocess.run([program, "watch", dossier, here + url, "--pause", "0", *words], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr, [path for path, _ in Site.seen]


def reports():
    with sqlite3.connect(dossier) as database:
        return database.execute("SELECT url, supersedes IS NOT NULL, text FROM report").fetchall()


day, later = "Tue, 03 Mar 2026 08:00:00 GMT", "Tue, 03 Mar 2026 18:00:00 GMT"
one = (here + "/a", "Dockers want nine percent", day, "")
Site.pages["/robots.txt"] = 200, {}, b"User-agent: *\nDisallow: /closed\nAllow: /closed/press\n"
Site.pages["/feed.xml"] = feed([one], '"1"')
Site.pages["/a"] = 200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"a1"'}, article(9)

code, out, err, paths = watch()
check("a new item's page is taken", code == 0 and out.startswith("1 report added") and "nine percent" not in reports()[0][2] and "9 percent" in reports()[0][2], (code, out, err))
check("robots.txt is asked before anything else", paths[0] == "/robots.txt", paths)
check("the user agent says who asks", Site.seen[-1][1]["User-Agent"].startswith("rapporteur/"), Site.seen[-1])
code, out, err, paths = watch()
check("a feed that did not change costs one request and robots.txt", code == 0 and paths == ["/robots.txt", "/feed.xml"] and "If-None-Match" in Site.seen[-1][1], (out, paths))

Site.pages["/feed.xml"] = feed([one], '"2"')
code, out, err, paths = watch()
check("an item that is told as before is not fetched again", "/a" not in paths and out.startswith("0 reports added"), (out, paths))
Site.pages["/feed.xml"] = feed([(one[0], one[1], later, "Updated.")], '"3"')
code, out, err, paths = watch()
check("an item told anew is asked for on condition", "/a" in paths and out.startswith("0 reports added") and Site.seen[-1][1].get("If-None-Match") == '"a1"', (out, paths))
Site.pages["/a"] = 200, {"Content-Type": "text/html", "ETag": '"a2"'}, article(9, "Buy other soap.")
Site.pages["/feed.xml"] = feed([(one[0], one[1], later, "Updated twice.")], '"4"')
code, out, err, paths = watch()
check("another advertisement is no new version", out.startswith("0 reports added, 0 new versions"), out)
Site.pages["/a"] = 200, {"Content-Type": "text/html", "ETag": '"a3"'}, article(8)
Site.pages["/feed.xml"] = feed([(one[0], one[1], later, "Updated thrice.")], '"5"')
code, out, err, paths = watch()
check("a changed article is a new version of its report", "1 new version," in out and len(reports()) == 2 and sorted(r[1] for r in reports()) == [0, 1], out)

Site.pages["/closed/x"] = 200, {}, article(7)
Site.pages["/shut.xml"] = feed([(here + "/closed/x", "Owners speak", day, "")], '"1"')
code, out, err, paths = watch(url="/shut.xml")
check("what robots.txt closes is not fetched; the feed's own text is kept", "/closed/x" not in paths and out.startswith("1 report added") and code == 1, (out, err, paths))

Site.pages["/broken.xml"] = feed([(here + "/b", "Owners offer four percent", day, "")], '"1"')
Site.pages["/b"] = 500, {}, b"oops"
code, out, err, paths = watch(url="/broken.xml")
check("a failing server is told of", code == 1 and "answered 500" in err and out.startswith("0 reports"), (out, err))
Site.pages["/b"] = 200, {"Content-Type": "text/html"}, article(4)
code, out, err, paths = watch(url="/broken.xml")
check("and asked again next time, though the feed did not change", code == 0 and out.startswith("1 report added"), (out, err, paths))

Site.pages["/busy.xml"] = feed([(here + "/c", "C", day, ""), (here + "/d", "D", day, "")], '"1"')
Site.pages["/c"] = 503, {"Retry-After": "3600"}, b"busy"
Site.pages["/d"] = 200, {}, article(3)
code, out, err, paths = watch(url="/busy.xml")
check("a server that is overloaded is left alone", "/d" not in paths and "less traffic" in err, (err, paths))

# Asked before the slow answer, which the server goes on with after it was given up.
check("one request at a time", Site.most_at_once == 1, Site.most_at_once)

Site.pages["/slow.xml"] = feed([(here + "/slow", "Slow", day, "")], '"1"')
Site.pages["/slow"] = 200, {}, lambda: time.sleep(5) or b"late"
code, out, err, paths = watch("--timeout", "1", url="/slow.xml")
check("a slow server is not waited for", code == 1 and "no answer" in err, (out, err))

Site.pages["/moved.xml"] = 301, {"Location": here + "/moved2.xml"}, b""
Site.pages["/moved2.xml"] = feed([(here + "/e", "Dockers meet owners", day, "")], '"1"')
Site.pages["/e"] = 302, {"Location": "/f"}, b""
Site.pages["/f"] = 200, {"Content-Type": "text/html"}, article(5)
code, out, err, paths = watch(url="/moved.xml")
check("redirects are followed", out.startswith("1 report added") and any(r[0] == here + "/e" for r in reports()), (out, err, paths))
Site.pages["/round"] = 302, {"Location": "/round"}, b""
code, out, err, paths = watch(url="/round")
check("but not round and round", code == 1 and "leads on" in err and len(paths) < 12, (err, len(paths)))
Site.pages["/sneak.xml"] = feed([(here + "/g", "Sneak", day, "")], '"1"')
Site.pages["/g"] = 302, {"Location": "/closed/x"}, b""
code, out, err, paths = watch(url="/sneak.xml")
check("a redirect does not lead round robots.txt", "/closed/x" not in paths, paths)

Site.pages["/huge.xml"] = feed([(here + "/huge", "Huge", day, "")], '"1"')
Site.pages["/huge"] = 200, {}, b"<p>" + b"x" * 3_000_000
code, out, err, paths = watch("--max-report", "1MB", url="/huge.xml")
check("a huge answer is cut off and told of", code == 1 and "larger than" in err and out.startswith("0 reports"), (out, err))

Site.pages["/inward.xml"] = feed([(f"http://localhost:{server.server_port}/router", "Router", day, "")], '"1"')
code, out, err, paths = watch(url="/inward.xml")
check("a feed cannot lead into the reader's own network", "/router" not in paths and code == 1, (err, paths))
Site.pages["/page"] = 200, {"Content-Type": "text/html"}, article(2)
code, out, err, paths = watch(url="/page")
check("what is no feed is said to be none", code == 1 and "no RSS or Atom feed" in err, err)
server.shutdown()
print("all as it should be" if not failed else f"{failed} failed")
sys.exit(1 if failed else 0)

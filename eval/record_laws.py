#!/usr/bin/env python3
"""The laws of a record, over the records of every report in ../shared, and the checker against forgeries.

    record_laws.py PROGRAM [--shared ../shared] [--records FOLDER] [SET...]

1. `rapporteur check` finds nothing in what `rapporteur record` wrote.
2. The laws of include/rapporteur/record.h and ids that lead somewhere; each has a function below, named in the message.
3. Forged records are found: a span moved by a byte, a number altered, digits of another place, an alias that the text does
   not use, the record given to another report, an id that leads nowhere.
4. One thread and two write the same bytes (asked of the sets that have a gold).
Exit 1 with the broken laws. Where ../shared is missing it says so in one line and passes. With --records the records are kept
in FOLDER/SET.jsonl.
"""
import argparse
import collections
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LISTS = ['attributions', 'holders', 'claims', 'parties', 'persons', 'issues', 'figures', 'times', 'events', 'documents']
GIVEN_NUMBERS = {'eq', 'cap', 'floor', 'target', 'lt', 'gt', 'le', 'ge', 'change_by'}


def inputs_of(folder):
    lines = folder / 'reports.jsonl'
    return [str(lines)] if lines.is_file() else sorted(map(str, folder.glob('*.txt')))


def spans_in(thing, where=''):
    if isinstance(thing, dict):
        if 'start' in thing and 'end' in thing and 'role' not in thing:
            yield where, thing
        else:
            for key, value in thing.items():
                yield from spans_in(value, f'{where}.{key}')
    elif isinstance(thing, list):
        for i, value in enumerate(thing):
            yield from spans_in(value, f'{where}[{i}]')


def laws(r):
    """Sentences, one for each law that the record breaks."""
    text = r['text'].encode()
    ids = {kind: {x['id']: x for x in r[kind]} for kind in LISTS}
    parties, persons, holders, attributions = ids['parties'], ids['persons'], ids['holders'], ids['attributions']

    for kind in LISTS:
        for one, count in collections.Counter(x['id'] for x in r[kind]).items():
            if count > 1:
                yield f'{kind}: {one} stands for {count} things'
    for where, span in spans_in({k: r[k] for k in LISTS}):
        if not 0 <= span['start'] < span['end'] <= len(text):
            yield f'{where}: bytes {span["start"]} to {span["end"]} are empty or outside the report'
        elif text[span['start']:span['end']].decode('utf-8', 'replace') != span['exact']:
            yield f'{where}: "{span["exact"]}" is not what stands there'

    def known(value, kind, where):
        if value is not None and value not in ids[kind]:
            yield f'{where}: "{value}" leads nowhere'

    for a in r['attributions']:
        where = f'attribution {a["id"]}'
        yield from (x for h in a['chain'] for x in known(h, 'holders', where))
        yield from known(a['parent'], 'attributions', where)
        yield from known(a['continues'], 'attributions', where)
        if a['chain'][:1] != ['writer']:
            yield f'{where}: the chain does not begin with the writer'
        if len(set(a['chain'])) != len(a['chain']):
            yield f'{where}: a holder stands twice in the chain'
        last = holders.get(a['chain'][-1], {})
        inner = [b for b in r['attributions'] if b['parent'] == a['id']]
        if a['origin'] not in a['chain'] and not (last.get('kind') == 'media' and any(b['origin'] == a['origin'] for b in inner)):
            yield f'{where}: the origin "{a["origin"]}" is no holder of the chain'
        for h in a['chain']:
            if holders.get(h, {}).get('kind') not in ('writer', 'media', None):
                if a['origin'] != h:
                    yield f'{where}: the origin is "{a["origin"]}", but "{h}" comes first'
                break
        if not a['cue'] and not a['continues']:
            yield f'{where}: neither a cue nor a voice that it carries on'
        if a['parent'] in attributions and a['chain'][:len(attributions[a['parent']]['chain'])] != attributions[a['parent']]['chain']:
            yield f'{where}: the chain does not begin with that of its parent'
        seen, up = set(), a['parent']
        while up in attributions and up not in seen:
            seen.add(up)
            up = attributions[up]['parent']
        if up in seen:
            yield f'{where}: it is nested in itself'
    for h in r['holders']:
        if h['kind'] in ('source', 'document', 'hearsay', 'media', 'person') and not h['mentions']:
            yield f'holder {h["id"]}: no words of the text name it'
        yield from known(h['party'], 'parties', f'holder {h["id"]}')
    for c in r['claims']:
        where = f'claim {c["id"]}'
        if not c['evidence']:
            yield f'{where}: no evidence'
        for key, kind in (('attribution', 'attributions'), ('issue', 'issues'), ('figure', 'figures'), ('event', 'events'), ('document', 'documents')):
            yield from known(c[key], kind, f'{where}.{key}')
        yield from (x for p in c['agent'] + c['target'] for x in known(p, 'parties', where))
        if [v['holder'] for v in c['veridicality']] != c['chain']:
            yield f'{where}: certainty is not told for exactly the holders of the chain'
        if c['attribution'] in attributions and c['chain'] != attributions[c['attribution']]['chain']:
            yield f'{where}: another chain than its attribution'
        if c['attribution'] is None and c['chain'] != ['writer']:
            yield f'{where}: the writer\'s own words with the chain {c["chain"]}'
    for p in r['persons']:
        yield from known(p['party'], 'parties', f'person {p["id"]}')
        if not p['mentions']:
            yield f'person {p["id"]}: no words of the text name it'
    of_a_person = {p['party'] for p in r['persons']} | {h['party'] for h in r['holders']}
    for p in r['parties']:
        if not p['aliases'] and not p['mentions'] and p['id'] not in of_a_person:
            yield f'party {p["id"]}: no words of the text name it, and nobody speaks for it'
    for f in r['figures']:
        where = f'figure {f["id"]}'
        yield from known(f['owner'], 'holders', where)
        yield from known(f['compared_to'], 'figures', where)
        yield from known(f['issue'], 'issues', where)
        if f['relation'] in GIVEN_NUMBERS and f['lo'] is None and f['hi'] is None:
            yield f'{where}: a relation to no number'
        if f['lo'] is not None and f['hi'] is not None and f['lo'] > f['hi']:
            yield f'{where}: the least is more than the most'
    for e in r['events']:
        where = f'event {e["id"]}'
        if not e['evidence']:
            yield f'{where}: no evidence'
        for p in e['participants']:
            if p not in parties and p not in persons:
                yield f'{where}: "{p}" leads nowhere'
        yield from (x for o in e['order'] for x in known(o['event'], 'events', where))
        yield from known(e['holder'], 'holders', where)
    for d in r['documents']:
        where = f'document {d["id"]}'
        if not d['mentions']:
            yield f'{where}: no words of the text name it'
        yield from known(d['author'], 'parties', where)
        yield from (x for l in d['lineage'] for x in known(l['document'], 'documents', where))


def forgeries(r, other):
    """(what was forged, the forged record) for as many kinds as the record allows."""
    def forged():
        return copy.deepcopy(r)

    spans = [c['evidence'][0] for c in r['claims'] if c['evidence'][0]['start'] > 0]
    if spans:
        f = forged()
        for c in f['claims']:
            if c['evidence'][0]['start'] > 0:
                c['evidence'][0]['start'] -= 1
                c['evidence'][0]['end'] -= 1
                break
        yield 'a span moved by a byte', f
    numbers = [i for i, x in enumerate(r['figures']) if x['relation'] == 'eq' and x['lo'] is not None and x['lo'] == x['hi']]
    if numbers:
        f = forged()
        f['figures'][numbers[0]]['lo'] += 1000003
        f['figures'][numbers[0]]['hi'] += 1000003
        yield 'a number altered', f
        values = {r['figures'][i]['lo'] for i in numbers}
        for i in numbers:
            exact = r['figures'][i]['span']['exact']
            elsewhere = [v for v in values if v != r['figures'][i]['lo'] and v > 12 and str(int(v)) not in exact.replace(',', '')]
            if elsewhere and r['figures'][i]['kind'] == 'count':
                f = forged()
                f['figures'][i]['lo'] = f['figures'][i]['hi'] = elsewhere[0]
                yield 'digits that stand elsewhere', f
                break
    if r['parties']:
        f = forged()
        f['parties'][0]['aliases'] = ['Grand Duchy of Nowhere in Particular']
        yield 'an alias that the text does not use', f
    if r['claims'] and other:
        f = forged()
        f['report']['id'] = other
        yield 'another report', f
        f = forged()
        f['claims'][0]['agent'] = ['nobody-at-all']
        yield 'an id that leads nowhere', f


def run(program, *args, text=None):
    return subprocess.run([program, *args], input=text, capture_output=True, text=True)


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('program')
    parser.add_argument('--shared', type=pathlib.Path, default=ROOT.parent / 'shared')
    parser.add_argument('--records', type=pathlib.Path)
    parser.add_argument('sets', nargs='*')
    args = parser.parse_args(argv)
    if not (args.shared / 'reports').is_dir():
        print('left out: the reports stand in ../shared, which is not here')
        return 0
    broken = reports = forged = 0
    for folder in sorted(f for f in (args.shared / 'reports').iterdir() if f.is_dir() and (not args.sets or f.name in args.sets)):
        inputs = inputs_of(folder)
        written = run(args.program, 'record', *inputs).stdout
        if args.records:
            args.records.mkdir(parents=True, exist_ok=True)
            (args.records / f'{folder.name}.jsonl').write_text(written)

        def say(message):
            nonlocal broken
            broken += 1
            print(f'{folder.name}: {message}')

        with tempfile.TemporaryDirectory() as work:
            def check(records):
                path = pathlib.Path(work) / 'record.jsonl'
                path.write_text(records)
                return run(args.program, 'check', str(path), *inputs)

            checked = check(written)
            if checked.returncode != 0:
                for line in checked.stdout.splitlines()[:20]:
                    say(line)
            records = [json.loads(line) for line in written.splitlines()]
            reports += len(records)
            for r in records:
                for law in laws(r):
                    say(f'{r["report"]["id"]}: {law}')
            for number, r in enumerate(records[:2]):
                other = records[1 - number]['report']['id'] if len(records) > 1 else None
                for what, f in forgeries(r, other):
                    forged += 1
                    if check(json.dumps(f, ensure_ascii=False) + '\n').returncode != 1:
                        say(f'{r["report"]["id"]}: {what} was not found')
        if (folder / 'gold.json').is_file() and run(args.program, 'record', '--threads', '1', *inputs).stdout != written:
            say('one thread and two write different records')
    print(f'{reports} records, {forged} forgeries, {broken} broken laws')
    return 1 if broken else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

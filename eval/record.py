#!/usr/bin/env python3
"""Measures the record of single reports against the golds beside the project.

    record.py [--program build/rapporteur] [--records FOLDER] [--shared ../shared] [--misses] [SET...]

Without --records every set is read by `rapporteur record`; with it, FOLDER/SET.jsonl holds records already
written. Printed: the figures that issue "The record" asks for, one line a figure, and one JSON object
as the last line ("set.figure": value). The matching rules for spans, parties, issues, positions, figures and
events are those of ../shared/score/negotiation.py, which is loaded as a module.

A set of records becomes one pseudo-brief: parties of one id are one, holders and claims keep their report,
issues of different reports stay apart (merging is the next stage's work), so
  issues_found      gold issues that some report's issue is alike to / gold issues, optional ones left out
  issues_precision  issues of the reports that are alike to a gold issue (optional ones too) / issues of the reports
  positions_*, figures, events_*   as negotiation.py defines them
For ukraine-2025-11-26, whose gold is written sentence by sentence:
  claims            (position, evidence) and (issue, evidence) pairs for which a claim overlaps the evidence (source, cue and
                    content of the gold's attribution) and has agent and issue and stance, or issue and a status or trend
  issues_found, issues_spurious, figures, times, events

A figure that falls below its floor (eval/floors.json, "record") is named, and the exit status is 1.
"""
import argparse
import importlib.util
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SETS = ['ukraine-2025-11-26', 'iran-2013-geneva', 'ukraine-minsk-2014-15', 'gm-uaw-2019']


def load_scorer(shared):
    path = os.path.join(shared, 'score', 'negotiation.py')
    spec = importlib.util.spec_from_file_location('negotiation', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs(folder):
    path = os.path.join(folder, 'reports.jsonl')
    if os.path.exists(path):
        return [path]
    return sorted(os.path.join(folder, f) for f in os.listdir(folder) if f.endswith('.txt'))


def records_of(name, folder, args):
    if args.records:
        with open(os.path.join(args.records, name + '.jsonl'), encoding='utf-8') as f:
            return [json.loads(line) for line in f if line.strip()]
    done = subprocess.run([args.program, 'record', *inputs(folder)], capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def with_report(spans, report):
    return [{**s, 'report': report} for s in spans or []]


def pseudo_brief(records, report_ids):
    parties, out = {}, {k: [] for k in ('holders', 'attributions', 'claims', 'issues', 'figures', 'times', 'events')}
    for r, report in zip(records, report_ids):
        own = lambda x: None if x is None else f'{report}/{x}'
        for p in r['parties']:
            have = parties.setdefault(p['id'], {'id': p['id'], 'name': p['name'], 'aliases': []})
            have['aliases'] += [a for a in p['aliases'] if a not in have['aliases']]
        for p in r.get('persons', []):
            if p.get('party') in parties:
                parties[p['party']]['aliases'] += [a for a in [p['name'], *p['aliases']] if a not in parties[p['party']]['aliases']]
        out['holders'] += [{**h, 'id': own(h['id'])} for h in r['holders']]
        out['attributions'] += [{**a, 'id': own(a['id']), 'chain': [own(c) for c in a['chain']], 'origin': own(a['origin'])} for a in r['attributions']]
        for c in r['claims']:
            out['claims'].append({**c, 'id': own(c['id']), 'attribution': own(c.get('attribution')), 'issue': own(c.get('issue')), 'origin': own(c.get('origin')),
                                  'chain': [own(x) for x in c.get('chain', [])], 'evidence': with_report(c['evidence'], report)})
        out['issues'] += [{**i, 'id': own(i['id']), 'evidence': with_report(i['evidence'], report)} for i in r['issues']]
        out['figures'] += [{**f, 'id': own(f['id']), 'span': {**f['span'], 'report': report}} for f in r['figures'] if not f.get('is_headcount')]
        out['times'] += [{**t, 'id': own(t['id']), 'span': {**t['span'], 'report': report}} for t in r['times']]
        out['events'] += [{**e, 'id': own(e['id']), 'evidence': with_report(e['evidence'], report)} for e in r['events']]
    return {'parties': list(parties.values()), 'origins': [], 'differences': [], **out}


def issues_alike(n, gold, brief_json, reports, misses):
    weak = {n.stem(w) for w in n.WEAK} | {n.stem(w) for p in gold['parties'] for w in n.words(p['name'])}
    phrases = lambda i: [n.stems(x, weak) for x in [i['label'], *i['terms']]]
    golds = [(g, phrases(g)) for g in gold['issues']]
    annotated = set(gold['reports'])
    counted = [i for i in brief_json['issues'] if any(s['report'] in annotated for s in i['evidence'])]
    found, right, spurious = set(), 0, []
    for i in counted:
        mine = [n.stems(x) for x in [i['label'], *i['terms']]]
        likes = [(n.likeness(p, mine), g['id']) for g, p in golds]
        alike = [g for like, g in likes if like > 0]
        found |= {max(likes)[1]} if alike else set()
        found |= set(alike[:1])
        right += bool(alike)
        if not alike:
            spurious.append(f"{i['id'].split('/')[0]}: {i['label']}")
    asked = [g for g in gold['issues'] if not g.get('optional')]
    if misses:
        for g in asked:
            if g['id'] not in found:
                print(f"    issue not found: {g['label']}")
        for s in spurious:
            print(f'    issue not in the gold: {s}')
    return sum(g['id'] in found for g in asked) / len(asked), right / len(counted) if counted else 0.0


def plain_set(n, name, folder, records, misses):
    reports = n.load_reports(folder)
    ids = [r['report']['id'] if r['report']['id'] in reports else os.path.splitext(os.path.basename(str(r['report']['id'])))[0] for r in records]
    with open(os.path.join(folder, 'gold.json'), encoding='utf-8') as f:
        gold = json.load(f)
    brief_json = pseudo_brief(records, ids)
    figures, notes, missed = n.score(gold, reports, brief_json)
    out = {k: figures.get(k) for k in ('positions_covered', 'positions_party', 'positions_issue', 'stance_accuracy', 'events_dated', 'events_modality', 'figures_span', 'figures')}
    out['issues_found'], out['issues_precision'] = issues_alike(n, gold, brief_json, reports, misses)
    if misses:
        for m in missed:
            if not m.startswith(('issue', 'origin', 'contradiction', 'status')):
                print('    ' + m)
    return out


def sentence_set(n, folder, records, misses):
    with open(os.path.join(folder, 'gold.json'), encoding='utf-8') as f:
        gold = json.load(f)
    by_file = {}
    for r in records:
        text_id = os.path.splitext(os.path.basename(str(r['report'].get('path') or r['report']['id'])))[0]
        by_file[text_id.upper()] = r
    if set(by_file) != {'A', 'B'}:
        by_file = dict(zip('AB', records))
    with open(os.path.join(folder, 'gold-summary.json'), encoding='utf-8') as f:
        summary = json.load(f)
    names = {'UKR': 'Ukraine', 'USA': 'United States', 'RUS': 'Russia'}
    name = lambda party_id, r: next((p['name'] for p in r['parties'] if p['id'] == party_id), party_id)
    attributions = {a['id']: a for a in gold['attributions']}
    for c in gold['claims']:
        attributions.setdefault(c['id'], {'sent': c['sent'], 'source': None, 'cue': None, 'content': c['evidence']})
    weak = {n.stem(w) for w in n.WEAK} | {n.stem(w) for p in summary['parties'] for w in n.words(p['name'])}
    label = {'I1': ['territory', 'Donbas', 'territories', 'areas'], 'I2': ['armed forces', 'army', 'troops', 'demilitarisation', 'military'], 'I3': ['NATO', 'membership', 'alliance', 'Nato'],
             'I4': ['plan', 'proposal', 'deal', 'agreement', 'peace', 'talks', 'framework', 'drafts'], 'I5': ['European', 'partners']}
    for s in summary['issues']:
        label.setdefault(s['id'], []).extend([s['label'], *s['terms']])
    golds = {k: [n.stems(x) for x in v] for k, v in label.items()}

    def issue_is(issue, wanted):
        if issue is None:
            return False
        if wanted == 'I4':
            return bool(issue.get('is_package'))
        mine = [n.stems(x, weak) for x in [issue['label'], *issue['terms']]]
        return not issue.get('is_package') and n.likeness(golds[wanted], mine) > 0

    out, hits, total = {}, 0, 0

    def covers(claim, a):
        spans = [tuple(x[:2]) for x in ([a['source']] if a['source'] else []) + ([a['cue']] if a['cue'] else []) + (a['content'] or [])]
        mine = n.merge([(s['start'], s['end']) for s in claim['evidence']])
        whole = (min(s for s, _ in spans), max(e for _, e in spans))
        return max([n.overlap(mine, whole)] + [n.overlap(mine, tuple(x[:2])) for x in a['content'] or []])

    def judge(a, issue, check, what):
        nonlocal hits, total
        total += 1
        r = by_file[a['sent'][0]]
        issues = {i['id']: i for i in r['issues']}
        over = [c for c in r['claims'] if covers(c, a)]
        ok = any(issue_is(issues.get(c.get('issue')), issue) and check(c, r) for c in over)
        hits += ok
        if misses and not ok:
            seen = [(c['act'], c['agent'], c.get('stance'), c.get('status_said'), c.get('trend_said'), (issues.get(c.get('issue')) or {}).get('label')) for c in over]
            print(f"    claim missed: {a['sent']} {what}: {seen}")

    for p in gold['positions']:
        for e in p['evidence']:
            party = names.get(p['party'], p['party'])
            judge(attributions[e], p['issue'], lambda c, r: c.get('stance') == p['stance'] and any(name(x, r) == party or x == p['party'] for x in c['agent']), f"{p['issue']} {p['party']} {p['stance']}")
    for i in gold['issues']:
        for e in i['evidence']:
            if e in attributions:
                judge(attributions[e], i['id'], lambda c, r: c.get('status_said') or c.get('trend_said') or c.get('stance'), f"{i['id']} status or stance")
    out['claims'] = hits / total
    everything = [(i, f) for f, r in by_file.items() for i in r['issues']]
    found = {g for g in golds if any(issue_is(i, g) for i, _ in everything)}
    spurious = [f"{f}: {i['label']}" for i, f in everything if not any(issue_is(i, g) for g in golds)]
    out['issues_found'], out['issues_spurious'] = len(found), len(spurious)
    if misses:
        print('    issues missed:', sorted(set(golds) - found), 'spurious:', spurious)
    # figures
    ok = asked = 0
    for q in gold['figures']:
        if q['relation'] is None:
            continue
        asked += 1
        r = by_file[q['sent'][0]]
        right = any(n.overlap([(f['span']['start'], f['span']['end'])], tuple(q['span'][:2])) and n.value_right(q, f) for f in r['figures'])
        ok += right
        if misses and not right:
            print(f"    figure missed: {q['sent']} {q['span'][2]} {[(f['span']['exact'], f['relation'], f['lo'], f['hi']) for f in r['figures'] if n.overlap([(f['span']['start'], f['span']['end'])], tuple(q['span'][:2]))]}")
    out['figures'] = ok / asked
    # times
    ok = asked = 0
    for t in gold['times']:
        asked += 1
        r = by_file[t['sent'][0]]
        accept = {t['value'], *t.get('accept', [])}
        right = any(n.overlap([(x['span']['start'], x['span']['end'])], tuple(t['span'][:2])) and x['value'] in accept for x in r['times'])
        ok += right
        if misses and not right:
            print(f"    time missed: {t['sent']} {t['span'][2]} {t['value']}")
    out['times'] = ok / asked
    # events: type, time, modality
    sentences = gold['sentences']
    if isinstance(sentences, list):
        sentences = {s['id']: s for s in sentences}
    ok = asked = 0
    for e in gold['events']:
        if e['type'] is None or e['type'] in ('SAY', 'FEAR'):
            continue
        asked += 1
        places = []
        for x in e['evidence']:
            if x in attributions:
                s = sentences[attributions[x]['sent']]
            else:
                s = sentences[x]
            places.append((s['doc'], s['start'], s['end']))
        right = False
        for f, start, end in places:
            for mine in by_file[f]['events']:
                inside = any(start <= s['start'] and s['end'] <= end for s in mine['evidence'])
                when = e['when'] is None or n.same_date(e['when'], mine['when']) or (mine['when'] and n.days(mine['when']) and n.days(e['when']) and n.days(mine['when'])[0] <= n.days(e['when'])[1] and n.days(e['when'])[0] <= n.days(mine['when'])[1])
                family = {'PLAN_MEET': {'MEET', 'VISIT', 'CALL', 'PLAN_MEET'}, 'MEET': {'MEET', 'VISIT'}}.get(e['type'], {e['type']})
                right = right or bool(inside and when and mine['type'] in family and mine['modality'] == e['modality'])
            if e['type'] in ('REJECT', 'CONCEDE') and not right:
                right = any(c['act'] in ('REJECT', 'CONCEDE', 'ACCEPT') and any(start <= s['start'] and s['end'] <= end for s in c['evidence']) and bool(c['agent']) for c in by_file[f]['claims'])
        ok += right
        if misses and not right:
            print(f"    event missed: {e['id']} {e['type']} {e['when']} {e['modality']} {e['what']}")
    out['events'] = ok / asked
    return out


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'rapporteur'))
    parser.add_argument('--records')
    parser.add_argument('--shared', default=os.path.join(ROOT, '..', 'shared'))
    parser.add_argument('--misses', action='store_true')
    parser.add_argument('sets', nargs='*', default=SETS)
    args = parser.parse_args(argv)
    if not os.path.isdir(args.shared):
        print(f'left out: {args.shared} is not here')
        return 0
    n = load_scorer(args.shared)
    result = {}
    for name in args.sets or SETS:
        folder = os.path.join(args.shared, 'reports', name)
        records = records_of(name, folder, args)
        print(name)
        out = sentence_set(n, folder, records, args.misses) if name == 'ukraine-2025-11-26' else plain_set(n, name, folder, records, args.misses)
        for k, v in out.items():
            print(f'  {k:20} {v if isinstance(v, int) else "-" if v is None else format(v, ".3f")}')
            result[f'{name}.{k}'] = v if v is None or isinstance(v, int) else round(v, 4)
    print(json.dumps(result))
    with open(os.path.join(HERE, 'floors.json'), encoding='utf-8') as f:
        floors = json.load(f)['record']
    low = [(k, v, floors[k]) for k, v in result.items() if v is not None and k in floors and v < floors[k]]
    for key, value, floor in low:
        print(f'{key} {value} is below its floor {floor}')
    return 1 if low else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))

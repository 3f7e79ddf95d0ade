#!/usr/bin/env python3
"""Quantities and times of the analysed sets (../shared/reports/*/gold.json), straight off the language layer.

    quantities.py [--words-only] [--misses 20]

A gold figure is found when a quantity overlaps its quote and has its relation, value and unit; the value of
an approximate one when the middle of the quantity's band is within 5 % of the gold's. Times: those of
ukraine-2025-11-26, by value (or one that the gold accepts) and mod.
"""
import glob
import json
import os

from language import ROOT, Characters, analyze, arguments, report


def load_reports(folder):
    path = os.path.join(folder, 'reports.jsonl')
    if os.path.exists(path):
        return [json.loads(line) for line in open(path, encoding='utf8')]
    return [{'id': name[0].upper(), 'text': open(os.path.join(folder, name), encoding='utf8').read(), 'date': '2025-11-26'}
            for name in sorted(os.listdir(folder)) if name.endswith('.txt')]


def middle(lo, hi):
    return (lo + hi) / 2 if lo is not None and hi is not None else None


def right(figure, found):
    if (found['relation'], found['unit']) != (figure['relation'], figure['unit']):
        return False
    if figure['relation'] == 'approx':
        a, b = middle(figure['lo'], figure['hi']), middle(found['lo'], found['hi'])
        return b is not None and abs(a - b) <= 0.05 * abs(a)
    return found['lo'] == figure['lo'] and found['hi'] == figure['hi']


def measure(a):
    figures, times = {}, [0, 0]
    for gold_path in sorted(glob.glob(os.path.join(a.shared, 'reports', '*', 'gold.json'))):
        folder = os.path.dirname(gold_path)
        gold, reports = json.load(open(gold_path, encoding='utf8')), load_reports(folder)
        texts = {r['id']: r['text'] for r in reports}
        characters = {name: Characters(text) for name, text in texts.items()}
        analyses = dict(zip(texts, analyze(reports, a)))

        def place(item):
            name = item.get('report') or item['sent'][0]
            if 'quote' not in item:  # spans of this gold are bytes
                return name, characters[name].of(item['span'][0]), characters[name].of(item['span'][1])
            start = texts[name].find(item['quote'])
            return name, start, start + len(item['quote'])

        count = hits = 0
        for figure in gold['figures']:
            if figure['relation'] is None:
                continue
            name, start, end = place(figure)
            over = [q for q in analyses[name]['numbers'] if q['start'] < end and q['end'] > start]
            count, hit = count + 1, any(right(figure, q) for q in over)
            hits += hit
            if not hit and a.misses:
                print(os.path.basename(folder), figure.get('quote') or figure['span'][2], 'got',
                      [(q['exact'], q['relation'], q['lo'], q['hi'], q['unit']) for q in over])
        figures['quantities.' + os.path.basename(folder)] = round(hits / count, 4)
        for time in gold.get('times', []):
            name, start, end = place(time)
            over = [t for t in analyses[name]['times'] if t['start'] < end and t['end'] > start]
            hit = any(t['value'] in [time['value']] + time.get('accept', []) and (not time['mod'] or t['mod'] == time['mod']) for t in over)
            times = [times[0] + hit, times[1] + 1]
            if not hit and a.misses:
                print('time', time['span'][2], time['value'], 'got', [(t['exact'], t['value'], t['mod']) for t in over])
    figures['times.gold'] = round(times[0] / max(times[1], 1), 4)
    return figures


def main():
    p = arguments(__doc__)
    p.add_argument('--shared', default=os.path.join(os.path.dirname(ROOT), 'shared'))
    report(measure(p.parse_args()))


if __name__ == '__main__':
    main()

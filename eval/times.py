#!/usr/bin/env python3
"""Time expressions against TimeBank and AQUAINT (../shared/corpora/timeml), as TempEval-3 counts.

    times.py [--split dev|train] [--words-only] [--misses 20]

Each text is read with its document creation time as day of publication. Gold are the TIMEX3 of TEXT.
  strict    same first and last character        relaxed   some character in common
  value     relaxed, and the same value (upper or lower case)
"""
import glob
import html
import os
import re

from language import analyze, arguments, rates, report


def documents(folder):
    for path in sorted(glob.glob(os.path.join(folder, '*', '*.tml'))):
        source = open(path, encoding='utf8').read()
        created = re.search(r'<DCT>.*?value="([^"]*)"', source, re.S)[1]
        text, gold, opened = '', [], []
        for found in re.finditer(r'<(/?)(\w+)([^>]*)>|([^<]+)', re.search(r'<TEXT>(.*?)</TEXT>', source, re.S)[1]):
            closing, tag, attributes, characters_ = found.groups()
            if characters_ is not None:
                text += html.unescape(characters_)
            elif tag == 'TIMEX3' and not closing:
                opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', attributes))))
            elif tag == 'TIMEX3':
                start, attributes = opened.pop()
                gold.append((start, len(text), attributes))
        yield os.path.basename(path)[:-4], created[:10], text, gold


def measure(a):
    texts = list(documents(os.path.join(a.corpora, 'timeml', a.split)))[::a.every]
    analyses = analyze([{'date': day, 'text': text} for _, day, text, _ in texts], a)
    total = found_total = strict = relaxed = value = 0
    misses = {'missed': [], 'spurious': [], 'value': []}
    for (_, day, text, gold), analysis in zip(texts, analyses):
        found = [(t['start'], t['end'], t['value'] or '') for t in analysis['times']]
        total, found_total, used = total + len(gold), found_total + len(found), set()
        for start, end, attributes in gold:
            over = [t for t in found if t[0] < end and t[1] > start and t not in used]
            shown = ' '.join((text[max(0, start - 40):start] + '[' + text[start:end] + ']' + text[end:end + 20]).split())
            if not over:
                misses['missed'].append(shown)
                continue
            mine = next((t for t in over if t[:2] == (start, end)), over[0])
            used.add(mine)
            relaxed += 1
            strict += mine[:2] == (start, end)
            same = mine[2].lower() == attributes['value'].lower()
            value += same
            if not same:
                misses['value'].append(f"{day} {shown}: {attributes['value']}, got {mine[2]}")
        misses['spurious'] += [text[b:e] for b, e, _ in (t for t in found if t not in used)]
    for kind, lines in misses.items():
        for line in lines[:a.misses]:
            print(f'{kind}: {line}')
    return {f'times.{name}': rates(right, total, found_total) for name, right in (('strict', strict), ('relaxed', relaxed), ('value', value))}


def main():
    p = arguments(__doc__)
    p.add_argument('--split', default='dev')
    report(measure(p.parse_args()))


if __name__ == '__main__':
    main()

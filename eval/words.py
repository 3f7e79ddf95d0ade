#!/usr/bin/env python3
"""Words and sentences from raw text against the dev parts of UD EWT and GUM (../shared/corpora).

    words.py [--misses 20]

A document's raw text is its sentences' `# text`, a blank line before each `# newpar`. A word or a sentence
is right when its first and last characters are. Needs no model. One JSON object as the last line.
"""
import glob
import json
import os

from analyzed import analyze, arguments, characters, f1


def documents(paths):
    """(text, [[(start, end) of each word] of each sentence]) of each document."""
    found, words, sentence, paragraph = [], [], '', True
    for path in paths:
        for line in open(path, encoding='utf8'):
            line = line.rstrip('\n')
            if line.startswith('# newdoc'):
                found.append(['', []])
            elif line.startswith('# newpar'):
                paragraph = True
            elif line.startswith('# text = '):
                sentence = line[9:]
            elif line and line[0] != '#':
                number, form = line.split('\t')[:2]
                if number.isdigit():
                    words.append(form)
            elif not line and words:
                document, at, spans = found[-1], 0, []
                if document[0]:
                    document[0] += '\n\n' if paragraph else ' '
                for form in words:
                    place = sentence.find(form, at)
                    if place >= 0:
                        spans.append((len(document[0]) + place, len(document[0]) + place + len(form)))
                        at = place + len(form)
                document[0] += sentence
                document[1].append(spans)
                words, paragraph = [], False
    return found


def main():
    options = arguments(__doc__).parse_args()
    options.words_only = True
    corpora = os.path.join(options.shared, 'corpora')
    scores = {}
    for name, paths in (('ewt', [os.path.join(corpora, 'ud-ewt', 'dev.conllu')]),
                        ('gum', sorted(glob.glob(os.path.join(corpora, 'gum', 'dev', '*.conllu'))))):
        texts = documents(paths)
        analyses = analyze(options, [{'id': str(i), 'text': text} for i, (text, _) in enumerate(texts)])
        counts = {'words': [0, 0, 0], 'sentences': [0, 0, 0]}
        misses = []
        for (text, gold), analysis in zip(texts, analyses):
            place = characters(text)
            mine = {(place[w['start']], place[w['end']]) for w in analysis['words']}
            theirs = {span for sentence in gold for span in sentence}
            sets = {'words': (theirs, mine),
                    'sentences': ({(s[0][0], s[-1][1]) for s in gold if s},
                                  {(place[s['start']], place[s['end']]) for s in analysis['sentences']})}
            for kind, (a, b) in sets.items():
                counts[kind] = [x + y for x, y in zip(counts[kind], (len(a & b), len(a), len(b)))]
            misses += [repr(text[max(0, a - 15):a] + '[' + text[a:b] + ']' + text[b:b + 15]) for a, b in sorted(theirs - mine)]
        for line in misses[:options.misses]:
            print(f'{name}: {line}')
        for kind, count in counts.items():
            scores[f'{kind}.{name}'] = f1(*count)
            print(f'{kind}.{name:12}{scores[f"{kind}.{name}"]:7.2f}')
    print(json.dumps(scores))


if __name__ == '__main__':
    main()

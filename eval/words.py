#!/usr/bin/env python3
"""Words and sentences from raw text against the dev parts of UD EWT and GUM (../shared/corpora).

    words.py [--misses 20]

A document's raw text is its sentences' `# text`, a blank line before each `# newpar`. A word or a sentence
is right when its first and last characters are. Needs no model.
"""
import glob
import os

from language import analyze, arguments, rates, report


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


def measure(a):
    a.words_only = True
    figures = {}
    for name, paths in (('ewt', [os.path.join(a.corpora, 'ud-ewt', 'dev.conllu')]),
                        ('gum', sorted(glob.glob(os.path.join(a.corpora, 'gum', 'dev', '*.conllu'))))):
        texts = documents(paths)[::a.every]
        counts = {'words': [0, 0, 0], 'sentences': [0, 0, 0]}
        misses = []
        for (text, gold), analysis in zip(texts, analyze([text for text, _ in texts], a)):
            mine = {(w['start'], w['end']) for w in analysis['words']}
            theirs = {span for sentence in gold for span in sentence}
            sets = {'words': (theirs, mine),
                    'sentences': ({(s[0][0], s[-1][1]) for s in gold if s}, {(s['start'], s['end']) for s in analysis['sentences']})}
            for kind, (x, y) in sets.items():
                counts[kind] = [m + n for m, n in zip(counts[kind], (len(x & y), len(x), len(y)))]
            misses += [repr(text[max(0, b - 15):b] + '[' + text[b:e] + ']' + text[e:e + 15]) for b, e in sorted(theirs - mine)]
        for line in misses[:a.misses]:
            print(f'{name}: {line}')
        for kind, count in counts.items():
            figures[f'{kind}.{name}'] = rates(*count)
    return figures


def main():
    report(measure(arguments(__doc__).parse_args()))


if __name__ == '__main__':
    main()

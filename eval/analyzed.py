"""Runs `rapporteur analyze` on texts, for the scorers of the language layer beside this file."""
import argparse
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def arguments(what):
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default=os.path.join(ROOT, 'build', 'rapporteur'))
    parser.add_argument('--shared', default=os.path.join(os.path.dirname(ROOT), 'shared'))
    parser.add_argument('--words-only', action='store_true', help='rules without the model')
    parser.add_argument('--misses', type=int, default=0, help='print so many errors of each kind')
    return parser


def analyze(options, reports):
    """`reports`: {id, text, date} each; the analysis of each, in their order."""
    lines = ''.join(json.dumps({k: v for k, v in report.items() if v}) + '\n' for report in reports)
    command = [options.program, 'analyze', '-'] + (['--words-only'] if options.words_only else [])
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = {a['id']: a for a in map(json.loads, done.stdout.decode().splitlines())}
    return [found[report['id']] for report in reports]


def characters(text):
    """Byte offset -> offset in code points."""
    places, byte = {}, 0
    for at, c in enumerate(text):
        places[byte] = at
        byte += len(c.encode())
    places[byte] = len(text)
    return places


def f1(right, gold, found):
    return round(200 * right / max(gold + found, 1), 2)

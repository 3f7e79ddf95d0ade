#!/usr/bin/env python3
"""The gate of the comparing alone: right claims in, right status, origins and differences out.

    comparison.py [--program build/rapporteur] [--shared ../shared]

tests/gold/records_of_gold.py makes records of the two analysed pages out of their hand analysis; `brief
--records` merges them, and ../shared/score/negotiation.py scores the result. Exit 1 where a figure lies below
its floor in floors.json ("negotiation.SET.claims.FIGURE"), 0 with one line where ../shared is missing.
"""
import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SET = 'ukraine-2025-11-26'


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--program', default=os.path.join(ROOT, 'build', 'rapporteur'))
    options.add_argument('--shared', default=os.path.join(ROOT, '..', 'shared'))
    o = options.parse_args()
    if not os.path.isdir(os.path.join(o.shared, 'score')):
        print(f'left out: {o.shared} is missing')
        return 0
    spec = importlib.util.spec_from_file_location('scorer', os.path.join(o.shared, 'score', 'negotiation.py'))
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with open(os.path.join(HERE, 'floors.json'), encoding='utf-8') as f:
        floors = json.load(f)
    out, below = {}, []

    def score(name, folder, command):
        gold_name = 'gold-summary.json' if name.startswith('ukraine-2025') else 'gold.json'
        with open(os.path.join(folder, gold_name), encoding='utf-8') as f:
            gold = json.load(f)
        brief = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        figures, _, _ = scorer.score(gold, scorer.load_reports(folder), brief)
        for key in scorer.ORDER:
            value = figures[key]
            if value is None:
                continue
            full = f'negotiation.{name}.{key}'
            out[full] = value
            floor = floors.get(full, {}).get('floor')
            bad = floor is not None and (value > floor if key == 'contradictions_false' else value < floor)
            print(f'{full:58} {value:8.3f}' + (f'  BELOW {floor}' if bad else ''))
            if bad:
                below.append(full)

    folder = os.path.join(o.shared, 'reports', SET)
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl') as f:
        f.write(subprocess.run([sys.executable, os.path.join(ROOT, 'tests', 'gold', 'records_of_gold.py'), folder],
                               check=True, capture_output=True, text=True).stdout)
        f.flush()
        score(SET + '.claims', folder, [o.program, 'brief', '--records', '--format', 'json', f.name])
    print(json.dumps(out))
    return 1 if below else 0


if __name__ == '__main__':
    sys.exit(main())

"""``python -m tests.content.nudges.fuzz --minutes 5``: what people could type, and what nobody would.

Hours of chance are spent better in minutes: each round takes real messages, breaks them in the ways that hurt
parsers (repeated a hundred times, words of all concepts in a row, every sign followed by a joiner, one endless word,
quotes that never close, letters spelt with look-alikes, random cuts and joins) and grows them to 4,000 graphemes.
A text that raises, or that takes more than 5 ms at each of several tries, is printed; the exit status is then 1.
Each run has a seed and says it, so that it can be run again.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Sequence

from server.content.nudges import load_nudger
from server.domain.nudge import Nudger
from server.domain.words import MESSAGE_BYTES, MESSAGE_GRAPHEMES
from tests.content.nudges.examples import own_files, read

MOST_MS = 5.0
TRIES = 5
JOINERS = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u0301\u0336"
SIGNS = "\"'“”‘’«»¿¡?!.,;:-–—_*~()[]{}<>/\\|@#&%$+=\n\t 0134578"
LOOK_ALIKES = str.maketrans("aeiostcpxy", "аеі0$тсрху")


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    lots, nudger = random.Random(seed), load_nudger()
    seeds = [(one.text, one.lang) for one in read(own_files())]
    end, texts, slowest, bad = time.monotonic() + asked.minutes * 60, 0, 0.0, 0
    gc.disable()  # what a collector does is no cost of the text that it happens to meet
    while time.monotonic() < end and bad < 20:
        text, language = broken(lots, seeds)
        texts += 1
        took = try_one(nudger, text, language)
        if took is None or took > MOST_MS:
            bad += 1
            print(
                f"{'raised' if took is None else f'{took:.1f} ms'}: {language} {text[:300]!r} ({len(text)})"
            )
        slowest = max(slowest, took or 0.0)
        if texts % 1000 == 0:
            gc.collect()
    print(f"{texts:,} texts, the slowest took {slowest:.2f} ms, {bad} broke something")
    return int(bad > 0)


def try_one(nudger: Nudger, text: str, language: str) -> float | None:
    """Milliseconds of processor time, the least of several tries if the first is long; None if it raised."""
    least = float("inf")
    for _ in range(TRIES):
        began = time.thread_time()
        try:
            nudger.nudge(text, language, tiers=frozenset({1, 2, 3}))
            nudger.discloses(text, language)
        except Exception as error:
            print(f"{type(error).__name__}: {error}")
            return None
        least = min(least, (time.thread_time() - began) * 1000)
        if least <= MOST_MS:
            break
    return least


def broken(lots: random.Random, seeds: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """A text that could be posted, and its language."""
    text, language = lots.choice(seeds)
    for _ in range(lots.randint(1, 3)):
        text = lots.choice(WAYS)(lots, text, [one for one, _ in lots.sample(seeds, 12)])
        text = text[: MESSAGE_GRAPHEMES * 2]
    text = text[:MESSAGE_GRAPHEMES]
    while len(text.encode(errors="replace")) > MESSAGE_BYTES:
        text = text[: len(text) * 3 // 4]
    return text, language


Way = Callable[[random.Random, str, list[str]], str]


def _repeated(lots: random.Random, text: str, others: list[str]) -> str:
    return lots.choice(["", " ", ", ", "\n", " and ", '"'])[:1].join([text] * (4000 // max(len(text), 1) + 1))


def _one_word_often(lots: random.Random, text: str, others: list[str]) -> str:
    word = lots.choice(text.split() or ["a"])
    return lots.choice([" ", "", ", ", ". ", " i ", " not "]).join([word] * (4000 // (len(word) + 1) + 1))


def _all_together(lots: random.Random, text: str, others: list[str]) -> str:
    return lots.choice([" ", "\n", ", ", ". "]).join([text, *others] * 8)


def _words_mixed(lots: random.Random, text: str, others: list[str]) -> str:
    words = " ".join([text, *others]).split()
    return " ".join(lots.choices(words, k=lots.randint(1, 900)))


def _joined(lots: random.Random, text: str, others: list[str]) -> str:
    return "".join(sign + lots.choice(JOINERS) * lots.randint(0, 2) for sign in text)


def _spaced(lots: random.Random, text: str, others: list[str]) -> str:
    return lots.choice([" ", ".", "-", "*", "_"]).join(text)


def _look_alike(lots: random.Random, text: str, others: list[str]) -> str:
    return text.translate(LOOK_ALIKES)


def _stretched(lots: random.Random, text: str, others: list[str]) -> str:
    at = lots.randrange(len(text)) if text else 0
    return text[:at] + text[at : at + 1] * lots.randint(2, 4000) + text[at:]


def _quoted(lots: random.Random, text: str, others: list[str]) -> str:
    return "".join(lots.choice(["", "", lots.choice("\"'“”«»")]) + sign for sign in text) * lots.randint(1, 9)


def _sprinkled(lots: random.Random, text: str, others: list[str]) -> str:
    signs = list(text)
    for _ in range(lots.randint(1, 40)):
        signs.insert(lots.randint(0, len(signs)), lots.choice(SIGNS))
    return "".join(signs)


def _any_signs(lots: random.Random, text: str, others: list[str]) -> str:
    return text + "".join(chr(lots.randrange(1, 0xD7FF)) for _ in range(lots.randint(1, 600)))


def _cut(lots: random.Random, text: str, others: list[str]) -> str:
    a, b = sorted((lots.randint(0, len(text)), lots.randint(0, len(text))))
    return text[:a] + lots.choice(others) + text[b:]


WAYS: tuple[Way, ...] = (
    _repeated,
    _one_word_often,
    _all_together,
    _words_mixed,
    _joined,
    _spaced,
    _look_alike,
    _stretched,
    _quoted,
    _sprinkled,
    _any_signs,
    _cut,
)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.content.nudges.fuzz", description="Break messages, and see what a nudge costs."
    )
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (1)")
    parser.add_argument("--seed", type=int, help="the run to be had again")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

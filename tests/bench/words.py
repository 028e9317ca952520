"""What people write in the benchmark: many short answers, some sentences, a few long shares, and not only in ASCII.

The mix is our own guess at an evening's conversation: of a hundred messages about fifty-five are a few words,
thirty-five a sentence or two, and ten a share of several sentences. One in six holds letters or signs outside ASCII.
"""

import random

SHORT = (
    "Thank you.",
    "I hear you",
    "Same here.",
    "Day nine for me",
    "yes",
    "That helped, thank you",
    "Glad you came tonight",
    "Ja, genau so.",
    "Merci à toi",
    "Me too ❤️",
    "Дякую тобі",
    "I'm listening",
)
SENTENCES = (
    "I nearly didn't come tonight, and I'm glad that I did.",
    "What helped me this week was calling my sister before it got dark outside.",
    "It's the evenings after work. The house is quiet and I don't know what to do with my hands.",
    "I told him the truth, and he stayed. I didn't expect that at all, to be honest with you.",
    "Me quedé en casa, leí un rato y me acosté temprano. No fue fácil, pero lo hice.",
    "Thank you for saying that about shame – I thought that I was the only one who counts hours.",
)
SHARES = (
    "I want to say something about last Friday. There was a party at work, and I'd planned everything: who I'd stand "
    "next to, what I'd drink, when I'd leave. Then my manager put a glass in my hand for the toast, and everyone "
    "looked. I held it for the whole speech. I didn't drink it. I put it down behind a plant and went home, and in "
    "the car I shook for ten minutes. I don't know if that counts as a good day. It felt like holding my breath.",
    "My daughter turned six. She asked me why I don't come to the lake any more, and I had no answer ready. I said "
    "that I'm learning something hard and that it takes time – like swimming. She thought about that and said: then "
    "you need armbands. I've been laughing and crying about it since Sunday. So, I suppose: you're my armbands. 🙂",
)
_WEIGHTS = ((SHORT, 55), (SENTENCES, 35), (SHARES, 10))


def mix(count: int, seed: int = 7) -> list[str]:
    """`count` texts, the same ones each time. None holds a ``~`` or a quotation mark, which the generator relies on."""
    draw = random.Random(seed)
    kinds = draw.choices([texts for texts, _ in _WEIGHTS], [weight for _, weight in _WEIGHTS], k=count)
    return [draw.choice(texts) for texts in kinds]

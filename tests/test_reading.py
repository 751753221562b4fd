"""How text is read: a table from what stands in a text to its words, and to what the index holds of them."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.reading import BREAK, LONGEST_WORD, pieces, terms, words
from questions.reading.stems import stem

# What is written, and its words.
WORDS = {
    # Names with signs, whole.
    "C++ and C++17, or g++": ["c++", "and", "c++", "17", "or", "g++"],
    "C# 8.0, C#8; F#-like": ["c#", "8", "0", "c#", "8", "f#", "like"],
    ".NET, ASP.NET": [".net", "asp", ".net"],
    "Node.js": ["node", "js"],
    "*args, **kwargs": ["*args", "args", "**kwargs", "kwargs"],
    "f(*args)": ["f", "*args", "args"],
    "2**10 a*b": ["2", "**", "10", "a", "b"],
    "____ *_ @__ *_x": ["*_x", "x"],
    "__init__.py": ["__init__", "init", "py"],
    "@property": ["@property", "property"],
    "me@example.org": ["me", "example", "org"],
    "a == b, c := d": ["a", "==", "b", "c", ":=", "d"],
    "x===y x!=y x+=1 ->": ["x", "===", "y", "x", "!=", "y", "x", "+=", "1", "->"],
    "xs |> f && g || h ?? i": ["xs", "|>", "f", "&&", "g", "||", "h", "??", "i"],
    "I/O and A/B tests": ["i/o", "io", "and", "a/b", "ab", "tests"],
    "TCP/IP": ["tcp", "ip"],
    # Flags, and hyphens that are none.
    "rm -rf": ["rm", "-rf", "rf"],
    "python -m venv": ["python", "-m", "m", "venv"],
    '["python", "-m"]': ["python", "-m", "m"],
    "git --no-verify": ["git", "--no-verify", "no", "verify"],
    "scikit-learn": ["scikit", "learn"],
    "`dict`-like (n)-gram": ["dict", "like", "n", "gram"],
    "here - there": ["here", "there"],
    # Code, by its parts.
    "functools.wraps": ["functools", "wraps"],
    "gc.collect()": ["gc", "collect"],
    "snake_case _private": ["snake", "case", "private"],
    "vector<int>": ["vector", "int"],
    # Apostrophes and contractions.
    "doesn't doesn’t doesnt": ["does", "not"] * 3,
    "can't cannot cant": ["can", "not"] * 3,
    "won't wont": ["will", "not"] * 2,
    "they've theyve they’re I'm im": ["they", "they", "they", "i", "i"],
    "Python's pythons'": ["python", "pythons"],
    "C++'s `list`'s `dict`s": ["c++", "list", "dict"],
    "O'Reilly": ["oreilly"],
    "print('s')": ["print", "s"],
    "f'hello' l’exception I've y'all": ["f", "hello", "l", "exception", "i", "y", "all"],
    "want hunt its were well": ["want", "hunt", "its", "were", "well"],
    # Unicode.
    "naïve nai\u0308ve naive": ["naive"] * 3,
    "Straße STRASSE": ["strasse"] * 2,
    "ﬁne e\ufb03cient": ["fine", "efficient"],
    "Ｃ＋＋ ＡＢＣ": ["c++", "abc"],
    "soft\u00adhyphen zero\u200bwidth \ufeffmark": ["softhyphen", "zerowidth", "mark"],
    "Python™": ["python"],
    "O(n²) O(n^2)": ["o", "n", "2"] * 2,
    "ΣΊΣΥΦΟΣ σίσυφος": ["σισυφοσ"] * 2,
    "قَوَاعِد قواعد أحمد احمد": ["قواعد", "قواعد", "احمد", "احمد"],
    "हिन्दी में": ["हिन्दी", "में"],
    "한국어": ["한국어"],
    # Writing without blanks.
    "函数": ["函数"],
    "装饰器,函": ["装饰", "饰器", "函"],
    "Python的函数": ["python", "的函", "函数"],
    "関数です": ["関数", "数で", "です"],
    "ｶﾞｲﾄﾞ": ["ガイ", "イド"],
    "หลัก": ["หล", "ลั", "ัก"],
    # Nothing.
    "": [],
    " \n\t.,;()[]{}_ - ' ` 🙂": [],
}
ALIKE = """
    acknowledgement acknowledgment, ageing aging, aluminium aluminum, analogue analog, analysed analyzed,
    analyser analyzer, artefacts artifacts, authorisation authorization, behaviour behavior,
    behavioural behavioral, biassed biased, burnt burned, cancelled canceled, catalogued cataloged,
    catalogues catalogs, categorise categorize, centre center, centred centered, centring centering,
    colour color, coloured colored, containerised containerized, counsellor counselor, customise customize,
    defence defense, deserialise deserialize, dialogue dialog, dialled dialed, disc disk,
    encyclopaedia encyclopedia, enrolment enrollment, favourite favorite, fibre fiber, focussed focused,
    fuelled fueled, fulfils fulfills, generalises generalizes, grey gray, greyscale grayscale,
    haemoglobin hemoglobin, harbour harbor, honourable honorable, initialise initialize,
    initialised initialized, instalment installment, judgement judgment, kilometres kilometers,
    labelled labeled, learnt learned, levelled leveled, licence license, likeable likable, litre liter,
    manoeuvring maneuvering, marshalling marshaling, maths math, memoisation memoization, metre meter,
    modeller modeler, modelling modeling, moulded molded, multi-labelled multi-labeled,
    neighbourhood neighborhood, neighbours neighbors, normalisation normalization,
    object-orientated object-oriented, optimiser optimizer, organisational organizational,
    paediatric pediatric, parallelise parallelize, ploughed plowed, practising practicing,
    programmes programs, quantised quantized, recognised recognized, regularisation regularization,
    rigour rigor, sceptical skeptical, serialisable serializable, serialisability serializability,
    signalling signaling, skilful skillful, spectre specter, spelt spelled, stabiliser stabilizer,
    synchronisation synchronization, theatre theater, tokeniser tokenizer, totalled totaled,
    tunnelling tunneling, unauthorised unauthorized, uninitialised uninitialized, unlabelled unlabeled,
    vectorised vectorized, visualise visualize, whilst while,
    analyses analysis, axes axis, caches cache, children child, choose chosen, classes class,
    embeddings embedding, GPUs GPU, LLMs LLM, PDFs PDF, frozen freeze,
    hypotheses hypothesis, indices index, matrices matrix,
    overridden override, queries query, running ran, vertices vertex, written write
"""
APART = """
    advice advise, arm army, assert assertion-error, being bean, bias biology, boost boot, case cache, cell cel,
    check cheque, class clause, closure close, compromise compromis-ion, cost coast, data date, device devise,
    even event, export expert, feature future, flour floor, format formal, four for, function functor,
    general generic, generator generation, generator generate, hash has, hour her, import important,
    instance instant, kernel colonel, lock log, loss lose, metric meter, mock mocha, model modal, net network,
    noise nose, object objective, organ organization, our or, paradise parade, parse parsley, past paste,
    policy police, pour por, precise price, premise premium, process processor, promise prominent,
    raise razor, rise riz, script scripture, set seat, shelled she, spelling spieling, spring sprint,
    state static, story storey, string strong, supervise super, tensor tense, test text, thread tread,
    tire tyre, tour tor, tuple couple, universe university, user use, vector victor, well we, wise wiz, css cs, dns dn,
    https http-status
"""


def pairs(table):
    return [pair.split() for pair in table.split(",")]


@pytest.mark.parametrize(("text", "expected"), WORDS.items())
def test_a_text_is_read_as_its_words(text, expected):
    assert words(text) == expected


def test_both_spellings_and_the_forms_of_a_word_are_one_term():
    assert [pair for pair in pairs(ALIKE) if terms(pair[0]) != terms(pair[1])] == []


def test_other_words_stay_apart():
    assert [pair for pair in pairs(APART) if terms(pair[0]) == terms(pair[1])] == []


def test_a_word_is_cut_where_an_index_could_not_hold_it():
    assert words("a" * 5_000 + " end") == ["a" * LONGEST_WORD, "end"]
    assert words("__" + "a" * 5_000 + "__ end")[-1] == "end"


def test_pairs_of_letters_are_one_piece_and_names_know_their_parts():
    assert [(piece.kind, piece.words) for piece in pieces("装饰器 **kwargs C# it's")] == [
        ("unspaced", ("装饰", "饰器")),
        ("signed", ("**kwargs", "kwargs")),
        ("whole", ("c#",)),
        ("plain", ("it",)),
    ]


@given(st.text() | st.text("-_*@'`./\\|+#=<>:&?\"aA1é函ก\u00ad\u0301"))
def test_any_text_gives_words_that_an_index_can_hold(text):
    for word in words(text):
        assert word
        assert word != BREAK
        assert not set(word) & set(" \t\n\0'\"\\")


@given(st.text("-_*@a/1.'"))
def test_a_name_with_signs_has_parts_without_them(text):
    assert all(len(piece.words) > 1 for piece in pieces(text) if piece.kind == "signed")


@given(st.text())
def test_a_word_is_read_as_itself(text):
    for piece in pieces(text):
        if piece.kind == "plain":
            assert [again for word in piece.words for again in words(word)] == list(piece.words)


@pytest.fixture
def hasty_threads():
    """Threads that give way to one another as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_threads_do_not_mix_their_words(hasty_threads):
    made = ["".join(letters) for letters in product("bcdfglm", "aeiou", "nprst")]
    forms = [f"{start}{ending}" for start in made for ending in ("ization", "ational", "fulness", "ies")]
    expected = [stem(form) for form in forms]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stem, forms)) == expected

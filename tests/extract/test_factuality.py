"""How sure the events of a sentence are: from -3 (certainly not) over 0 (open) to 3 (certainly)."""

from __future__ import annotations

import pytest

from kgbuild.errors import OntologyError
from kgbuild.extract.factuality import certainty_of, read_events, within
from kgbuild.extract.language import load_model, parse
from kgbuild.model import Certainty, Polarity
from kgbuild.ontology.load import load_ontology

YES = (2.25, 3.0)
LIKELY = (1.25, 2.75)
OPEN = (-1.0, 1.75)
UNLIKELY = (-2.25, -0.25)
NO = (-3.0, -1.75)

TOLD = [
    ("Orbix closed the mill.", "closed", YES),
    ("Orbix has closed the mill.", "closed", YES),
    ("The mill was closed in May.", "closed", YES),
    ("Orbix will close the mill in May.", "close", LIKELY),
    ("The mill is idle.", "idle", YES),
]
NEGATED = [
    ("Orbix did not close the mill.", "close", NO),
    ("Orbix never closed the mill.", "closed", NO),
    ("Nobody closed the mill.", "closed", NO),
    ("No worker left the mill.", "left", NO),
    ("Neither Orbix nor Brightloom closed the mill.", "closed", NO),
    ("Orbix no longer owns the mill.", "owns", NO),
    ("Orbix will not close the mill.", "close", NO),
    ("Orbix cannot close the mill.", "close", NO),
    ("Orbix hardly advertised the mill.", "advertised", UNLIKELY),
    ("Orbix not only closed the mill but sold the land.", "closed", YES),
    ("Orbix neither bought nor rented the mill.", "rented", NO),
    ("The mill was not closed or sold.", "sold", NO),
]
MODAL = [
    ("Orbix may close the mill.", "close", OPEN),
    ("Orbix might close the mill.", "close", OPEN),
    ("Orbix could close the mill.", "close", OPEN),
    ("Orbix should close the mill.", "close", OPEN),
    ("Orbix must have closed the mill.", "closed", LIKELY),
    ("Orbix probably closed the mill.", "closed", LIKELY),
    ("Perhaps Orbix closed the mill.", "closed", OPEN),
    ("Orbix allegedly closed the mill.", "closed", LIKELY),
    ("It is possible that Orbix closed the mill.", "closed", OPEN),
    ("It is unlikely that Orbix closed the mill.", "closed", UNLIKELY),
    ("Orbix is expected to close the mill.", "close", LIKELY),
]
IMPLICATIVE = [
    ("Orbix managed to close the mill.", "close", YES),
    ("Orbix did not manage to close the mill.", "close", NO),
    ("Orbix failed to close the mill.", "close", NO),
    ("Orbix did not fail to close the mill.", "close", YES),
    ("Orbix never failed to pay the workers.", "pay", YES),
    ("Orbix refused to pay the workers.", "pay", NO),
    ("Orbix forgot to pay the workers.", "pay", NO),
    ("Orbix did not forget to pay the workers.", "pay", YES),
    ("Orbix remembered to pay the workers.", "pay", YES),
    ("Orbix did not remember to pay the workers.", "pay", NO),
    ("Orbix forgot that the mill had closed.", "closed", YES),
    ("Orbix forced Brightloom to close the mill.", "close", YES),
    ("Orbix did not force Brightloom to close the mill.", "close", OPEN),
    ("Orbix prevented Brightloom from closing the mill.", "closing", NO),
    ("Orbix did not prevent Brightloom from closing the mill.", "closing", OPEN),
    ("Orbix was able to close the mill.", "close", YES),  # in the past it did
    ("Orbix is able to close the mill.", "close", LIKELY),
    ("Orbix was the first firm to close a mill.", "close", YES),
    ("Ada Kern mistakenly thought that Orbix closed the mill.", "closed", NO),
    ("Ada Kern thought that Orbix closed the mill.", "closed", LIKELY),
    ("Orbix was unable to close the mill.", "close", NO),
    ("Orbix tried to close the mill.", "close", OPEN),
    ("Orbix may have managed to close the mill.", "close", (0.25, 2.0)),
    ("Orbix began to sell the looms.", "sell", YES),
    ("The failure to pay the workers cost Orbix a fortune.", "pay", NO),
    ("Orbix failed to pay the workers and closed the mill.", "closed", YES),
]
FACTIVE = [
    ("Brightloom knows that Orbix closed the mill.", "closed", YES),
    ("Brightloom did not know that Orbix had closed the mill.", "closed", YES),
    ("Brightloom regrets that Orbix closed the mill.", "closed", YES),
    ("Brightloom does not regret that Orbix closed the mill.", "closed", YES),
    ("Kern is glad that Orbix closed the mill.", "closed", YES),
]
REPORTED = [
    ("Kern said that Orbix had closed the mill.", "closed", YES),
    ("Kern did not say that Orbix had closed the mill.", "closed", OPEN),
    ("Kern denied that Orbix had closed the mill.", "closed", NO),
    ("Kern believes that Orbix closed the mill.", "closed", LIKELY),
    ("Kern does not believe that Orbix closed the mill.", "closed", UNLIKELY),
    ("Orbix is said to own the mill.", "own", LIKELY),
    ("Orbix seems to own the mill.", "own", LIKELY),
    ("Kern asked whether Orbix had closed the mill.", "closed", OPEN),
    ("Kern rejected the claim that Orbix had closed the mill.", "closed", UNLIKELY),
    ("Kern hopes that Orbix will close the mill.", "close", OPEN),
    ("Kern doubts that Orbix closed the mill.", "closed", UNLIKELY),
    ("Kern demanded that Orbix close the mill.", "close", OPEN),
]
UNREAL = [
    ("If Orbix closes the mill, Kern will sue.", "closes", OPEN),
    ("Orbix will leave unless Kern pays the workers.", "pays", OPEN),
    ("If Orbix had closed the mill, Kern would have sued.", "closed", UNLIKELY),
    ("Had Orbix closed the mill, Kern would have sued.", "closed", UNLIKELY),
    ("If Orbix had closed the mill, Kern would have sued.", "sued", OPEN),
    ("Did Orbix close the mill?", "close", OPEN),
    ("Why did Orbix close the mill?", "close", (1.25, 3.0)),
    ("Close the mill!", "Close", OPEN),
    ("Orbix wants to close the mill.", "close", OPEN),
    ("Orbix plans to close the mill.", "close", (0.5, 2.25)),
    ("Orbix wishes it owned the mill.", "owned", OPEN),
    ("Orbix raised money to buy the mill.", "buy", (0.5, 2.25)),
    ("Orbix left the town without paying the workers.", "paying", NO),
    ("Orbix left the town before paying the workers.", "paying", (0.5, 2.75)),
    ("Orbix left the town after paying the workers.", "paying", YES),
    ("Orbix sold the mill instead of closing it.", "closing", NO),
    ("Orbix was too weak to buy the mill.", "buy", (-3.0, -1.25)),
    ("Orbix was rich enough to buy the mill.", "buy", LIKELY),
    ("Orbix, too, managed to buy a mill.", "buy", YES),
    ("Orbix has yet to buy the mill.", "buy", NO),
    ("Orbix decided against closing the mill.", "closing", UNLIKELY),
    ("The plan to close the mill angered Kern.", "close", (0.5, 2.0)),
    ("Orbix acted as if it owned the mill.", "owned", (-1.75, 1.0)),
    ("Orbix closed the mill because the river had flooded.", "flooded", YES),
    ("The mill, which Orbix closed in May, is for sale.", "closed", YES),
]
CASES = [*TOLD, *NEGATED, *MODAL, *IMPLICATIVE, *FACTIVE, *REPORTED, *UNREAL]


@pytest.fixture(scope="session")
def events():
    def read(text):
        return {event.text: event for event in read_events(parse(load_model(), text, None))}

    return read


@pytest.mark.parametrize(("text", "event", "band"), CASES, ids=[f"{t} [{e}]" for t, e, _ in CASES])
def test_events_are_as_sure_as_a_reader_takes_them(events, text, event, band):
    found = events(text)[event].factuality
    assert band[0] <= found <= band[1], f"{event} in {text!r}: expected {band}, found {found}"


def test_table_is_whole():
    assert len(CASES) >= 88


CLAIMS = [  # a claim's factuality, and the certainty and polarity that it must go with
    ("Brightloom acquired Orbix.", YES),
    ("Brightloom did not acquire Orbix.", (-3.0, -2.25)),
    ("Brightloom may acquire Orbix.", (0.0, 1.25)),
    ("Brightloom plans to acquire Orbix.", (0.0, 2.25)),
    ("Ada Kern said that Brightloom acquired Orbix.", YES),
    ("Ada Kern denied that Brightloom acquired Orbix.", (-3.0, -0.5)),
    ("Brightloom lost access to the H20.", (-3.0, 0.0)),
]


@pytest.mark.parametrize(("text", "band"), CLAIMS, ids=[text for text, _ in CLAIMS])
def test_claims_carry_it(read, text, band):
    claim = read(text).claims[-1]
    assert claim.factuality is not None
    assert band[0] <= claim.factuality <= band[1], f"expected {band}, found {claim.factuality}"
    assert (claim.factuality < 0) == (claim.polarity is Polarity.DENIED)


def test_what_is_to_come_has_not_happened(events):
    event = events("Orbix will close the mill in May.")["close"]
    assert event.factuality > 1 > -1 > event.happened


def test_events_know_where_they_stand(events):
    text = "Orbix closed the mill."
    event = events(text)["closed"]
    assert text[event.start : event.end] == "closed"


def test_a_sentence_as_deep_as_one_likes_is_read(events):
    deep = "Kern said that " * 1500 + "Orbix closed the mill."
    assert events(deep)["closed"].factuality <= 3


def test_same_text_same_numbers(events):
    text = "Orbix may have refused to close the mill, Kern said."
    assert events(text) == events(text)


@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("certainty", [Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE])
def test_bands_of_the_closed_scheme_hold_what_they_allow(polarity, certainty):
    for value in (-3.0, -1.0, 0.0, 1.0, 3.0):
        allowed = within(value, polarity, certainty)
        assert allowed == 0 or (allowed < 0) == (polarity is Polarity.DENIED)
        assert certainty_of(allowed) in (certainty, Certainty.PROBABLE, Certainty.CERTAIN)


NEW_VERB = """
@prefix kgb: <https://w3id.org/kgbuild/ontology#> .
@prefix cue: <https://w3id.org/kgbuild/cue/> .
cue:{name} a kgb:Cue ; kgb:cueKind "signature" ; kgb:partOfSpeech "verb" ;
    kgb:words "bungle"@en ; kgb:complement "gerund" ;
    kgb:whenAffirmed {value} ; kgb:whenNegated 3.0 .
"""


def test_a_word_of_the_users_own_ontology_decides(tmp_path):
    path = tmp_path / "words.ttl"
    path.write_text(NEW_VERB.format(name="bungle", value="-3.0"), "utf-8")
    text = "Orbix bungled closing the mill."
    parsed = parse(load_model(), text, None)
    without, with_it = (
        {event.text: event.factuality for event in read_events(parsed, ontology)}
        for ontology in (load_ontology(), load_ontology(path))
    )
    assert without["closing"] > 0 > -2 > with_it["closing"]


def test_a_number_off_the_scale_is_refused_with_its_line(tmp_path):
    path = tmp_path / "words.ttl"
    path.write_text(NEW_VERB.format(name="bungle", value="7"), "utf-8")
    with pytest.raises(OntologyError, match=r"words\.ttl:4: .* write a number from -3 to 3"):
        load_ontology(path)

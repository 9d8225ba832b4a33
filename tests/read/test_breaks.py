"""Lost sentence breaks: what is split, what is a name and stays whole.

The cases of ``HELD_OUT`` were written before the rules saw them and are not to be tuned on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.read.aligned import Aligned
from kgbuild.read.breaks import repair_breaks

ARTICLE = Path(__file__).parents[1] / "fixtures" / "deepseek-is-all-the-rage.txt"

DAMAGED = "It drew attentionIts rise was fast. That changed the contextWhat comes next is clear. "
"""Two certain breaks: a page that lost its breaks, in which unsure seams are believed too."""

LOST = """
captured global attention|Its rise is comparable
in the current context|What has fueled this
enthusiasm worldwide|Everywhere you look
driven by this technology|Therefore, even the
Sachs denied the operations|This was swiftly followed
for training purposes|Furthermore, there were intentions
the campaign against Huawei|However, times have changed
as a fallback|Interestingly, the metrics
without any coordination|What left many astonished
carries significance|It not only bestows
profoundly challenged.|The defection of Nvidia
with frustration|While he exhausts every effort
into their ranks|Given its low requirements
those of the West|Similar developments have appeared
semiconductors and aerospace|This reality underscores
China's momentum|What are your thoughts
compared to the past|The efforts of Presidents
it was trained by DeepSeek|The company said so
supplied to OpenAI|Meanwhile, prices rose
a leader in AI|These firms now compete
was sold in 2019|The price then fell
built with the H20|Moreover, it is cheap
in the United States|Despite this, sales rose
paid by the EU|Although small, it helps
sold to customers|In addition, it was cheap
used by developers|As a result, prices fell
known by investors|They also sold shares
made by engineers|It has been praised
Is it ready?|No one can tell
It was a shock!|Many were surprised
the model was late.|Nvidia said nothing
the model was late."|The firm said nothing
(in the year 2019)|This was the first
grew by 20%|The rest was lost
the price of chips|Unfortunately, nobody knew
many of the workers|Some of them left
a matter of taste|There is no rule
about the future|If that happens
held by the bank|He said that it would
worth a billion|But the market fell
the end of the year|According to analysts, it grew
in the whole sector|Nevertheless, it was sold
a question of power|Who will win
too slow to matter|Instead, the firm chose
asked by reporters|Whether it holds is open
at the same time|Both firms denied it
a long way to go|Until then, prices rise
the first of its kind|Such models are rare
sold at a loss|Although it hurt, it went on
the growth of exports|Since the ban, they fell
made in the factory|His plan was simple
said by the minister|Her words were clear
the cost of training|Our tests show the same
sold for less|Perhaps it was a mistake
offered to users|Your data is stored there
trained on text|Additionally, images were used
met in Geneva|Several ministers were there
bought from Samsung|Each of them was tested
made by TSMC|Those chips are fast
shown in Table 4|Without it, nothing works
"""

UNSURE = """
rising costs of training|Companies have cut spending
this was a clear defeat|Investors sold their shares
with many new products|Analysts expect a rise
a question of trust|Critics disagree
in the same market|Nvidia is still ahead
"""
UNSURE_HELD_OUT = """
at the border|Officials said it was closed
after the storm|Rescue teams reached the coast
nobody has the answer|Scientists keep looking
"""
"""Split only where the text lost breaks elsewhere."""

LOST_HELD_OUT = """
the talks in Vienna|Neither side would comment
lost in the flood|Consequently, the plant shut
wrote to the committee|Its chairman did not reply
half of the budget|Likewise, the army waits
sent to the front|Nobody knows their number
a plan for reform|Thus the debate began
since the crisis of 2008|Yet the banks have grown
approved by the FDA|However, doses are short
under the new rules|Anyone can apply
for the sake of peace|Nonetheless, they fought
the mayor of London|She has denied it
the price of bread|On Monday the bakers met
a day after the vote|At the same time, it rained
"""

WHOLE = """
DeepSeek OpenAI ChatGPT iPhone McDonald MacArthur LeBron PowerPoint YouTube GitHub JavaScript eBay
LinkedIn WordPress PyTorch HuggingFace TensorWave CoreWeave DeepMind MiniMax VentureBeat SenseTime
iPad iOS macOS PlayStation BlackRock FedEx PayPal WeChat WhatsApp AstraZeneca BioNTech ByteDance
SpaceX CrowdStrike CloudFlare DoorDash JetBlue MasterCard SoftBank TikTok TensorFlow LangChain
AlphaGo AlphaFold LaTeX MySQL PostgreSQL NoSQL GraphQL DevOps FinTech HealthCare AirPods MacBook
ThinkPad GeForce RadeonPro StackOverflow SourceForge HubSpot BuzzFeed HuffPost SoundCloud DropBox
OneDrive SharePoint QuickBooks TurboTax SalesForce ServiceNow WorkDay ZoomInfo DataBricks SnowPipe
MongoDB RedHat OpenShift DiCaprio DeVito LaBeouf McKinsey MacKenzie FitzGerald VanDyke DuPont
ExxonMobil GlaxoSmithKline JPMorgan UnitedHealth TransUnion PetroChina SinoPharm CapitalOne NatWest
openSUSE spaCy scikit xAI vLLM mRNA pH eSports iRobot deviantArt reCAPTCHA
fileName getValue isActive myAccount onClick CamelCase PhD CPUs TPUs LLMs USAToday
"""
TORN = """
easyJet fastText
"""
"""Known failures: an adjective in daily use before a noun, in a text that lost breaks elsewhere."""

WHOLE_HELD_OUT = """
MotherDuck ClickHouse PagerDuty SentinelOne TripAdvisor HelloFresh DoubleVerify RingCentral
SolarEdge BeiGene LegoLand ConocoPhillips FireEye ShopBack KlarnaPay GoPro BitTorrent QuantumScape
LightMatter SambaNova MosaicML DigitalOcean RunPod TogetherAI WaveNet ResNet MobileNet
"""

UNTOUCHED = """
He met J.K.Rowling in the U.S.A. and in Washington D.C. today
See e.g. the docs of Node.js and Vue.js, or i.e. the source
Version v2.5Pro costs 3.5 dollars, and GPT-4Turbo costs 10
Read it at www.Example.com/AboutUs or mail Jane.Doe@Example.org
The class java.util.ArrayList and the call System.Out.println(x)
He bought it at Booking.Com and at Amazon.Com
Call my_attentionIts_name or path/attentionThis to see
A Ph.D. from M.I.T. and a B.Sc. degree
It is O'Neil's McDonald's and the LinkedIn account
The ServiceNow and CapitalOne platforms are used
Visit https://x.org/page?id=3The now
"""


def rows(table: str) -> list[str]:
    """Return the lines of a table."""
    return [row for row in table.strip().splitlines() if row]


def repaired(text: str) -> str:
    return repair_breaks(Aligned.of(text)).text


def joined_and_apart(row: str) -> tuple[str, str]:
    left, right = row.split("|")
    mark = " " if left.rstrip('"').endswith((".", "!", "?")) else ". "
    return left + right, left + mark + right


@pytest.mark.parametrize("row", rows(LOST) + rows(LOST_HELD_OUT))
def test_a_lost_break_is_put_back(row: str) -> None:
    joined, apart = joined_and_apart(row)
    assert repaired(joined) == apart


@pytest.mark.parametrize("row", rows(UNSURE) + rows(UNSURE_HELD_OUT))
def test_an_unsure_break_is_believed_in_a_damaged_text_alone(row: str) -> None:
    joined, apart = joined_and_apart(row)
    assert repaired(joined) == joined
    assert repaired(DAMAGED + joined) == repaired(DAMAGED) + apart


@pytest.mark.parametrize("name", WHOLE.split() + WHOLE_HELD_OUT.split())
@pytest.mark.parametrize("before", ["", DAMAGED])
def test_a_name_stays_whole(name: str, before: str) -> None:
    for sentence in (
        f"We saw {name} in the news.",
        f"The {name} model is new.",
        f"He met {name}.",
    ):
        assert repaired(before + sentence) == repaired(before) + sentence


@pytest.mark.parametrize("name", TORN.split())
def test_a_name_like_two_words_stays_whole_in_an_undamaged_text(name: str) -> None:
    assert repaired(f"We saw {name} in the news.") == f"We saw {name} in the news."


@pytest.mark.xfail(reason="looks as two words that lost a break", strict=True)
@pytest.mark.parametrize("name", TORN.split())
def test_a_name_like_two_words_stays_whole_in_a_damaged_text(name: str) -> None:
    sentence = f"We saw {name} in the news."
    assert repaired(DAMAGED + sentence) == repaired(DAMAGED) + sentence


@pytest.mark.parametrize("sentence", rows(UNTOUCHED))
def test_abbreviations_addresses_and_code_stay_whole(sentence: str) -> None:
    assert repaired(sentence) == sentence


def test_a_token_met_again_is_a_name_even_with_an_opening_word() -> None:
    text = "NowThis said so. The site NowThis grew. We like NowThis too."
    assert repaired(text) == text


def test_the_article_is_repaired_at_its_17_breaks() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    aligned = repair_breaks(Aligned.of(text))
    inserted = [s for s in aligned.segments if s.source_start == s.source_end]
    assert len(inserted) == 17
    assert "DeepSeek. " not in aligned.text.replace("suppress DeepSeek, ", "")
    assert aligned.text.count("DeepSeek") == text.count("DeepSeek")


def test_the_tables_did_not_shrink() -> None:
    assert len(rows(LOST)) >= 60
    assert len(WHOLE.split()) >= 100
    assert len(rows(LOST_HELD_OUT)) + len(WHOLE_HELD_OUT.split()) >= 35


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A similar storyDeepSeek rose. DeepSeek is new.", "A similar story. DeepSeek rose."),
        (
            "They came for trainingOpenAI left. OpenAI stays.",
            "They came for training. OpenAI left.",
        ),
        ("A similar storyDeepSeek rose. Nobody knew.", "A similar storyDeepSeek rose."),
        ("AMD grew, a leaflet saysAMD sells chips.", "AMD grew, a leaflet says. AMD sells"),
        ("AI grew, and openAI with it.", "AI grew, and openAI with it"),
        (
            "Faster than the v5pGoogle sells. The v5p, Google said.",
            "Faster than the v5p. Google sells.",
        ),
        ("Faster than the v5pGoogle sells. Google said so.", "Faster than the v5pGoogle sells."),
        ("The myWordPress site and WordPress.", "The myWordPress site"),
        ("The fileFormatX and FormatX, fileFormatX again.", "The fileFormatX and"),
    ],
)
def test_a_camel_case_name_met_elsewhere_may_open_a_sentence(text: str, wanted: str) -> None:
    assert repair_breaks(Aligned.of(text)).text.startswith(wanted)

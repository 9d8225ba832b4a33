"""Words that open English sentences, and what tells an opener from the tail of a name."""

from __future__ import annotations

OPENERS = frozenset(
    """
    The This These Those There Their Theirs Its Such Both Each Every Either Neither Several Many
    Most Another Any Some Few Everyone Everybody Everything Everywhere Someone Somebody Something
    Nobody Nothing Anyone Anything What When Where Why Who Whose Whom Which How Whether While
    Whereas Although Though Because Since Unless Until Despite Notwithstanding However Moreover
    Furthermore Therefore Thus Hence Meanwhile Nevertheless Nonetheless Otherwise Instead Besides
    Similar Likewise Regardless Perhaps Maybe Given Amid Amidst According Among Amongst Throughout
    Unlike Upon Without Within Tomorrow Yesterday Nor Also Rather Indeed Additionally
    Whatever Whenever Wherever Whoever Thereafter Thereby Therein Elsewhere Afterwards Afterward
    Sometimes Our His Her My Your Recent Recently Certain Various Numerous Other Others Overall
    Thanks Including Following Beyond Apart Aside Alongside During Previously Concerning Regarding
    Considering Assuming Compared Based Faced Founded Asked Speaking Looking Having Being Until
    Aren't Isn't Don't Doesn't Didn't Can't It's That's There's What's Let's He's She's We're
    They're I'm You're Here's Who's We've They've I've
    """.split()
)
"""Open sentences and hardly ever end a name: they decide even after a name ("HuaweiHowever")."""

PARTICLES = frozenset(
    """
    In On At By To From With Of For As After Before Under Over Up Out Off Through Between Against
    Around About Into Across Along Behind Below Above Near Per Via Like Then Than
    Now Here One Two Three First Second Third Next Last Once Again Even Still Only Just Never
    Always More Less Much All None No Not Yes So But And Or If It He She We They You I A An That
    Today Yet Do Does Did Is Are Was Were Has Have Had Can Could Will Would Should May Might Must
    Let Some Well New Early Late Later Part Due Soon Back Go Get Make Take Keep See Look
    """.split()
)
"""Open sentences too, yet also end names and labels ("LinkedIn", "ServiceNow", "signUp")."""

NO_ADVERBS = frozenset(
    """
    Italy Sicily Emily Kelly Sally Billy Molly Polly Holly Lily Willy Family Supply Assembly
    Monthly Weekly Daily Quarterly Hourly Yearly Friendly Butterfly Jelly Belly Bully Ally Fly July
    Apply Reply Multiply Anomaly Monopoly Grizzly Beverly Kimberly Reilly Connolly Donnelly
    """.split()
)
"""Words in -ly that are no adverbs of a whole sentence ("Interestingly" is one)."""

CLOSED = frozenset(
    """
    a an the of and or but nor if is are was were be been being am get set has have had do does did
    my your our their its his her this that these those to for by with from as at than very will
    would can could should may might must shall not no who which what when where how why because
    since although though while whereas unless until per via into onto upon toward towards
    """.split()
)
"""Words that hardly ever end a sentence: "getValue", "isActive", "myAccount" are no lost breaks."""

SUBJECTS = frozenset("He She We They But If I".split())
"""Particles that open a sentence wherever a word in small letters follows: no name ends so."""

FOLLOW_SUBJECT = frozenset(
    """
    is are was were has have had will would can could may might must should did does do also not
    only just now then still even never always already often later seems seemed remains remained
    became becomes said says makes made took takes came comes went goes gave gives needs wants
    wasn weren isn aren didn doesn don couldn wouldn won hasn haven hadn shouldn
    appears appeared added noted told plan plans expect expects believe believes think hope know
    """.split()
)
"""Follow a pronoun that opens a sentence: "It is", "They also"."""

FOLLOW_PREPOSITION = frozenset(
    """
    the a an this that these those its their his her our my your addition fact contrast recent other
    many some all order response theory practice particular general short turn each any both one
    two three several most total return early late mid what which spite light case terms well soon
    far long such of to some every another now January February March April May June July August
    September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """.split()
)
"""Follow a preposition or adverb that opens a sentence: "In recent", "As a"."""

ADDRESS_ENDINGS = frozenset(
    """
    com org net edu gov int io ai co uk app dev js ts py rb go rs md txt pdf html htm php asp aspx
    exe dll zip json xml csv jpg png gif info biz eu de fr cn jp us tv
    """.split()
)
"""Ends of addresses and file names: "Booking.Com", "Next.Js"."""
